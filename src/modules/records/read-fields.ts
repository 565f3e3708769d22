import { z } from "zod";
import { momentInSweden, type PlainDate } from "../../platform/dates.ts";
import { Invalid } from "../../platform/errors.ts";
import type { FormInput } from "../../platform/form-data.ts";
import { type Language, texts } from "../../platform/language.ts";
import { type KronorProblem, readKronor } from "../../platform/money.ts";
import { errorsFromZod, type FormErrors } from "../../ui/form-errors.ts";

/** The fields that forms about records have in common, as zod schemas with messages in the reader's language. */

const sv = {
  needed: "Fyll i det här.",
  choose: "Välj ett av alternativen.",
  tooLong: (most: number) => `Skriv högst ${most} tecken.`,
  money: {
    empty: "Fyll i det här.",
    negative: "Beloppet kan inte vara mindre än noll.",
    currency: "Skriv beloppet i svenska kronor. Andra valutor räknas inte om här.",
    ambiguous: "Menar du tusental eller ören? Skriv till exempel 1 234 eller 1,23.",
    too_large: "Beloppet är för stort. Räkna nollorna.",
    not_an_amount: "Skriv beloppet i kronor med siffror, till exempel 12 500 eller 99,50.",
  } satisfies Record<KronorProblem, string>,
  date: "Skriv datumet som ÅÅÅÅ-MM-DD.",
  time: "Ange dag och klockslag.",
  whole: (from: number, to: number) => `Skriv ett heltal från ${from} till ${to}.`,
};

const en: typeof sv = {
  needed: "Fill this in.",
  choose: "Choose one of these.",
  tooLong: (most) => `Write at most ${most} characters.`,
  money: {
    empty: "Fill this in.",
    negative: "The amount cannot be less than zero.",
    currency: "Write the amount in Swedish kronor. Other currencies are not converted here.",
    ambiguous: "Are these thousands or öre? Write for example 1 234 or 1.23.",
    too_large: "The amount is too large. Count the zeros.",
    not_an_amount: "Write the amount in kronor with digits, for example 12500 or 99.50.",
  },
  date: "Write the date as YYYY-MM-DD.",
  time: "Give day and time.",
  whole: (from, to) => `Write a whole number from ${from} to ${to}.`,
};

export const fieldMessages = texts({ sv, en });

export function fields(language: Language) {
  const t = fieldMessages(language);
  const longText = (most: number) => z.string().trim().max(most, t.tooLong(most));
  const optional = (schema: z.ZodType<string, string>) => schema.transform((text) => (text === "" ? null : text));
  return {
    text: (most = 4000) => longText(most).min(1, t.needed),
    optionalText: (most = 4000) => optional(longText(most)),
    choice: <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values, t.choose),
    id: () => z.uuid(t.choose),
    optionalId: () => optional(z.union([z.literal(""), z.uuid(t.choose)])),
    ore: () =>
      z.string().transform((typed, check): number => {
        const read = readKronor(typed);
        if ("ore" in read) return read.ore;
        check.addIssue({ code: "custom", message: t.money[read.problem] });
        return z.NEVER;
      }),
    optionalOre: () =>
      z.string().transform((typed, check): number | null => {
        const read = readKronor(typed);
        if ("ore" in read) return read.ore;
        if (read.problem === "empty") return null;
        check.addIssue({ code: "custom", message: t.money[read.problem] });
        return z.NEVER;
      }),
    date: () => z.string().trim().refine(isDate, t.date),
    optionalDate: () =>
      optional(
        z
          .string()
          .trim()
          .refine((typed) => typed === "" || isDate(typed), t.date),
      ),
    moment: () =>
      z.string().transform((typed, check): Date => {
        const moment = readMoment(typed);
        if (moment) return moment;
        check.addIssue({ code: "custom", message: t.time });
        return z.NEVER;
      }),
    optionalMoment: () =>
      z.string().transform((typed, check): Date | null => {
        if (typed.trim() === "") return null;
        const moment = readMoment(typed);
        if (moment) return moment;
        check.addIssue({ code: "custom", message: t.time });
        return z.NEVER;
      }),
    whole: (from: number, to: number) => wholeNumber(from, to, t.whole(from, to)),
    optionalWhole: (from: number, to: number) =>
      z.string().transform((typed, check): number | null => {
        if (typed.trim() === "") return null;
        const parsed = wholeNumber(from, to, t.whole(from, to)).safeParse(typed);
        if (parsed.success) return parsed.data;
        check.addIssue({ code: "custom", message: t.whole(from, to) });
        return z.NEVER;
      }),
  };
}

function wholeNumber(from: number, to: number, message: string) {
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= from && value <= to, message);
}

function isDate(typed: string): boolean {
  return momentInSweden(typed) !== null && typed >= "1900-01-01" && typed <= "2999-12-31";
}

/** `YYYY-MM-DDTHH:mm` as the device's own picker sends it, on a Swedish clock. */
function readMoment(typed: string): Date | null {
  const [date = "", time = ""] = typed.trim().split(/[T ]/);
  return isDate(date as PlainDate) ? momentInSweden(date, time) : null;
}

/**
 * What a form sent, as its schema says; throws Invalid with the messages. A missing field is read as empty. `otherFaults` are those
 * of fields that no schema reads, so that all that is wrong is said at once.
 */
export function readFields<Shape extends z.ZodRawShape>(
  form: Pick<FormInput, "value">,
  schema: z.ZodObject<Shape>,
  otherFaults: FormErrors = {},
): z.output<z.ZodObject<Shape>> {
  const values = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, form.value(name)]));
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new Invalid({ ...otherFaults, ...errorsFromZod(parsed.error) });
  if (Object.keys(otherFaults).length > 0) throw new Invalid(otherFaults);
  return parsed.data;
}
