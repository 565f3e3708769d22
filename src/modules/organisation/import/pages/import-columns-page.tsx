import type { Context } from "../../../../platform/context.ts";
import { page } from "../../../../platform/respond.ts";
import { Card } from "../../../../ui/card.tsx";
import { ButtonLink, Form, FormActions, Select, SubmitButton, TextField } from "../../../../ui/form.tsx";
import type { FormErrors } from "../../../../ui/form-errors.ts";
import { ImportSteps } from "../../../../ui/import-steps.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { organisationTexts } from "../../organisation-texts.ts";
import { type ImportField, personFields, unitFields } from "../import-fields.ts";
import { importTexts } from "../import-texts.ts";
import { columnField } from "../map-columns.ts";
import { importById } from "../organisation-import.ts";

/** Each column of the file with examples of what stands in it, and what it means. */
export async function showImportColumns(
  context: Context,
  importId: string,
  sent?: { values: Record<string, string>; errors: FormErrors },
): Promise<Response> {
  const { db, user, language } = context;
  const t = importTexts(language);
  const one = await importById(db, user, importId);
  const meanings = new Map(Object.entries(one.mapping).map(([field, header]) => [header, field as ImportField]));
  const options = (fields: readonly ImportField[]) => fields.map((field) => ({ value: field, label: t.fields[field] }));
  return page(context, {
    title: t.columnsTitle,
    active: "organisation",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading
          title={t.columnsTitle}
          lead={t.columnsLead(one.rows.length, one.fileName)}
          breadcrumbs={[
            { label: organisationTexts(language).organisation, href: "/organisation" },
            { label: t.title, href: "/organisation/import" },
            { label: t.stepColumns },
          ]}
        />
        <ImportSteps now="columns" words={t} />
        <Card>
          <Form action={`/organisation/import/${one.id}/kolumner`} errors={sent?.errors ?? {}}>
            {one.headers.map((header, column) => (
              <Select
                key={header}
                name={columnField(column)}
                label={header}
                hint={samplesOf(one.rows.map((row) => row.values[column] ?? ""))}
                empty={t.unused}
                required
                value={sent ? sent.values[columnField(column)] : meanings.get(header)}
                options={[
                  { label: t.unitGroup, options: options(unitFields) },
                  { label: t.personGroup, options: options(personFields) },
                ]}
              />
            ))}
            <TextField
              name="mappingName"
              label={t.mappingName}
              hint={t.mappingNameHint}
              value={sent?.values.mappingName ?? t.defaultMappingName}
              required
              width="medium"
            />
            <FormActions>
              <SubmitButton>{t.toPreview}</SubmitButton>
              <ButtonLink href="/organisation/import" variant="tertiary">
                {organisationTexts(language).cancel}
              </ButtonLink>
            </FormActions>
          </Form>
        </Card>
      </>
    ),
  });
}

/** The first few different values, so that one sees what the column is. */
function samplesOf(values: readonly string[]): string | undefined {
  const samples = [...new Set(values.filter((value) => value !== ""))].slice(0, 3);
  return samples.length === 0 ? undefined : samples.map((value) => value.slice(0, 40)).join(" · ");
}
