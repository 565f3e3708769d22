import type { UnitKind } from "../../../../db/schema.ts";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden } from "../../../platform/errors.ts";
import { page } from "../../../platform/respond.ts";
import { unitsReached } from "../../../platform/user.ts";
import { Card } from "../../../ui/card.tsx";
import {
  ButtonLink,
  Checkbox,
  DateField,
  Form,
  FormActions,
  Select,
  SubmitButton,
  TextField,
} from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { mayEditOrganisation, mayEditUnit, unitEditors } from "../organisation-access.ts";
import { organisationTexts } from "../organisation-texts.ts";
import { ancestorsOf, type Unit, type UnitChoice, unitById, unitChoices } from "../unit-queries.ts";
import { UnitSelect } from "../unit-select.tsx";
import { unitTexts } from "../unit-texts.ts";
import { unitCrumbs } from "./unit-crumbs.ts";

export interface SentUnit {
  values: Record<string, string>;
  errors: FormErrors;
}

/** Add a department, an area or a workplace. */
export async function showNewUnit(context: Context, sent?: SentUnit): Promise<Response> {
  const { user, language, now, url } = context;
  const t = unitTexts(language);
  const today = dateInSweden(now);
  const under = url.searchParams.get("under");
  const kind: UnitKind =
    (sent?.values.kind ?? url.searchParams.get("slag")) === "department" ? "department" : "workplace";
  if (kind === "department" && !mayEditOrganisation(user)) throw new Forbidden(t.mayNotEdit);
  const title = kind === "department" ? t.newDepartmentTitle : t.newTitle;
  const parents = await parentChoices(context, null);
  return page(context, {
    title,
    active: "organisation",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading title={title} lead={kind === "workplace" ? t.newLead : undefined} />
        <Card>
          <UnitFormFields
            action="/organisation/enheter/ny"
            kind={kind}
            asksKind={kind !== "department"}
            parents={kind === "department" ? null : parents}
            values={sent?.values ?? { parent: under ?? "", requiresOmbud: "on", from: today }}
            errors={sent?.errors ?? {}}
            cancelHref={under === null ? "/organisation" : `/organisation/enheter/${under}`}
            language={language}
          />
        </Card>
      </>
    ),
  });
}

/** Change a unit. */
export async function showChangeUnit(context: Context, id: string, sent?: SentUnit): Promise<Response> {
  const { db, user, language, now } = context;
  const t = unitTexts(language);
  const unit = await unitById(db, id);
  if (!mayEditUnit(user, unit.id)) throw new Forbidden(t.mayNotEdit);
  const hasOwnPlace = unit.kind === "department" || unit.kind === "company";
  const title = t.editTitle(unit.name);
  return page(context, {
    title,
    active: "organisation",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading
          title={title}
          breadcrumbs={[
            ...unitCrumbs(await ancestorsOf(db, unit.id).execute(), unit, language, { linkLast: true }),
            { label: t.edit },
          ]}
        />
        <Card>
          <UnitFormFields
            action={`/organisation/enheter/${unit.id}/andra`}
            kind={unit.kind}
            asksKind={false}
            parents={hasOwnPlace ? null : await parentChoices(context, unit)}
            values={sent?.values ?? valuesOf(unit, dateInSweden(now))}
            errors={sent?.errors ?? {}}
            cancelHref={`/organisation/enheter/${unit.id}`}
            language={language}
          />
        </Card>
      </>
    ),
  });
}

function UnitFormFields(props: {
  action: string;
  kind: UnitKind;
  asksKind: boolean;
  parents: readonly UnitChoice[] | null;
  values: Record<string, string>;
  errors: FormErrors;
  cancelHref: string;
  language: Context["language"];
}) {
  const { values, language } = props;
  const t = unitTexts(language);
  const kinds = organisationTexts(language).kinds;
  return (
    <Form action={props.action} errors={props.errors}>
      {props.asksKind ? (
        <Select
          name="kind"
          label={t.kind}
          empty={false}
          required
          value={values.kind ?? "workplace"}
          options={(["workplace", "area"] as const).map((kind) => ({ value: kind, label: kinds[kind] }))}
        />
      ) : (
        <input type="hidden" name="kind" value={props.kind} />
      )}
      <TextField name="name" label={t.name} value={values.name ?? ""} required autocomplete="off" />
      {props.parents !== null && (
        <UnitSelect name="parent" label={t.parent} units={props.parents} value={values.parent ?? ""} required />
      )}
      {props.kind === "workplace" && (
        <>
          <TextField name="workplaceType" label={t.workplaceType} value={values.workplaceType ?? ""} width="medium" />
          <TextField name="clients" label={t.clients} value={values.clients ?? ""} inputmode="numeric" width="short" />
          <Checkbox
            name="requiresOmbud"
            label={t.requiresOmbudLabel}
            checked={values.requiresOmbud !== undefined}
            required
          />
        </>
      )}
      <TextField name="costCentre" label={t.costCentre} value={values.costCentre ?? ""} width="short" />
      <TextField name="hrId" label={t.hrId} value={values.hrId ?? ""} width="medium" />
      <DateField name="from" label={t.effectiveOn} hint={t.effectiveHint} value={values.from ?? ""} required />
      <FormActions>
        <SubmitButton icon="check">{t.save}</SubmitButton>
        <ButtonLink href={props.cancelHref} variant="tertiary">
          {t.cancel}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}

/** Where a unit may be put: departments, companies and areas that the user may change, of the same legal person. */
async function parentChoices({ db, user, now }: Context, unit: Unit | null): Promise<UnitChoice[]> {
  const choices = await unitChoices(db, {
    on: dateInSweden(now),
    among: unitsReached(user, unitEditors),
    kinds: ["department", "company", "area"],
    include: unit?.parent_id ?? null,
  });
  return choices.filter((choice) => choice.id !== unit?.id);
}

function valuesOf(unit: Unit, today: string): Record<string, string> {
  return {
    kind: unit.kind,
    name: unit.name,
    parent: unit.parent_id ?? "",
    workplaceType: unit.workplace_type ?? "",
    clients: unit.clients === null ? "" : String(unit.clients),
    costCentre: unit.cost_centre ?? "",
    hrId: unit.hr_id ?? "",
    from: today,
    ...(unit.requires_ombud ? { requiresOmbud: "on" } : {}),
  };
}
