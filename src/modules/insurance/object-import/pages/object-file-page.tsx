import type { Context } from "../../../../platform/context.ts";
import { Invalid } from "../../../../platform/errors.ts";
import { readForm } from "../../../../platform/form-data.ts";
import { page, redirect } from "../../../../platform/respond.ts";
import { Card } from "../../../../ui/card.tsx";
import { ButtonLink, FileField, Form, FormActions, SubmitButton } from "../../../../ui/form.tsx";
import type { FormErrors } from "../../../../ui/form-errors.ts";
import { ImportSteps } from "../../../../ui/import-steps.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { objectImportTexts } from "../object-import-texts.ts";
import { startObjectImport } from "../start-object-import.ts";
import { importCrumbs, importPath } from "./object-import-crumbs.ts";

/** Choose a file. */
export async function showObjectFile(context: Context, errors: FormErrors = {}): Promise<Response> {
  const t = objectImportTexts(context.language);
  const hasErrors = Object.keys(errors).length > 0;
  return page(context, {
    title: t.title,
    active: "insurance",
    narrow: true,
    hasErrors,
    status: hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading title={t.title} lead={t.lead} breadcrumbs={importCrumbs(context.language)} />
        <ImportSteps now="file" words={t} />
        <Card>
          <Form action={importPath} multipart errors={errors}>
            <FileField name="file" label={t.file} hint={t.fileHint} accept=".csv,.txt,.tsv,.xlsx" required />
            <FormActions>
              <SubmitButton icon="upload">{t.next}</SubmitButton>
              <ButtonLink href="/forsakringsobjekt" variant="tertiary">
                {t.cancel}
              </ButtonLink>
            </FormActions>
          </Form>
        </Card>
      </>
    ),
  });
}

export async function sendObjectFile(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const [file] = (await readForm(context)).files("file");
  if (!file) return showObjectFile(context, { file: objectImportTexts(language).needFile });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const id = await startObjectImport(db, user, { name: file.name, bytes }, now);
    return redirect(context, `${importPath}/${id}/kolumner`);
  } catch (error) {
    if (error instanceof Invalid) return showObjectFile(context, error.fields);
    throw error;
  }
}
