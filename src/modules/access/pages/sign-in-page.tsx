import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Card } from "../../../ui/card.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { municipalityOf } from "../../organisation/municipality.ts";
import { type DemoGroup, demoGroups } from "../demo-people.ts";
import { passkeyTexts } from "../passkey-texts.ts";
import { signInTexts } from "../sign-in-texts.ts";
import { PasskeyButton } from "./passkey-button.tsx";

interface SignInPageProps {
  language: Language;
  municipality: string;
  returnTo: string;
  /** Somebody who is signed in has to prove anew who they are. */
  isAgain: boolean;
  /** What the button for the municipality's own sign-in says; null when none is configured. */
  oidcName: string | null;
  /** Only in the demonstration. */
  demo: DemoGroup[] | null;
}

/** The page with the ways in that this installation has; they lead back to `returnTo`. */
export async function showSignIn(
  context: Context,
  { returnTo, isAgain }: Pick<SignInPageProps, "returnTo" | "isAgain">,
): Promise<Response> {
  const { db, language, now } = context;
  const { mode, oidc } = context.services.config;
  return page(context, {
    title: signInTexts(language).title,
    narrow: mode !== "demo",
    isPublic: true,
    scripts: mode === "demo" ? [] : ["varn-passkey"],
    content: (
      <SignInPage
        language={language}
        municipality={(await municipalityOf(db)).name}
        returnTo={returnTo}
        isAgain={isAgain}
        oidcName={oidc ? (oidc.label ?? "") : null}
        demo={mode === "demo" ? await demoGroups(db, language, now) : null}
      />
    ),
  });
}

function SignInPage(props: SignInPageProps) {
  const t = signInTexts(props.language);
  return (
    <div class="sign-in">
      <PageHeading title={t.title} lead={props.demo ? t.demoLead : t.lead(props.municipality)} />
      {props.oidcName !== null && (
        <ButtonLink
          href={`/logga-in/oidc?${props.isAgain ? "igen=1&" : ""}till=${encodeURIComponent(props.returnTo)}`}
          icon="user"
          wide
        >
          {props.oidcName || t.oidc}
        </ButtonLink>
      )}
      {!props.demo && (
        <div>
          <PasskeyButton
            kind="sign-in"
            begin={`/logga-in/passnyckel/borja?till=${encodeURIComponent(props.returnTo)}`}
            finish="/logga-in/passnyckel"
            label={passkeyTexts(props.language).signIn}
            variant={props.oidcName === null ? "primary" : "secondary"}
            language={props.language}
          />
          <p class="quiet">{t.passkeyHint}</p>
        </div>
      )}
      {props.demo?.map((group) => (
        <PersonChoice key={group.name} group={group} returnTo={props.returnTo} />
      ))}
      {!props.demo && (
        <Card title={t.noAccount} tinted>
          <p>{t.noAccountText}</p>
        </Card>
      )}
    </div>
  );
}

/** One button for each person: the button itself is the choice. */
function PersonChoice({ group, returnTo }: { group: DemoGroup; returnTo: string }) {
  return (
    <section class="person-choice">
      <h2>{group.name}</h2>
      <form method="post" action="/logga-in/demo">
        <input type="hidden" name="till" value={returnTo} />
        <ul>
          {group.people.map((person) => (
            <li key={person.id}>
              <button class="person-choice__person" type="submit" name="person" value={person.id}>
                <Avatar name={person.name} />
                <span class="person-choice__words">
                  <strong>{person.name}</strong>
                  <span>{person.roleLine}</span>
                  {person.about !== null && <span class="person-choice__about">{person.about}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </form>
    </section>
  );
}
