import type { Context, Page } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { ButtonLink } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { municipalityOf } from "../../organisation/municipality.ts";
import { type RefusalReason, SignInRefused } from "../sign-in-refused.ts";
import { signInTexts } from "../sign-in-texts.ts";

const statuses: Record<RefusalReason, Page["status"]> = {
  expired: 410,
  invalid: 403,
  cancelled: 200,
  unknown: 403,
  unreachable: 503,
  limited: 429,
};

/** Answers with `handle`, or says why the sign-in came to nothing and what to do. The log says more. */
export async function orRefusal(context: Context, handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    context.services.log.warn({ reason: error.reason, cause: describe(error.cause) }, "sign-in refused");
    return refusalPage(context, error.reason);
  }
}

async function refusalPage(context: Context, reason: RefusalReason): Promise<Response> {
  const t = signInTexts(context.language);
  const { title, lead } = t.refused[reason];
  const { securityUnitEmail } = await municipalityOf(context.db);
  const needsHelp = reason === "unknown" || reason === "invalid";
  return page(context, {
    title,
    status: statuses[reason],
    narrow: true,
    isPublic: true,
    content: (
      <>
        <PageHeading title={title} lead={lead} />
        {needsHelp && securityUnitEmail && <p>{t.contact(securityUnitEmail)}</p>}
        <ButtonLink href="/logga-in">{t.tryAgain}</ButtonLink>
      </>
    ),
  });
}

/** Codes and words of the library; never tokens, which its errors may carry. */
function describe(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  const code = "code" in cause ? `${cause.code}: ` : "";
  return `${code}${cause.message}`;
}
