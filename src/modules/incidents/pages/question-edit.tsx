import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Checkbox, Fieldset, Form, FormActions, RadioGroup, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { changeQuestionDraft, questionDraft, withQuestion } from "../edit-questions.ts";
import { questionKinds } from "../incident-question.ts";
import type { IncidentType } from "../incident-type-queries.ts";
import {
  emptyOptionRows,
  optionFields,
  type QuestionRow,
  type QuestionValues,
  questionFrom,
  questionValues,
  readQuestionValues,
} from "../question-form.ts";
import { type QuestionTexts, questionTexts } from "../question-texts.ts";
import { nameOf } from "./type-choice.tsx";
import { typeOfAddress } from "./type-edit.tsx";
import { typesAddress } from "./type-list.tsx";

/** GET …/fragor/fraga?nyckel=… ; without a key a new one. */
export async function editQuestion(context: Context): Promise<Response> {
  const type = await typeOfAddress(context);
  const key = context.url.searchParams.get("nyckel");
  const { questions } = await questionDraft(context.db, type.id);
  const question = questions.find((one) => one.key === key) ?? null;
  if (key !== null && question === null) throw new NotFound();
  return showQuestion(context, type, key, questionValues(question), {});
}

/** POST …/fragor/fraga */
export async function saveQuestion(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const type = await typeOfAddress(context);
  const form = await readForm(context);
  const key = form.value("nyckel") || null;
  const { questions } = await questionDraft(db, type.id);
  if (key !== null && !questions.some((one) => one.key === key)) throw new NotFound();
  const values = readQuestionValues(form);
  const read = questionFrom(values, key, new Set(questions.map((question) => question.key)));
  const t = questionTexts(language);
  if ("problems" in read) {
    const errors = Object.fromEntries(Object.entries(read.problems).map(([field, why]) => [field, t.problems[why]]));
    return showQuestion(context, type, key, values, errors);
  }
  await changeQuestionDraft(db, user, type.id, (current) => withQuestion(current, read.question), now);
  return redirect(context, `${typesAddress}/${type.id}/fragor`, { kind: "success", text: t.changed });
}

const emptyRow: QuestionRow = { value: "", labelSv: "", labelEn: "", place: "", remove: false };

function showQuestion(
  context: Context,
  type: IncidentType,
  key: string | null,
  values: QuestionValues,
  errors: FormErrors,
): Promise<Response> {
  const { language } = context;
  const t = questionTexts(language);
  const title = key === null ? t.newTitle : t.editTitle;
  const hasErrors = Object.keys(errors).length > 0;
  const rows = [...values.rows, ...Array.from({ length: emptyOptionRows }, () => emptyRow)];
  return page(context, {
    title,
    active: "administration",
    narrow: true,
    hasErrors,
    status: hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading
          breadcrumbs={[
            { label: t.titleOf(nameOf(type, language)), href: `${typesAddress}/${type.id}/fragor` },
            { label: title },
          ]}
          title={title}
        />
        <Form action={`${typesAddress}/${type.id}/fragor/fraga`} errors={errors} language={language}>
          <input type="hidden" name="nyckel" value={key ?? ""} />
          <div class="card form-part">
            <TextField name="labelSv" label={t.labelSv} hint={t.labelHint} value={values.labelSv} required />
            <TextField name="labelEn" label={t.labelEn} value={values.labelEn} required />
            <RadioGroup
              name="kind"
              label={t.kind}
              required
              value={values.kind}
              options={questionKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
            />
            <Checkbox
              name="authoritiesOnly"
              label={t.authoritiesOnly}
              hint={t.authoritiesOnlyHint}
              checked={values.authoritiesOnly}
            />
          </div>
          <div class="card form-part">
            <Fieldset legend={t.options} hint={t.optionsHint}>
              {rows.map((row, index) => (
                // The rows have no other name than their place in the form.

                <OptionRow key={index} row={row} index={index} isNew={index >= values.rows.length} t={t} />
              ))}
            </Fieldset>
          </div>
          <FormActions>
            <SubmitButton>{t.save}</SubmitButton>
          </FormActions>
        </Form>
      </>
    ),
  });
}

function OptionRow({ row, index, isNew, t }: { row: QuestionRow; index: number; isNew: boolean; t: QuestionTexts }) {
  const names = optionFields(index);
  return (
    <fieldset class="option-row">
      <legend>{isNew ? t.newOption : t.option(index + 1)}</legend>
      <input type="hidden" name={names.value} value={row.value} />
      <TextField name={names.labelSv} label={t.optionSv} value={row.labelSv} required={!isNew} />
      <TextField name={names.labelEn} label={t.optionEn} value={row.labelEn} required={!isNew} />
      <TextField name={names.place} label={t.optionPlace} value={row.place} inputmode="numeric" width="short" />
      {!isNew && <Checkbox name={names.remove} label={t.optionRemove} checked={row.remove} />}
    </fieldset>
  );
}
