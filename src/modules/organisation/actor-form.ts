import { z } from "zod";
import type { Language } from "../../platform/language.ts";
import { fields } from "../records/read-fields.ts";
import { organisationTexts } from "./organisation-texts.ts";

const orgNumber = (message: string) =>
  z
    .string()
    .trim()
    .default("")
    .refine((value) => value === "" || /^\d{6}-?\d{4}$/.test(value), message)
    .transform((value) => (value === "" ? null : `${value.slice(0, 6)}-${value.slice(-4)}`));

export function companyForm(language: Language) {
  const t = organisationTexts(language);
  return z.object({
    name: z.string().trim().min(1, t.needName).max(200, t.tooLong),
    orgNumber: orgNumber(t.wrongOrgNumber),
    kind: fields(language).choice(["owned_company", "partly_owned_company", "municipal_federation", "foundation"]),
    validFrom: z.iso.date(t.needDate),
  });
}

export function actorForm(language: Language) {
  const t = organisationTexts(language);
  return z.object({
    name: z.string().trim().min(1, t.needName).max(200, t.tooLong),
    orgNumber: orgNumber(t.wrongOrgNumber),
    isAuthority: z
      .string()
      .optional()
      .transform((value) => value !== undefined),
  });
}

export function actorPersonForm(language: Language) {
  const t = organisationTexts(language);
  const text = z
    .string()
    .trim()
    .max(200, t.tooLong)
    .default("")
    .transform((value) => value || null);
  return z.object({
    name: z.string().trim().min(1, t.needName).max(200, t.tooLong),
    title: text,
    email: z
      .union([z.literal(""), z.email(t.wrongEmail)], t.wrongEmail)
      .default("")
      .transform((value) => value || null),
    phone: text,
  });
}
