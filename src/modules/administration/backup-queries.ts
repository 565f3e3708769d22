import type { Queryable } from "../../platform/database.ts";

const shown = 40;

/** The latest backups, newest first. */
export function latestRuns(db: Queryable) {
  return db.selectFrom("backup_runs").selectAll().orderBy("started_at", "desc").limit(shown).execute();
}

/** The latest restore drills, newest first. */
export function latestDrills(db: Queryable) {
  return db.selectFrom("restore_drills").selectAll().orderBy("started_at", "desc").limit(shown).execute();
}

/** When the latest one that went well began. */
export async function lastGood(db: Queryable, table: "backup_runs" | "restore_drills"): Promise<Date | null> {
  const row = await db
    .selectFrom(table)
    .select("started_at")
    .where("problem", "is", null)
    .orderBy("started_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.started_at ?? null;
}

/** The tries since a moment, the latest first. */
export function triesSince(db: Queryable, table: "backup_runs" | "restore_drills", since: Date) {
  return db
    .selectFrom(table)
    .select(["started_at", "problem"])
    .where("asked_by", "=", "schedule")
    .where("started_at", ">=", since)
    .orderBy("started_at", "desc")
    .execute();
}
