import { z } from "zod";
import type { FormInput } from "../../platform/form-data.ts";
import { type Answer, type Question, suspectKey, toAnswer } from "./incident-question.ts";
import { whenChoices } from "./report-window.ts";

/** What a report may hold, for pages, API and import alike. Texts are kept as typed; one of spaces only counts as empty. */

export const longestText = 20_000;
const longestLine = 300;

const isBlank = (text: string) => text.trim() === "";

export const requiredText = z
  .string()
  .refine((text) => !isBlank(text), { params: { why: "empty" } })
  .max(longestText);

export const optionalLine = z
  .string()
  .max(longestLine)
  .default("")
  .transform((text) => (isBlank(text) ? null : text));

const degrees = (limit: number) =>
  z
    .string()
    .default("")
    .refine((text) => text === "" || (/^-?\d{1,3}(\.\d{1,15})?$/.test(text) && Math.abs(Number(text)) <= limit))
    .transform((text) => (text === "" ? null : Number(text)));

/** A point on the map, as two texts from its two fields: both or none. */
export const pointFields = { latitude: degrees(90), longitude: degrees(180) };

export function pointOf(fields: {
  latitude: number | null;
  longitude: number | null;
}): { latitude: number; longitude: number; accuracyM: null } | null {
  const { latitude, longitude } = fields;
  return latitude === null || longitude === null ? null : { latitude, longitude, accuracyM: null };
}

/** Who was affected, in the words of the form. */
export const affectedChoices = [
  "me",
  "colleague",
  "several",
  "pupil",
  "client",
  "visitor",
  "elected",
  "nobody",
] as const;

export type AffectedChoice = (typeof affectedChoices)[number];

const ticked = z
  .string()
  .optional()
  .transform((value) => value === "on");

/** When it happened; read further by occurredWindow(). */
export const reportedTimes = z.object({
  when: z.enum(whenChoices),
  time: z.string().default(""),
  earliest: z.string().default(""),
  latest: z.string().default(""),
});

/** Who the form was opened for: a form that has waited on a device is taken from nobody else. */
export const senderField = "sender";

export const staffReport = z.object({
  requestKey: z.string().regex(/^[\w-]{43}$/),
  unitId: z.uuid(),
  buildingId: z.uuid().or(z.literal("")).default(""),
  placeName: optionalLine,
  ...pointFields,
  ...reportedTimes.shape,
  description: requiredText,
  affected: z.enum(affectedChoices).or(z.literal("")).default(""),
  affectedName: optionalLine,
  injury: z.enum(["", "0", "1", "3", "4"]).default(""),
  reporterHidden: ticked,
  protectedIdentity: ticked,
});

export type StaffReport = z.output<typeof staffReport>;

/** The name of the field of an extra question. */
export const answerField = (question: Pick<Question, "key">) => `answer.${question.key}`;

export interface GivenAnswers {
  answers: Answer[];
  /** Kept apart; see Answer. */
  suspectCategory: string | null;
  /** Field -> what is wrong. */
  problems: Record<string, "too_long" | "not_a_number">;
}

/** The answers to the questions that were asked. None is required; what was not offered as a choice is left out. */
export function givenAnswers(form: Pick<FormInput, "value">, questions: readonly Question[]): GivenAnswers {
  const given: GivenAnswers = { answers: [], suspectCategory: null, problems: {} };
  for (const question of questions) {
    const field = answerField(question);
    const value = form.value(field);
    if (value.length > 2000) given.problems[field] = "too_long";
    if (question.kind === "number" && !isBlank(value) && !isNumber(value)) given.problems[field] = "not_a_number";
    const answer = toAnswer(question, value);
    if (answer === null) continue;
    if (question.key === suspectKey) given.suspectCategory = answer.value;
    else given.answers.push(answer);
  }
  return given;
}

/** As Swedes write numbers: spaces between thousands, a comma before decimals. */
function isNumber(text: string): boolean {
  return /^\s*\d{1,3}(?:[\s\u00a0]?\d{3})*(?:[.,]\d{1,4})?\s*$|^\s*\d{1,12}(?:[.,]\d{1,4})?\s*$/.test(text);
}

/** What the writer of a report may have put in words: everything that is searched for what should not stand there. */
export function textsOf(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values)
    .filter(
      ([name]) => ["description", "placeName", "affectedName", "body"].includes(name) || name.startsWith("answer."),
    )
    .map(([, text]) => text);
}

/** Where an inhabitant's report is about: in words or on the map. */
export const publicPlace = z
  .object({ ...pointFields, placeName: optionalLine })
  .refine((place) => place.placeName !== null || pointOf(place) !== null, { path: ["placeName"] });

/** What inhabitants send. How to reach the sender is not needed. */
export const publicReport = z.object({
  ...publicPlace.shape,
  description: requiredText,
  contactName: optionalLine,
  contactEmail: z
    .email()
    .max(longestLine)
    .or(z.string().refine(isBlank))
    .default("")
    .transform((text) => (isBlank(text) ? null : text)),
  contactPhone: optionalLine,
});

export type PublicReport = z.output<typeof publicReport>;
