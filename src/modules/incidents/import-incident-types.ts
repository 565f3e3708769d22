import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { keepGroupOffered } from "./change-incident-type.ts";
import type { TypeRow } from "./incident-type-file.ts";
import { typeColumns } from "./incident-type-form.ts";

export interface TypeImportResult {
  added: number;
  changed: number;
  unchanged: number;
}

/**
 * Makes the types of the file as the file says, in its order; by code, so that the same file twice changes nothing. Types that the
 * file does not name are left as they are: reports point at them.
 */
export async function importIncidentTypes(
  db: Database,
  user: User,
  rows: readonly TypeRow[],
  now: Date,
): Promise<TypeImportResult> {
  return db.transaction().execute(async (trx) => {
    const result: TypeImportResult = { added: 0, changed: 0, unchanged: 0 };
    const existing = new Map(
      (await trx.selectFrom("incident_types").selectAll().forUpdate().execute()).map((type) => [type.id, type]),
    );
    const firstLevelFirst = [...rows].sort((a, b) => Number(a.parentId !== null) - Number(b.parentId !== null));
    const order = new Map<string | null, number>();
    for (const { id, parentId, type: given } of firstLevelFirst) {
      const below = rows.filter((row) => row.parentId === id);
      // As keepGroupOffered would make it, so that the same file twice changes nothing.
      const offeredToPublic =
        below.length > 0 ? below.some((row) => row.type.active && row.type.offeredToPublic) : given.offeredToPublic;
      const type = { ...given, offeredToPublic };
      const sort = (order.get(parentId) ?? 0) + 10;
      order.set(parentId, sort);
      const values = { ...typeColumns(type), parent_id: parentId, sort };
      const before = existing.get(id);
      const isSame =
        before &&
        (Object.keys(values) as (keyof typeof values)[]).every(
          (field) => JSON.stringify(before[field]) === JSON.stringify(values[field]),
        );
      if (isSame) result.unchanged += 1;
      else if (before) result.changed += 1;
      else result.added += 1;
      if (isSame) continue;
      await trx
        .insertInto("incident_types")
        .values({ id, ...values })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
        .execute();
    }
    for (const { id, parentId } of rows) if (parentId === null) await keepGroupOffered(trx, id);
    await audit(trx, user, { action: "incident_type.imported", at: now, details: { ...result } });
    return result;
  });
}
