import { z } from "zod";
import type { Language } from "../../platform/language.ts";
import { unitTexts } from "./unit-texts.ts";

/** What is typed of a unit when it is added or changed. */
export function unitForm(language: Language) {
  const t = unitTexts(language);
  const text = (max: number) =>
    z
      .string()
      .trim()
      .max(max, t.tooLong)
      .default("")
      .transform((value) => value || null);
  const whole = z
    .string()
    .trim()
    .default("")
    .refine((value) => value === "" || /^\d{1,6}$/.test(value), t.wrongNumber)
    .transform((value) => (value === "" ? null : Number(value)));
  return z.object({
    name: z.string().trim().min(1, t.needName).max(200, t.tooLong),
    workplaceType: text(100),
    clients: whole,
    costCentre: text(50),
    hrId: text(100),
    requiresOmbud: z
      .string()
      .optional()
      .transform((value) => value !== undefined),
    from: z.iso.date(t.needDate),
  });
}

export type UnitValues = z.output<ReturnType<typeof unitForm>>;
