import type { CauseLevel } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";

export interface CauseListEntry {
  name_sv: string;
  name_en: string;
  position: number;
  active: boolean;
}

/** Adds a cause to the list, or changes one. Its level is for good: what has been counted stays what it was. */
export async function saveCause(
  db: Database,
  user: User,
  cause: CauseListEntry & ({ id: string } | { id: null; level: CauseLevel; code: string }),
  now: Date,
): Promise<void> {
  const { name_sv, name_en, position, active } = cause;
  const entry = { name_sv, name_en, position, active };
  await db.transaction().execute(async (trx) => {
    const id = cause.id ?? cause.code;
    const before =
      cause.id === null
        ? null
        : await trx
            .selectFrom("causes")
            .select(["name_sv", "name_en", "position", "active"])
            .where("id", "=", cause.id)
            .forUpdate()
            .executeTakeFirst();
    if (before === undefined) throw new NotFound();
    if (cause.id === null) {
      // The same form sent twice is one cause.
      const made = await trx
        .insertInto("causes")
        .values({ id, level: cause.level, ...entry })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .returning("id")
        .executeTakeFirst();
      if (!made) return;
    } else await trx.updateTable("causes").set(entry).where("id", "=", id).execute();
    await audit(trx, user, {
      action: cause.id === null ? "cause.added" : "cause.changed",
      at: now,
      subjectKind: "cause",
      details: { id, before, after: entry },
    });
  });
}
