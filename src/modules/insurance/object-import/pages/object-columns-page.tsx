import type { Context } from "../../../../platform/context.ts";
import { dateInSweden, type PlainDate } from "../../../../platform/dates.ts";
import { Conflict, Invalid } from "../../../../platform/errors.ts";
import { type FormInput, readForm } from "../../../../platform/form-data.ts";
import { chosenColumns } from "../../../../platform/match-columns.ts";
import { page, redirect } from "../../../../platform/respond.ts";
import { ColumnSelects, FirstRows } from "../../../../ui/column-choice.tsx";
import {
  DateField,
  Fieldset,
  Form,
  FormActions,
  InlineForm,
  Select,
  SubmitButton,
  TextField,
} from "../../../../ui/form.tsx";
import type { FormErrors } from "../../../../ui/form-errors.ts";
import { ImportSteps } from "../../../../ui/import-steps.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { insuranceTexts } from "../../insurance-texts.ts";
import { insuredObjectKinds } from "../../insured-object-filter.ts";
import { keptBy, type OwnOrganisation, ownOrganisations } from "../../own-organisations.ts";
import { neededObjectFields, objectColumnFields } from "../object-columns.ts";
import { type ObjectImportState, objectImportById } from "../object-import.ts";
import { objectImportTexts } from "../object-import-texts.ts";
import { matchObjectColumns } from "../start-object-import.ts";
import { importCrumbs, importPath } from "./object-import-crumbs.ts";

/** What each column means, and what holds where the file says nothing. */
export async function showObjectColumns(
  context: Context,
  sent?: { form: FormInput; errors: FormErrors },
): Promise<Response> {
  const { db, user, language, now, params } = context;
  const t = objectImportTexts(language);
  const found = await objectImportById(db, user, params.id ?? "");
  const { one } = found;
  const here = `${importPath}/${one.id}`;
  if (found.state === "applied" || found.state === "discarded") return redirect(context, here);
  const kept = keptBy(user, await ownOrganisations(db, dateInSweden(now)));
  return page(context, {
    title: t.columnsTitle,
    active: "insurance",
    hasErrors: sent !== undefined,
    status: sent ? 422 : 200,
    content: (
      <>
        <PageHeading
          title={t.columnsTitle}
          lead={t.columnsLead(one.rows.length, one.fileName)}
          breadcrumbs={importCrumbs(language, t.stepColumns)}
          actions={<InlineForm action={`${here}/slang`} label={t.discard} variant="tertiary" />}
        />
        <ImportSteps now="columns" words={t} />
        <FirstRows headers={one.headers} rows={one.rows} open={sent === undefined} />
        <Form action={`${here}/kolumner`} errors={sent?.errors ?? {}}>
          <Fieldset legend={t.columns}>
            <ColumnSelects
              fields={objectColumnFields}
              labels={t.fields}
              hints={t.hints}
              needed={neededObjectFields}
              headers={one.headers}
              match={sent ? chosenColumns(objectColumnFields, sent.form.value, one.headers) : one.mapping}
            />
          </Fieldset>
          <DefaultFields
            shown={sent ? sent.form.value : initially(found, kept, dateInSweden(now))}
            kept={kept}
            language={language}
          />
          <FormActions>
            <SubmitButton>{t.toPreview}</SubmitButton>
          </FormActions>
        </Form>
      </>
    ),
  });
}

function initially(
  found: ObjectImportState,
  [first]: readonly OwnOrganisation[],
  today: PlainDate,
): (name: string) => string {
  const year = today.slice(0, 4);
  const defaults = found.state === "mapped" ? found.one.defaults : null;
  const values: Record<string, string> = {
    default_organisation: defaults?.organisation ?? first?.id ?? "",
    default_kind: defaults?.kind ?? "building",
    default_valued_year: String(defaults?.valuedYear ?? year),
    default_valid_from: defaults?.validFrom ?? `${year}-01-01`,
  };
  return (name) => values[name] ?? "";
}

function DefaultFields(props: {
  shown: (name: string) => string;
  kept: readonly OwnOrganisation[];
  language: Context["language"];
}) {
  const { shown, kept, language } = props;
  const t = objectImportTexts(language);
  const { objectKinds } = insuranceTexts(language);
  return (
    <Fieldset legend={t.defaults} hint={t.defaultsHint}>
      <Select
        name="default_organisation"
        label={t.fields.organisation}
        required
        options={kept.map(({ id, name }) => ({ value: id, label: name }))}
        value={shown("default_organisation")}
      />
      <Select
        name="default_kind"
        label={t.fields.kind}
        required
        options={insuredObjectKinds.map((kind) => ({ value: kind, label: objectKinds[kind] }))}
        value={shown("default_kind")}
      />
      <TextField
        name="default_valued_year"
        label={t.fields.valued_year}
        required
        inputmode="numeric"
        width="short"
        value={shown("default_valued_year")}
      />
      <DateField name="default_valid_from" label={t.fields.valid_from} required value={shown("default_valid_from")} />
    </Fieldset>
  );
}

export async function sendObjectColumns(context: Context): Promise<Response> {
  const { db, user, now, params } = context;
  const id = params.id ?? "";
  const form = await readForm(context);
  try {
    await matchObjectColumns(db, user, id, form, now);
  } catch (error) {
    if (error instanceof Invalid) return showObjectColumns(context, { form, errors: error.fields });
    if (!(error instanceof Conflict)) throw error;
    return redirect(context, `${importPath}/${id}`, { kind: "info", text: error.message });
  }
  return redirect(context, `${importPath}/${id}`);
}
