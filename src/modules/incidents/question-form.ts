import type { FormInput } from "../../platform/form-data.ts";
import {
  type Question,
  type QuestionKind,
  type QuestionOption,
  questionKinds,
  suspectKey,
} from "./incident-question.ts";
import { codeFrom } from "./incident-type-form.ts";

/** The fields by which an administrator writes a question: one row for each choice, and some empty ones for more. */

export const optionFields = (row: number) => ({
  value: `option.${row}.value`,
  labelSv: `option.${row}.sv`,
  labelEn: `option.${row}.en`,
  place: `option.${row}.place`,
  remove: `option.${row}.remove`,
});

export const emptyOptionRows = 3;
const maxOptions = 40;

export type QuestionProblem = "no_label" | "too_long" | "no_kind" | "half_option" | "few_options" | "wrong_place";

export interface QuestionRow {
  value: string;
  labelSv: string;
  labelEn: string;
  place: string;
  remove: boolean;
}

/** What stands in the form. */
export interface QuestionValues {
  labelSv: string;
  labelEn: string;
  kind: string;
  authoritiesOnly: boolean;
  rows: QuestionRow[];
}

export function questionValues(question: Question | null): QuestionValues {
  const options = question?.options ?? [];
  return {
    labelSv: question?.labelSv ?? "",
    labelEn: question?.labelEn ?? "",
    kind: question?.kind ?? "",
    authoritiesOnly: question?.authoritiesOnly ?? false,
    rows: options.map((option, index) => ({ ...option, place: String(index + 1), remove: false })),
  };
}

export function readQuestionValues(form: FormInput): QuestionValues {
  const rows: QuestionRow[] = [];
  for (let row = 0; row < maxOptions; row++) {
    const names = optionFields(row);
    const given = {
      value: form.value(names.value),
      labelSv: form.value(names.labelSv),
      labelEn: form.value(names.labelEn),
      place: form.value(names.place),
      remove: form.value(names.remove) === "on",
    };
    if (given.labelSv.trim() !== "" || given.labelEn.trim() !== "" || given.value !== "") rows.push(given);
  }
  return {
    labelSv: form.value("labelSv"),
    labelEn: form.value("labelEn"),
    kind: form.value("kind"),
    authoritiesOnly: form.value("authoritiesOnly") === "on",
    rows,
  };
}

/** The question that the form describes, or what is wrong by field. `key`: of the question being changed; null for a new one. */
export function questionFrom(
  values: QuestionValues,
  key: string | null,
  takenKeys: ReadonlySet<string>,
): { question: Question } | { problems: Record<string, QuestionProblem> } {
  const problems: Record<string, QuestionProblem> = {};
  for (const field of ["labelSv", "labelEn"] as const) {
    if (values[field].trim() === "") problems[field] = "no_label";
    else if (values[field].length > 300) problems[field] = "too_long";
  }
  const kind = questionKinds.find((one) => one === values.kind);
  if (kind === undefined) problems.kind = "no_kind";
  const options = kind === "choice" ? optionsFrom(values.rows, problems) : [];
  if (kind === undefined || Object.keys(problems).length > 0) return { problems };
  const ownKey = key ?? codeFrom(values.labelSv, takenKeys);
  return { question: built(ownKey, kind, values, options) };
}

function built(key: string, kind: QuestionKind, values: QuestionValues, options: QuestionOption[]): Question {
  return {
    key,
    kind,
    labelSv: values.labelSv.trim(),
    labelEn: values.labelEn.trim(),
    ...(kind === "choice" ? { options } : {}),
    // Who is suspected may never be asked by anybody but an authority, whatever the form says.
    ...(values.authoritiesOnly || key === suspectKey ? { authoritiesOnly: true } : {}),
  };
}

/** The choices in the order of their places. A choice keeps its value when its words change: statistics and rules build on it. */
function optionsFrom(rows: readonly QuestionRow[], problems: Record<string, QuestionProblem>): QuestionOption[] {
  const kept = rows.map((row, index) => ({ ...row, index })).filter((row) => !row.remove);
  for (const row of kept) {
    const names = optionFields(row.index);
    if (row.labelSv.trim() === "") problems[names.labelSv] = "half_option";
    if (row.labelEn.trim() === "") problems[names.labelEn] = "half_option";
    if (row.place.trim() !== "" && !/^\d{1,3}$/.test(row.place.trim())) problems[names.place] = "wrong_place";
  }
  if (kept.length < 2) problems.kind = "few_options";
  const taken = new Set(kept.map((row) => row.value).filter((value) => value !== ""));
  return kept
    .sort((a, b) => placeOf(a) - placeOf(b) || a.index - b.index)
    .map((row) => {
      const value = row.value === "" ? codeFrom(row.labelSv, taken) : row.value;
      taken.add(value);
      return { value, labelSv: row.labelSv.trim(), labelEn: row.labelEn.trim() };
    });
}

/** Without a number a choice comes last. */
const placeOf = (row: QuestionRow) => (row.place.trim() === "" ? 1000 : Number(row.place));
