import { z } from "zod";
import { Invalid, invalid } from "../../platform/errors.ts";
import type { FormInput } from "../../platform/form-data.ts";
import type { Language } from "../../platform/language.ts";
import type { Municipality } from "../organisation/municipality.ts";
import { municipalityFormTexts } from "./municipality-form-texts.ts";
import { middleOf, readBorder } from "./read-border.ts";

/** A file with the borders of the whole country is 20 MB at most. */
export const largestBorderFile = 20_000_000;

/** "59,25" and "59.25" are the same number. */
function decimal(min: number, max: number, message: string) {
  return z
    .string()
    .trim()
    .transform((text) => (text === "" ? null : Number(text.replace(",", "."))))
    .refine((value) => value === null || (value >= min && value <= max), message);
}

function schema(language: Language) {
  const t = municipalityFormTexts(language);
  return z.object({
    name: z.string().trim().min(1, t.needName).max(100, t.needName),
    shortName: z.string().trim().max(60, t.longShortName),
    population: z
      .string()
      .transform((text) => text.replaceAll(/\s/g, ""))
      .refine((text) => /^\d{0,8}$/.test(text), t.wrongPopulation)
      .transform((text) => (text === "" ? null : Number(text))),
    securityUnitEmail: z
      .string()
      .trim()
      .refine((text) => text === "" || z.email().safeParse(text).success, t.wrongEmail)
      .transform((text) => text || null),
    latitude: decimal(-90, 90, t.wrongLatitude),
    longitude: decimal(-180, 180, t.wrongLongitude),
  });
}

/** Reads the facts of the municipality from a form. `before` is what is kept where the form says nothing. Throws Invalid. */
export async function readMunicipality(
  form: FormInput,
  language: Language,
  before: Pick<Municipality, "border" | "center"> = { border: null, center: null },
): Promise<Municipality> {
  const t = municipalityFormTexts(language);
  const parsed = schema(language)
    .superRefine(({ latitude, longitude }, context) => {
      if ((latitude === null) !== (longitude === null)) {
        context.addIssue({ code: "custom", path: [latitude === null ? "latitude" : "longitude"], message: t.needBoth });
      }
    })
    .safeParse({ population: "", shortName: "", securityUnitEmail: "", latitude: "", longitude: "", ...form.values });
  if (!parsed.success) throw invalid(parsed.error);
  const { latitude, longitude, shortName, ...facts } = parsed.data;
  const [file] = form.files("border");
  const border = file ? readBorder(await file.text(), [facts.name, shortName]) : null;
  if (file && !border) throw new Invalid({ border: t.wrongBorder });
  const typedCenter: [number, number] | null = latitude !== null && longitude !== null ? [latitude, longitude] : null;
  return {
    ...facts,
    shortName: shortName || facts.name.replace(/s? kommun$/i, ""),
    border: border ?? before.border,
    center: typedCenter ?? (border ? middleOf(border) : before.center),
  };
}
