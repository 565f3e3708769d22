import type { Context } from "../../../platform/context.ts";
import { readForm } from "../../../platform/form-data.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { readTabularFile, type TabularFile, UnreadableTable } from "../../../platform/tabular-file.ts";
import { unreadableTableText } from "../../../platform/tabular-file-texts.ts";
import { Alert } from "../../../ui/alert.tsx";
import { FileField, Form, FormActions, SubmitButton } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Table } from "../../../ui/table.tsx";
import { importIncidentTypes } from "../import-incident-types.ts";
import { readTypes, type TypeRowProblem } from "../incident-type-file.ts";
import { incidentTypeTexts } from "../incident-type-texts.ts";
import { typesAddress } from "./type-list.tsx";

/** GET /administration/typer/import */
export function startTypeImport(context: Context): Promise<Response> {
  return showImport(context, {}, []);
}

/** POST /administration/typer/import: all of the file, or nothing and what to mend in it. */
export async function importTypes(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = incidentTypeTexts(language);
  const [file] = (await readForm(context)).files("file");
  if (!file) return showImport(context, { file: t.noFile }, []);
  let table: TabularFile;
  try {
    table = await readTabularFile(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    return showImport(context, { file: unreadableTableText(error, language) }, []);
  }
  const read = readTypes(table);
  if ("problems" in read) return showImport(context, { file: t.rowProblem }, read.problems);
  const { added, changed, unchanged } = await importIncidentTypes(db, user, read.rows, now);
  return redirect(context, typesAddress, { kind: "success", text: t.imported(added, changed, unchanged) });
}

function showImport(context: Context, errors: FormErrors, problems: readonly TypeRowProblem[]): Promise<Response> {
  const { language } = context;
  const t = incidentTypeTexts(language);
  const hasErrors = Object.keys(errors).length > 0;
  return page(context, {
    title: t.importTitle,
    active: "administration",
    narrow: true,
    hasErrors,
    status: hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.title, href: typesAddress }, { label: t.importTitle }]}
          title={t.importTitle}
          lead={t.importLead}
        />
        <Form action={`${typesAddress}/import`} multipart errors={errors} language={language}>
          <FileField name="file" label={t.file} hint={t.fileHint} accept=".csv,.xlsx" required />
          <FormActions>
            <SubmitButton>{t.importDo}</SubmitButton>
          </FormActions>
        </Form>
        {problems.length > 0 && (
          <>
            <Alert kind="warning">{t.rowProblem}</Alert>
            <Table
              caption={t.rowProblem}
              hideCaption
              rows={problems.slice(0, 200)}
              columns={[
                { key: "line", header: t.line, numeric: true, cell: (row) => row.line },
                { key: "column", header: t.column, primary: true, cell: (row) => <code>{row.column}</code> },
                { key: "problem", header: t.problem, cell: (row) => t.rowProblems[row.problem] },
              ]}
            />
          </>
        )}
      </>
    ),
  });
}
