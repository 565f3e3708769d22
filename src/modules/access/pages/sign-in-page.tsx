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
  /** The municipality's own sign-in, if any: usually one. */
  providers: { href: string; name: string }[];
  /** Only in the demonstration. */
  demo: DemoGroup[] | null;
}

/** The page with the ways in that this installation has; they lead back to `returnTo`. */
export async function showSignIn(
  context: Context,
  { returnTo, isAgain }: { returnTo: string; isAgain: boolean },
): Promise<Response> {
  const { db, language, now } = context;
  const { mode, oidc, saml } = context.services.config;
  const query = `${isAgain ? "igen=1&" : ""}till=${encodeURIComponent(returnTo)}`;
  const fallback = signInTexts(language).municipalAccount;
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
        providers={[
          ...(oidc ? [{ href: `/logga-in/oidc?${query}`, name: oidc.label ?? fallback }] : []),
          ...(saml ? [{ href: `/logga-in/saml?${query}`, name: saml.label ?? fallback }] : []),
        ]}
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
      {props.providers.map(({ href, name }, index) => (
        <ButtonLink key={href} href={href} icon="user" variant={index === 0 ? "primary" : "secondary"} wide>
          {name}
        </ButtonLink>
      ))}
      {!props.demo && (
        <div>
          <PasskeyButton
            kind="sign-in"
            begin={`/logga-in/passnyckel/borja?till=${encodeURIComponent(props.returnTo)}`}
            finish="/logga-in/passnyckel"
            label={passkeyTexts(props.language).signIn}
            variant={props.providers.length === 0 ? "primary" : "secondary"}
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
