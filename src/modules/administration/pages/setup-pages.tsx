import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import type { User } from "../../../platform/user.ts";
import { Card, CardGrid, Stack } from "../../../ui/card.tsx";
import { ButtonLink, Fieldset, Form, FormActions, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Steps } from "../../../ui/steps.tsx";
import { passkeysOf } from "../../access/account-queries.ts";
import { PasskeyButton } from "../../access/pages/passkey-button.tsx";
import { passkeyTexts } from "../../access/passkey-texts.ts";
import { existingMunicipality } from "../set-up.ts";
import { setupTexts } from "../setup-texts.ts";
import { MunicipalityFields } from "./municipality-fields.tsx";

interface Sent {
  values: Record<string, string>;
  errors: FormErrors;
}

/** First step: the municipality and its first administrator. */
export async function showSetup(context: Context, token: string, sent?: Sent): Promise<Response> {
  const { db, language } = context;
  const hasMunicipality = (await existingMunicipality(db)) !== undefined;
  const t = setupTexts(language);
  const values = sent?.values ?? {};
  return page(context, {
    title: t.title,
    narrow: true,
    isPublic: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading title={t.title} lead={t.lead} />
        <SetupSteps now={0} language={language} />
        <Form action={`/installera/${token}`} multipart errors={sent?.errors ?? {}} language={language}>
          {!hasMunicipality && (
            <Fieldset legend={t.municipality}>
              <MunicipalityFields values={values} hasBorder={false} language={language} />
            </Fieldset>
          )}
          <Fieldset legend={t.you}>
            <TextField
              name="personName"
              label={t.yourName}
              value={values.personName ?? ""}
              autocomplete="name"
              required
            />
            <TextField
              name="personEmail"
              label={t.yourEmail}
              hint={t.yourEmailHint}
              value={values.personEmail ?? ""}
              type="email"
              autocomplete="email"
              required
            />
          </Fieldset>
          <FormActions>
            <SubmitButton>{t.create}</SubmitButton>
          </FormActions>
        </Form>
      </>
    ),
  });
}

export function showSetupGone(context: Context): Promise<Response> {
  const t = setupTexts(context.language);
  return page(context, {
    title: t.gone,
    status: 410,
    narrow: true,
    isPublic: true,
    content: <PageHeading title={t.gone} lead={t.goneLead} />,
  });
}

/** Second step: a lasting way in. */
export async function showSetupKey(context: Context, user: User & { id: string }): Promise<Response> {
  const { db, language, services } = context;
  const t = setupTexts(language);
  const hasKey = (await passkeysOf(db, user)).length > 0;
  return page(context, {
    title: t.keyTitle,
    narrow: true,
    scripts: ["varn-passkey"],
    content: (
      <>
        <PageHeading
          title={t.keyTitle}
          lead={services.config.oidc || services.config.saml ? t.keyLeadOidc : t.keyLead}
        />
        <SetupSteps now={1} language={language} />
        <Stack>
          {hasKey ? (
            <p>{t.haveKey}</p>
          ) : (
            <PasskeyButton
              kind="register"
              begin="/mitt-konto/passnycklar/borja"
              finish="/mitt-konto/passnycklar?till=/installera/organisation"
              label={passkeyTexts(language).create}
              language={language}
            />
          )}
          <p>
            <ButtonLink href="/installera/organisation" variant={hasKey ? "primary" : "secondary"}>
              {t.next}
            </ButtonLink>
          </p>
        </Stack>
      </>
    ),
  });
}

/** Third step: where to go on. */
export function showSetupOrganisation(context: Context): Promise<Response> {
  const { language } = context;
  const t = setupTexts(language);
  const ways = [
    { title: t.importTitle, text: t.importText, href: "/organisation/import", label: t.import, primary: true },
    { title: t.typesTitle, text: t.typesText, href: "/administration/typer", label: t.types },
    { title: t.inviteTitle, text: t.inviteText, href: "/administration/inbjudningar", label: t.invite },
    { title: t.settingsTitle, text: t.settingsText, href: "/administration/installningar", label: t.settings },
  ];
  return page(context, {
    title: t.organisationTitle,
    active: "administration",
    content: (
      <>
        <PageHeading title={t.organisationTitle} lead={t.organisationLead} />
        <SetupSteps now={2} language={language} />
        <CardGrid>
          {ways.map((way) => (
            <Card key={way.href} title={way.title}>
              <Stack>
                <p>{way.text}</p>
                <ButtonLink href={way.href} variant={way.primary ? "primary" : "secondary"}>
                  {way.label}
                </ButtonLink>
              </Stack>
            </Card>
          ))}
        </CardGrid>
      </>
    ),
  });
}

function SetupSteps(props: { now: number; language: Language }) {
  const t = setupTexts(props.language);
  const labels = [t.stepMunicipality, t.stepKey, t.stepOrganisation];
  const stateOf = (index: number) => (index < props.now ? "done" : index === props.now ? "now" : "left");
  return <Steps label={t.steps} steps={labels.map((label, index) => ({ label, state: stateOf(index) }))} />;
}
