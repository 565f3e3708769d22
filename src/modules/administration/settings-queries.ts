import type { Queryable } from "../../platform/database.ts";

/** Empty when none is set. */
export async function whistleBlowingUrlOf(db: Queryable): Promise<string> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", "whistle_blowing").executeTakeFirst();
  const { url } = (row?.value ?? {}) as { url?: string };
  return url ?? "";
}
