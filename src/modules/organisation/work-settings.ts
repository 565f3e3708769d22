import type { Queryable } from "../../platform/database.ts";

/** Ways of working that a municipality chooses, as they stand in the settings under `work`. */
export interface WorkSettings {
  /** Those who must fill a vacancy are reminded with this many days between. */
  vacancyReminderDays: number;
  /** Incidents at the same place within this many days may be a series. */
  seriesPlaceDays: number;
  /** Incidents of the same kind at the same workplace within this many days may be a series. */
  seriesDays: number;
  /** The same signature within this many days may be a series. */
  seriesSignatureDays: number;
}

export const workSettingsKey = "work";

export const usualWorkSettings: WorkSettings = {
  vacancyReminderDays: 7,
  seriesPlaceDays: 14,
  seriesDays: 30,
  seriesSignatureDays: 365,
};

export async function workSettingsOf(db: Queryable): Promise<WorkSettings> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", workSettingsKey).executeTakeFirst();
  return { ...usualWorkSettings, ...((row?.value ?? {}) as Partial<WorkSettings>) };
}
