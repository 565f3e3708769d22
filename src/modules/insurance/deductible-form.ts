import { z } from "zod";
import type { DeductibleLevel, DeductibleUnit, LossCause } from "../../../db/schema.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { Invalid } from "../../platform/errors.ts";
import type { FormInput } from "../../platform/form-data.ts";
import type { Language } from "../../platform/language.ts";
import { readKronor } from "../../platform/money.ts";
import { fieldMessages, fields, readFields } from "../records/read-fields.ts";
import { deductibleTexts } from "./deductible-texts.ts";
import { lossCauses } from "./loss-lines.ts";

export const deductibleLevels = ["internal", "external", "reinsurance"] as const satisfies readonly DeductibleLevel[];
export const deductibleUnits = ["kronor", "price_base_amounts", "percent"] as const satisfies readonly DeductibleUnit[];

export interface DeductibleInput {
  level: DeductibleLevel;
  cause: LossCause | null;
  unit: DeductibleUnit;
  /** Öre, thousandths of a price base amount, or hundredths of a per cent. */
  value: number;
  minOre: number | null;
  maxOre: number | null;
  yearlyAggregateOre: number | null;
  validFrom: PlainDate;
  validTo: PlainDate;
}

/** What the form of a deductible sent, for a policy with this period; throws Invalid with a message for each field. */
export function readDeductible(
  form: FormInput,
  period: { begins_on: PlainDate; ends_on: PlainDate },
  language: Language,
): DeductibleInput {
  const f = fields(language);
  const t = deductibleTexts(language).problems;
  const input = readFields(
    form,
    z.object({
      level: f.choice(deductibleLevels),
      cause: z.union([z.literal(""), z.enum(lossCauses)]).transform((cause) => (cause === "" ? null : cause)),
      unit: f.choice(deductibleUnits),
      value: z.string(),
      min: f.optionalOre(),
      max: f.optionalOre(),
      yearly: f.optionalOre(),
      valid_from: f.date(),
      valid_to: f.date(),
    }),
  );
  const value = readValue(input.unit, input.value, language);
  const outside = (day: PlainDate) => day < period.begins_on || day > period.ends_on;
  const problems: Record<string, string> = {
    ...("problem" in value ? { value: value.problem } : {}),
    ...(input.min !== null && input.max !== null && input.min > input.max ? { max: t.minAboveMax } : {}),
    ...(input.yearly === 0 ? { yearly: t.yearlyZero } : {}),
    ...(outside(input.valid_from) ? { valid_from: t.outside(period.begins_on, period.ends_on) } : {}),
    ...(outside(input.valid_to) ? { valid_to: t.outside(period.begins_on, period.ends_on) } : {}),
    ...(input.valid_to < input.valid_from ? { valid_to: t.endsFirst } : {}),
  };
  if ("problem" in value || Object.keys(problems).length > 0) throw new Invalid(problems);
  return {
    level: input.level,
    cause: input.cause,
    unit: input.unit,
    value: value.value,
    minOre: input.min,
    maxOre: input.max,
    yearlyAggregateOre: input.yearly,
    validFrom: input.valid_from,
    validTo: input.valid_to,
  };
}

/** Decimals that a price base amount or a per cent may have, and the most of them that makes sense. */
const decimals = { price_base_amounts: 3, percent: 2 } as const;
const most = { price_base_amounts: 1000, percent: 100 } as const;

function readValue(unit: DeductibleUnit, typed: string, language: Language): { value: number } | { problem: string } {
  const t = deductibleTexts(language).problems;
  if (unit === "kronor") {
    const read = readKronor(typed);
    return "ore" in read ? { value: read.ore } : { problem: fieldMessages(language).money[read.problem] };
  }
  const bare = typed
    .normalize("NFKC")
    .replaceAll(/\s|%|pbb|prisbasbelopp/gi, "")
    .replace(/[−–]/g, "-");
  if (bare.startsWith("-")) return { problem: fieldMessages(language).money.negative };
  const match = /^(\d{1,6})(?:[.,](\d+))?$/.exec(bare);
  const places = decimals[unit];
  const fraction = match?.[2] ?? "";
  if (!match || fraction.length > places) return { problem: t[unit] };
  const value = Number(`${match[1]}${fraction.padEnd(places, "0")}`);
  return value > most[unit] * 10 ** places ? { problem: t[unit] } : { value };
}

/** A value as it is typed into the form: "0,5" price base amounts, "10" per cent. */
export function typedShare(unit: "price_base_amounts" | "percent", value: number): string {
  const places = decimals[unit];
  const text = (value / 10 ** places).toFixed(places).replace(/\.?0+$/, "");
  return text.replace(".", ",");
}
