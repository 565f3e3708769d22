import { z } from "zod";
import type { Language } from "../../platform/language.ts";
import { buildingTexts } from "./building-texts.ts";

/** What is typed of a building. Degrees may be written with comma, as in Swedish. */
export function buildingForm(language: Language) {
  const t = buildingTexts(language);
  const text = z
    .string()
    .trim()
    .max(200, t.tooLong)
    .default("")
    .transform((value) => value || null);
  const whole = z
    .string()
    .trim()
    .default("")
    .refine((value) => value === "" || /^\d{1,7}$/.test(value), t.wrongNumber)
    .transform((value) => (value === "" ? null : Number(value)));
  const degrees = (most: number, message: string) =>
    z
      .string()
      .trim()
      .default("")
      .transform((value) => (value === "" ? null : Number(value.replace(",", "."))))
      .refine((value) => value === null || (Number.isFinite(value) && Math.abs(value) <= most), message);
  return z
    .object({
      name: z.string().trim().min(1, t.needName).max(200, t.tooLong),
      address: text,
      kind: text,
      designation: text,
      areaM2: whole,
      builtYear: whole,
      caretakerName: text,
      caretakerPhone: text,
      latitude: degrees(90, t.wrongLatitude),
      longitude: degrees(180, t.wrongLongitude),
    })
    .refine((value) => (value.latitude === null) === (value.longitude === null), {
      path: ["latitude"],
      message: t.bothCoordinates,
    });
}

export type BuildingValues = z.output<ReturnType<typeof buildingForm>>;
