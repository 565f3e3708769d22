import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { ButtonLink } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Time } from "../../../ui/time.tsx";
import { invitedPerson } from "../accept-invitation.ts";
import { passkeyTexts } from "../passkey-texts.ts";
import { signInTexts } from "../sign-in-texts.ts";
import { PasskeyButton } from "./passkey-button.tsx";

/** Where the link of an invitation leads: makes a passkey, or says that the invitation is over. */
export async function showInvitation(context: Context, token: string): Promise<Response> {
  const { db, language, now } = context;
  const t = passkeyTexts(language);
  const person = await invitedPerson(db, token, now);
  if (!person) {
    return page(context, {
      title: t.inviteGone,
      status: 410,
      narrow: true,
      isPublic: true,
      content: (
        <>
          <PageHeading title={t.inviteGone} lead={t.inviteGoneLead} />
          <ButtonLink href="/logga-in">{signInTexts(language).tryAgain}</ButtonLink>
        </>
      ),
    });
  }
  const title = t.welcome(person.name);
  return page(context, {
    title,
    narrow: true,
    isPublic: true,
    scripts: ["varn-passkey"],
    content: (
      <>
        <PageHeading title={title} lead={t.inviteLead} />
        <PasskeyButton
          kind="register"
          begin={`/inbjudan/${token}/borja`}
          finish={`/inbjudan/${token}`}
          label={t.create}
          language={language}
        />
        <p class="quiet">
          {t.inviteUntil} <Time value={person.expiresAt} dateOnly />. {t.notYou}
        </p>
      </>
    ),
  });
}
