import { z } from "zod";
import { invalid } from "../../platform/errors.ts";
import type { FormInput } from "../../platform/form-data.ts";
import type { Language } from "../../platform/language.ts";
import { usualWorkSettings, type WorkSettings, workSettingsKey } from "../organisation/work-settings.ts";
import { provisions } from "../secrecy/osl-provisions.ts";
import type { SettingChange } from "./change-settings.ts";
import { settingsTexts } from "./settings-texts.ts";

function days(from: number, to: number, message: string) {
  return z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .refine((value) => value >= from && value <= to, message);
}

/** Reads how the municipality works. Throws Invalid. */
export function readWork(form: FormInput, language: Language): SettingChange[] {
  const t = settingsTexts(language);
  const schema = z.object({
    vacancyReminderDays: days(1, 60, t.wrongDays(1, 60)),
    seriesPlaceDays: days(1, 365, t.wrongDays(1, 365)),
    seriesDays: days(1, 365, t.wrongDays(1, 365)),
    seriesSignatureDays: days(1, 730, t.wrongDays(1, 730)),
    whistleBlowingUrl: z
      .string()
      .trim()
      .refine((text) => text === "" || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)), t.wrongUrl),
  });
  const usual = Object.fromEntries(Object.entries(usualWorkSettings).map(([name, value]) => [name, String(value)]));
  const parsed = schema.safeParse({ ...usual, whistleBlowingUrl: "", ...form.values });
  if (!parsed.success) throw invalid(parsed.error);
  const { whistleBlowingUrl, ...work } = parsed.data;
  return [
    { key: workSettingsKey, value: work satisfies WorkSettings },
    { key: "whistle_blowing", value: whistleBlowingUrl === "" ? {} : { url: whistleBlowingUrl } },
  ];
}

/** Reads which secrecy provisions are offered. Unknown ones are dropped. */
export function readProvisions(form: FormInput): SettingChange[] {
  const chosen = form.all("provisions");
  return [
    {
      key: "secrecy_provisions",
      value: provisions.filter((one) => one.mayBeKeptHere && chosen.includes(one.id)).map((one) => one.id),
    },
  ];
}
