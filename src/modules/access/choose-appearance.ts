import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";

/** Remembers in which language a person reads. Anything but the two languages changes nothing. */
export async function chooseLanguage(db: Queryable, user: User, language: string): Promise<void> {
  if (!user.id || (language !== "sv" && language !== "en")) return;
  await db.updateTable("people").set({ language }).where("id", "=", user.id).execute();
}

/** Light, dark, or ("auto") as the device is set. */
export async function chooseColorScheme(db: Queryable, user: User, scheme: string): Promise<void> {
  if (!user.id || !["auto", "light", "dark"].includes(scheme)) return;
  await db
    .updateTable("people")
    .set({ color_scheme: scheme === "auto" ? null : scheme })
    .where("id", "=", user.id)
    .execute();
}
