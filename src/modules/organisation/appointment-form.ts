import { z } from "zod";
import type { Language } from "../../platform/language.ts";
import { appointmentTexts } from "./appointment-texts.ts";

/** What is typed when somebody is appointed, besides whom. */
export function appointmentForm(language: Language) {
  const t = appointmentTexts(language);
  return z.object({
    from: z.iso.date(t.needFrom),
    until: optionalDate(t.wrongDate),
    trainedOn: optionalDate(t.wrongDate),
    extentPercent: z
      .string()
      .default("")
      .transform((text) => text.replace("%", "").trim())
      .refine(
        (text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 100),
        t.wrongExtent,
      )
      .transform((text) => (text === "" ? null : Number(text))),
    decisionNumber: z.string().trim().max(100, t.tooLong).default(""),
  });
}

export function endingForm(language: Language) {
  const t = appointmentTexts(language);
  return z.object({
    lastDay: z.iso.date(t.needLastDay),
    reason: z.string().trim().min(1, t.needEndReason).max(500, t.tooLong),
  });
}

export function trainingForm(language: Language) {
  return z.object({ trainedOn: z.iso.date(appointmentTexts(language).needTrainedOn) });
}

export function absenceForm(language: Language) {
  const t = appointmentTexts(language);
  return z.object({ absenceFrom: z.iso.date(t.wrongDate), absenceTo: optionalDate(t.wrongDate) });
}

function optionalDate(message: string) {
  return z
    .union([z.literal(""), z.iso.date(message)], message)
    .default("")
    .transform((text) => text || null);
}
