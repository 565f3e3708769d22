import type { Language } from "../../platform/language.ts";

export const questionKinds = ["choice", "yes_no", "text", "number"] as const;

export type QuestionKind = (typeof questionKinds)[number];

export interface QuestionOption {
  readonly value: string;
  readonly labelSv: string;
  readonly labelEn: string;
}

/** An extra question of an incident type, as it stands in `question_sets.questions`. None of them must be answered. */
export interface Question {
  readonly key: string;
  readonly kind: QuestionKind;
  readonly labelSv: string;
  readonly labelEn: string;
  readonly options?: readonly QuestionOption[];
  /** Only an authority may ask who is suspected (GDPR article 10, dataskyddslagen 3:8): a company never gets the question. */
  readonly authoritiesOnly?: boolean;
}

/** The questions that were current when a form was shown. */
export interface QuestionSet {
  id: string;
  typeId: string;
  version: number;
  questions: readonly Question[];
}

/** Answers to these have columns of their own, since other parts of the program build on them. */
export const suspectKey = "suspect_category";
export const buildingPartKey = "building_part";
export const signatureKey = "signature";

/**
 * An answer as it is kept with the report, in `incidents.answers`: with the words of the question and the choice as they stood when
 * it was asked. Who is suspected never stands here but in `incidents.suspect_category`, so that it can be left behind at a
 * hand-over to a company.
 */
export interface Answer {
  key: string;
  kind: QuestionKind;
  /** What was chosen or typed: an option's value, "yes", "no", a text or a number written with digits. */
  value: string;
  questionSv: string;
  questionEn: string;
  /** The words of what was chosen; for texts and numbers the same as `value`. */
  answerSv: string;
  answerEn: string;
}

const yesNo: Record<string, { sv: string; en: string }> = {
  yes: { sv: "Ja", en: "Yes" },
  no: { sv: "Nej", en: "No" },
  unknown: { sv: "Vet inte", en: "Do not know" },
};

export const yesNoValues = ["yes", "no", "unknown"] as const;

export function yesNoLabel(value: string, language: Language): string {
  return yesNo[value]?.[language] ?? value;
}

/** The question and its answer in words, or null when nothing was answered or the answer is not one that was offered. */
export function toAnswer(question: Question, value: string): Answer | null {
  const words = answerWords(question, value);
  if (words === null) return null;
  const { key, kind, labelSv, labelEn } = question;
  return { key, kind, value: value.trim(), questionSv: labelSv, questionEn: labelEn, ...words };
}

function answerWords(question: Question, value: string): { answerSv: string; answerEn: string } | null {
  if (value.trim() === "") return null;
  if (question.kind === "choice") {
    const option = question.options?.find((one) => one.value === value);
    return option ? { answerSv: option.labelSv, answerEn: option.labelEn } : null;
  }
  if (question.kind === "yes_no") {
    const label = yesNo[value];
    return label ? { answerSv: label.sv, answerEn: label.en } : null;
  }
  return { answerSv: value, answerEn: value };
}
