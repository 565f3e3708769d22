import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { ButtonLink } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { municipalityOf } from "../../organisation/municipality.ts";
import { logRefusal, refusalStatuses, SignInRefused } from "../sign-in-refused.ts";
import { signInTexts } from "../sign-in-texts.ts";

/** Answers with `handle`, or says why the sign-in came to nothing and what to do. The log says more. */
export async function orRefusal(context: Context, handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    logRefusal(context, error);
    return refusalPage(context, error);
  }
}

async function refusalPage(context: Context, { reason, who }: SignInRefused): Promise<Response> {
  const t = signInTexts(context.language);
  const { title, lead } = t.refused[reason];
  const { securityUnitEmail } = await municipalityOf(context.db);
  const needsHelp = reason === "unknown" || reason === "invalid";
  return page(context, {
    title,
    status: refusalStatuses[reason],
    narrow: true,
    isPublic: true,
    content: (
      <>
        <PageHeading title={title} lead={lead} />
        {who !== null && <p>{t.provedName(who)}</p>}
        {needsHelp && securityUnitEmail && <p>{t.contact(securityUnitEmail)}</p>}
        <ButtonLink href="/logga-in">{t.tryAgain}</ButtonLink>
      </>
    ),
  });
}
