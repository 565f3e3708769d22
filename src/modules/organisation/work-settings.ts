import type { Queryable } from "../../platform/database.ts";

/** Ways of working that a municipality chooses, as they stand in the settings under `work`. */
export interface WorkSettings {
  /** Those who must fill a vacancy are reminded with this many days between. */
  vacancyReminderDays: number;
  /** Incidents of the same kind, place or signature within this many days may be a series. */
  seriesDays: number;
}

export const workSettingsKey = "work";

export const usualWorkSettings: WorkSettings = { vacancyReminderDays: 7, seriesDays: 30 };

export async function workSettingsOf(db: Queryable): Promise<WorkSettings> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", workSettingsKey).executeTakeFirst();
  return { ...usualWorkSettings, ...((row?.value ?? {}) as Partial<WorkSettings>) };
}
