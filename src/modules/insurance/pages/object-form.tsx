import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden } from "../../../platform/errors.ts";
import { Checkbox, DateField, Fieldset, MoneyField, Select, TextField } from "../../../ui/form.tsx";
import { unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { formPage, type Shown } from "../../records/form-page.tsx";
import { buildingChoices } from "../building-choices.ts";
import { insuranceTexts } from "../insurance-texts.ts";
import { insuredObjectKinds } from "../insured-object-filter.ts";
import { objectReader, typedObject } from "../insured-object-form.ts";
import { findObject, type InsuredObject } from "../insured-object-queries.ts";
import { insuredObjectTexts } from "../insured-object-texts.ts";
import { keptBy, ownOrganisations } from "../own-organisations.ts";
import { saveInsuredObject } from "../save-insured-object.ts";

export function newObjectForm(context: Context): Promise<Response> {
  return objectForm(context, null);
}

export async function changeObjectForm(context: Context): Promise<Response> {
  return objectForm(context, await findObject(context.db, context.user, context.params.id ?? ""));
}

async function objectForm(context: Context, object: InsuredObject | null): Promise<Response> {
  const { db, user, now, language } = context;
  const t = insuredObjectTexts(language);
  const today = dateInSweden(now);
  const organisations = await ownOrganisations(db, today);
  const kept = keptBy(user, organisations);
  if (kept.length === 0 || (object && !kept.some(({ id }) => id === object.organisation_id))) throw new Forbidden();
  const [units, buildings] = await Promise.all([
    unitChoices(db, { on: today, among: "all", include: object?.unit_id ?? null }),
    buildingChoices(db, object?.building_id ?? null, today),
  ]);
  const thisYear = Number(today.slice(0, 4));
  const href = object ? `/forsakringsobjekt/${object.id}` : "/forsakringsobjekt";
  const title = object ? t.edit : t.new;
  return formPage(context, {
    title,
    lead: object?.name,
    active: "insurance",
    back: href,
    breadcrumbs: [
      { label: t.title, href: "/forsakringsobjekt" },
      ...(object ? [{ label: object.name, href }] : []),
      { label: title },
    ],
    submit: t.save,
    initial: object
      ? typedObject(object)
      : { insured: "on", organisation: kept[0]?.id ?? null, valued_year: String(thisYear), valid_from: today },
    fields: (shown) => (
      <>
        <ObjectFields shown={shown} kept={kept} language={language} />
        <UnitSelect name="unit" label={t.user} units={units} value={shown.value("unit")} empty={t.severalUsers} />
        <Select
          name="building"
          label={t.building}
          empty={t.noBuilding}
          options={buildings.map(({ id, name }) => ({ value: id, label: name }))}
          value={shown.value("building")}
        />
        <HouseFields shown={shown} language={language} />
      </>
    ),
    read: objectReader({ kept, thisYear }, language),
    perform: async (input) => {
      const id = await saveInsuredObject(db, user, { ...input, id: object?.id ?? null, organisations }, now);
      return { to: `/forsakringsobjekt/${id}`, text: t.saved };
    },
  });
}

interface FieldsProps {
  shown: Shown;
  language: Context["language"];
}

function ObjectFields({ shown, language, kept }: FieldsProps & { kept: readonly { id: string; name: string }[] }) {
  const t = insuredObjectTexts(language);
  const { objectKinds } = insuranceTexts(language);
  const text = (name: string) => shown.value(name);
  return (
    <>
      <Select
        name="kind"
        label={t.kind}
        required
        options={insuredObjectKinds.map((kind) => ({ value: kind, label: objectKinds[kind] }))}
        value={text("kind")}
      />
      <TextField name="name" label={t.name} required value={text("name")} maxLength={200} />
      <TextField
        name="external_id"
        label={t.externalId}
        hint={t.externalIdHint}
        value={text("external_id")}
        maxLength={100}
      />
      <Select
        name="organisation"
        label={t.owner}
        required
        options={kept.map(({ id, name }) => ({ value: id, label: name }))}
        value={text("organisation")}
      />
      <MoneyField name="value" label={t.value} required width="medium" value={text("value")} />
      <TextField
        name="valued_year"
        label={t.valuedYear}
        required
        inputmode="numeric"
        width="short"
        value={text("valued_year")}
      />
      <TextField name="index" label={t.index} hint={t.indexHint} width="short" value={text("index")} />
      <Checkbox name="insured" label={t.insured} checked={text("insured") === "on"} />
    </>
  );
}

function HouseFields({ shown, language }: FieldsProps) {
  const t = insuredObjectTexts(language);
  const text = (name: string) => shown.value(name);
  return (
    <>
      <TextField name="area" label={t.area} inputmode="numeric" width="short" value={text("area")} />
      <TextField name="built_year" label={t.builtYear} inputmode="numeric" width="short" value={text("built_year")} />
      <TextField name="construction" label={t.construction} value={text("construction")} maxLength={200} />
      <TextField name="fire_protection" label={t.fireProtection} value={text("fire_protection")} maxLength={200} />
      <Fieldset legend={t.there} inline>
        <DateField name="valid_from" label={t.validFrom} required value={text("valid_from")} />
        <DateField name="valid_to" label={t.validTo} hint={t.validToHint} value={text("valid_to")} />
      </Fieldset>
    </>
  );
}
