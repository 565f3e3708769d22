import type { ComponentChildren } from "preact";
import type { Config } from "../../../platform/config.ts";
import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import type { Role } from "../../../platform/role.ts";
import { Card, Stack } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Details } from "../../../ui/details.tsx";
import { CheckboxGroup, Fieldset, Form, FormActions, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Municipality, municipalityOf } from "../../organisation/municipality.ts";
import { roleNames } from "../../organisation/role-texts.ts";
import { workSettingsOf } from "../../organisation/work-settings.ts";
import { provisionName, provisions } from "../../secrecy/osl-provisions.ts";
import { offeredProvisions } from "../../secrecy/secrecy-queries.ts";
import { administrationTexts } from "../administration-texts.ts";
import { whistleBlowingUrlOf } from "../settings-queries.ts";
import { settingsTexts } from "../settings-texts.ts";
import { MunicipalityFields } from "./municipality-fields.tsx";

export type SettingsSection = "kommunen" | "arbetssatt" | "sekretess";

/** A section that could not be saved, as it was sent. */
interface Sent {
  section: SettingsSection;
  values: Record<string, string>;
  errors: FormErrors;
}

export async function showSettings(context: Context, sent?: Sent): Promise<Response> {
  const { db, language, services } = context;
  const t = settingsTexts(language);
  const municipality = await municipalityOf(db);
  const work = await workSettingsOf(db);
  const offered = await offeredProvisions(db);
  const valuesOf = (section: SettingsSection, saved: Record<string, string>) =>
    sent?.section === section ? sent.values : saved;
  const errorsOf = (section: SettingsSection) => (sent?.section === section ? sent.errors : {});
  return page(context, {
    title: t.title,
    active: "administration",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[{ label: administrationTexts(language).title, href: "/administration" }, { label: t.title }]}
        />
        <Stack>
          <Card title={t.municipality} id="kommunen">
            <SettingsForm section="kommunen" multipart errors={errorsOf("kommunen")} language={language}>
              <MunicipalityFields
                values={valuesOf("kommunen", municipalityValues(municipality, language))}
                hasBorder={municipality.border !== null}
                language={language}
              />
            </SettingsForm>
          </Card>
          <Card title={t.work} id="arbetssatt">
            <SettingsForm section="arbetssatt" errors={errorsOf("arbetssatt")} language={language}>
              <WorkFields
                values={valuesOf("arbetssatt", {
                  vacancyReminderDays: String(work.vacancyReminderDays),
                  seriesPlaceDays: String(work.seriesPlaceDays),
                  seriesDays: String(work.seriesDays),
                  seriesSignatureDays: String(work.seriesSignatureDays),
                  whistleBlowingUrl: await whistleBlowingUrlOf(db),
                })}
                language={language}
              />
            </SettingsForm>
          </Card>
          <Card title={t.secrecy} id="sekretess">
            <SettingsForm section="sekretess" errors={{}} language={language}>
              <CheckboxGroup
                name="provisions"
                label={t.secrecyLead}
                required
                values={offered.map((one) => one.id)}
                options={provisions
                  .filter((one) => one.mayBeKeptHere)
                  .map((one) => ({
                    value: one.id,
                    label: `${provisionName(one.id, language)}: ${one.protects[language]}`,
                  }))}
              />
            </SettingsForm>
            <KeptOut language={language} />
          </Card>
          <ServerSettings config={services.config} language={language} />
        </Stack>
      </>
    ),
  });
}

function SettingsForm(props: {
  section: SettingsSection;
  multipart?: boolean;
  errors: FormErrors;
  language: Language;
  children: ComponentChildren;
}) {
  return (
    <Form
      action={`/administration/installningar/${props.section}`}
      errors={props.errors}
      language={props.language}
      multipart={props.multipart ?? false}
    >
      {props.children}
      <FormActions>
        <SubmitButton>{settingsTexts(props.language).save}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function WorkFields({ values, language }: { values: Record<string, string>; language: Language }) {
  const t = settingsTexts(language);
  return (
    <>
      <TextField
        name="vacancyReminderDays"
        label={t.vacancyReminderDays}
        value={values.vacancyReminderDays ?? ""}
        suffix={t.days}
        inputmode="numeric"
        width="short"
        required
      />
      <Fieldset legend={t.series} hint={t.seriesHint}>
        {(["seriesPlaceDays", "seriesDays", "seriesSignatureDays"] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={t[name]}
            value={values[name] ?? ""}
            suffix={t.days}
            inputmode="numeric"
            width="short"
            required
          />
        ))}
      </Fieldset>
      <TextField
        name="whistleBlowingUrl"
        label={t.whistleBlowingUrl}
        hint={t.whistleBlowingHint}
        value={values.whistleBlowingUrl ?? ""}
        type="url"
      />
    </>
  );
}

function KeptOut({ language }: { language: Language }) {
  const t = settingsTexts(language);
  return (
    <Details summary={t.keptOut}>
      <p>{t.keptOutLead}</p>
      <ul>
        {provisions
          .filter((one) => !one.mayBeKeptHere)
          .map((one) => (
            <li key={one.id}>
              {provisionName(one.id, language)}: {one.protects[language]}
            </li>
          ))}
      </ul>
    </Details>
  );
}

function ServerSettings({ config, language }: { config: Config; language: Language }) {
  const t = settingsTexts(language);
  const providers = [
    ...(config.oidc ? [`OpenID Connect: ${config.oidc.issuer}`] : []),
    ...(config.saml ? [`SAML 2.0: ${config.saml.metadata}`] : []),
  ];
  const signIn =
    config.mode === "demo"
      ? t.signInDemo
      : providers.length > 0
        ? t.signInProvider(providers.join(", "))
        : t.signInKeys;
  const strong = Object.keys(config.roleLevels) as Role[];
  const map = config.mapBackground
    ? `${config.mapBackground.type.toUpperCase()}, ${new URL(config.mapBackground.url.replaceAll(/[{}]/g, "")).host}`
    : t.mapNone;
  return (
    <Card title={t.server} tinted>
      <p>{t.serverLead}</p>
      <DescriptionList
        items={[
          { term: t.address, details: config.baseUrl },
          { term: t.signIn, details: signIn },
          ...(config.saml
            ? [{ term: t.samlMetadata, details: <a href="/logga-in/saml/metadata">{config.saml.entityId}</a> }]
            : []),
          ...(strong.length > 0
            ? [{ term: t.strongRoles, details: strong.map((role) => roleNames(language)[role]).join(", ") }]
            : []),
          { term: t.mail, details: config.smtp ? t.mailSent(config.smtp.from) : t.mailNot },
          { term: t.map, details: map },
        ]}
      />
    </Card>
  );
}

function municipalityValues(municipality: Municipality, language: Language): Record<string, string> {
  const decimal = (value: number | undefined) =>
    value === undefined ? "" : String(Math.round(value * 1e5) / 1e5).replace(".", language === "sv" ? "," : ".");
  return {
    name: municipality.name,
    shortName: municipality.shortName,
    population: municipality.population === null ? "" : String(municipality.population),
    securityUnitEmail: municipality.securityUnitEmail ?? "",
    latitude: decimal(municipality.center?.[0]),
    longitude: decimal(municipality.center?.[1]),
  };
}
