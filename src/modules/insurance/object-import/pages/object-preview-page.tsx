import type { Context } from "../../../../platform/context.ts";
import { Conflict, Invalid, NotFound } from "../../../../platform/errors.ts";
import { fingerprintOf } from "../../../../platform/fingerprint.ts";
import { readForm } from "../../../../platform/form-data.ts";
import { download, page, redirect } from "../../../../platform/respond.ts";
import { Alert } from "../../../../ui/alert.tsx";
import { Card, Stack } from "../../../../ui/card.tsx";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { ButtonLink, Form, FormActions, InlineForm, RadioGroup, SubmitButton } from "../../../../ui/form.tsx";
import type { FormErrors } from "../../../../ui/form-errors.ts";
import { Counts } from "../../../../ui/import-preview.tsx";
import { ImportSteps } from "../../../../ui/import-steps.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { applyObjectImport, discardObjectImport } from "../apply-object-import.ts";
import { type ObjectImportState, objectImportById, objectPlanOf } from "../object-import.ts";
import { objectImportTexts } from "../object-import-texts.ts";
import type { ObjectPlan, RefusedLine } from "../plan-objects.ts";
import { refusedLinesCsv, rowsOfLines } from "../refused-lines-file.ts";
import { ObjectChanges, RefusedLines } from "./object-changes.tsx";
import { importCrumbs, importPath } from "./object-import-crumbs.ts";

const refusedFile = "kan-inte-tas.csv";

interface Sent {
  errors: FormErrors;
  changedSince?: boolean;
}

/** All that a file would change; when it has been taken in, what it did. */
export async function showObjectImport(context: Context, sent?: Sent): Promise<Response> {
  const { db, user, params } = context;
  const found = await objectImportById(db, user, params.id ?? "");
  if (found.state === "applied") return showOutcome(context, found);
  if (found.state === "mapped") return showPreview(context, found, sent);
  const { id } = found.one;
  return redirect(context, found.state === "uploaded" ? `${importPath}/${id}/kolumner` : importPath);
}

async function showPreview(
  context: Context,
  { one }: Extract<ObjectImportState, { state: "mapped" }>,
  sent?: Sent,
): Promise<Response> {
  const { db, user, language, now } = context;
  const t = objectImportTexts(language);
  const plan = await objectPlanOf(db, user, one, now);
  const here = `${importPath}/${one.id}`;
  const isNothing = plan.objects.every(({ action }) => action === "unchanged");
  return page(context, {
    title: t.previewTitle,
    active: "insurance",
    status: sent?.changedSince ? 409 : sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading
          title={t.previewTitle}
          lead={t.previewLead(one.fileName)}
          breadcrumbs={importCrumbs(language, t.stepCheck)}
          actions={
            <>
              <ButtonLink href={`${here}/kolumner`} variant="secondary">
                {t.backToColumns}
              </ButtonLink>
              <InlineForm action={`${here}/slang`} label={t.discard} variant="tertiary" />
            </>
          }
        />
        <ImportSteps now="check" words={t} />
        <Stack>
          {sent?.changedSince && <Alert kind="warning">{t.changedSince}</Alert>}
          {isNothing && plan.refused.length === 0 && (
            <EmptyState heading={t.nothingChanges} text={t.nothingChangesText} icon="check" />
          )}
          <RefusedLines title={t.problems} refused={plan.refused} file={`${here}/${refusedFile}`} language={language} />
          <ObjectChanges plan={plan} language={language} />
          {(!isNothing || plan.refused.length > 0) && (
            <ApplyForm here={here} plan={plan} errors={sent?.errors ?? {}} language={language} />
          )}
        </Stack>
      </>
    ),
  });
}

function ApplyForm(props: { here: string; plan: ObjectPlan; errors: FormErrors; language: Context["language"] }) {
  const { plan } = props;
  const t = objectImportTexts(props.language);
  return (
    <Card>
      <Form action={`${props.here}/genomfor`} errors={props.errors}>
        <input type="hidden" name="fingerprint" value={fingerprintOf(plan)} />
        {plan.refused.length > 0 && (
          <RadioGroup
            name="problems"
            label={t.badChoice}
            required
            options={[
              { value: "skip", label: t.applyGood },
              { value: "stop", label: t.applyNone },
            ]}
          />
        )}
        <FormActions>
          <SubmitButton icon="check">{t.apply}</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}

async function showOutcome(
  context: Context,
  { one, outcome }: Extract<ObjectImportState, { state: "applied" }>,
): Promise<Response> {
  const { language } = context;
  const t = objectImportTexts(language);
  return page(context, {
    title: t.outcomeTitle,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.outcomeTitle}
          lead={one.fileName}
          breadcrumbs={importCrumbs(language, t.outcomeTitle)}
          actions={<ButtonLink href="/forsakringsobjekt">{t.toObjects}</ButtonLink>}
        />
        <Stack>
          <Card title={t.rows}>
            <Counts labels={t.actions} counts={outcome.counts} />
          </Card>
          <RefusedLines
            title={t.skipped}
            refused={outcome.refused}
            file={one.rows.length > 0 ? `${importPath}/${one.id}/${refusedFile}` : null}
            language={language}
          />
        </Stack>
      </>
    ),
  });
}

/** GET /forsakringsobjekt/las-in/:id/kan-inte-tas.csv */
export async function serveRefusedLines(context: Context): Promise<Response> {
  const { db, user, language, now, params } = context;
  const found = await objectImportById(db, user, params.id ?? "");
  const refused = await refusedLines();
  if (rowsOfLines(found.one.rows, refused).length === 0) throw new NotFound();
  return download(refusedLinesCsv(found.one, refused, language), refusedFile, "text/csv; charset=utf-8");

  async function refusedLines(): Promise<readonly RefusedLine[]> {
    if (found.state === "applied") return found.outcome.refused;
    return found.state === "mapped" ? (await objectPlanOf(db, user, found.one, now)).refused : [];
  }
}

export async function sendObjectImport(context: Context): Promise<Response> {
  const { db, user, language, now, params } = context;
  const t = objectImportTexts(language);
  const id = params.id ?? "";
  const form = await readForm(context);
  const found = await objectImportById(db, user, id);
  const here = `${importPath}/${id}`;
  if (form.value("problems") === "stop") return redirect(context, here, { kind: "info", text: t.badStop });
  const choice = { fingerprint: form.value("fingerprint"), skipsRefused: form.value("problems") === "skip" };
  try {
    await applyObjectImport(db, user, id, choice, now);
    return redirect(context, here, { kind: "success", text: t.applied });
  } catch (error) {
    if (error instanceof Invalid) return showObjectImport(context, { errors: error.fields });
    if (!(error instanceof Conflict)) throw error;
    if (found.state === "mapped") return showObjectImport(context, { errors: {}, changedSince: true });
    return redirect(context, here, { kind: "info", text: error.message });
  }
}

export async function sendObjectDiscard(context: Context): Promise<Response> {
  const { db, user, language, now, params } = context;
  const id = params.id ?? "";
  try {
    await discardObjectImport(db, user, id, now);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return redirect(context, `${importPath}/${id}`, { kind: "info", text: error.message });
  }
  return redirect(context, "/forsakringsobjekt", { kind: "info", text: objectImportTexts(language).discarded });
}
