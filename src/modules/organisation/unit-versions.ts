import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";

/**
 * Writes what a unit is now into its history, as true from a day on (until the unit ends, if it does). What it was before that day
 * stays; versions that were to begin later are replaced. Call it after each change of a unit, in the same transaction.
 */
export async function recordUnitVersion(trx: Queryable, unitId: string, from: PlainDate): Promise<void> {
  await recordUnitVersions(trx, [unitId], from);
}

export async function recordUnitVersions(trx: Queryable, unitIds: readonly string[], from: PlainDate): Promise<void> {
  if (unitIds.length === 0) return;
  const ids = unitIds as string[];
  await sql`delete from unit_versions where unit_id = any(${ids}::uuid[]) and lower(valid) >= ${from}`.execute(trx);
  await sql`
    update unit_versions set valid = daterange(lower(valid), ${from})
    where unit_id = any(${ids}::uuid[]) and (upper(valid) is null or upper(valid) > ${from})`.execute(trx);
  await sql`
    insert into unit_versions (unit_id, valid, name, parent_id, organisation_id, kind, workplace_type, requires_ombud, employees)
    select id, daterange(${from}, valid_to, '[]'), name, parent_id, organisation_id, kind, workplace_type, requires_ombud, employees
    from units where id = any(${ids}::uuid[]) and (valid_to is null or valid_to >= ${from})`.execute(trx);
}

/** Ends the history of units that ended: nothing is true of them after their last day. */
export async function endUnitVersions(trx: Queryable, unitIds: readonly string[]): Promise<void> {
  const ids = unitIds as string[];
  await sql`
    delete from unit_versions v using units u
    where u.id = v.unit_id and u.id = any(${ids}::uuid[]) and lower(v.valid) > u.valid_to`.execute(trx);
  await sql`
    update unit_versions v set valid = daterange(lower(v.valid), u.valid_to, '[]')
    from units u
    where u.id = v.unit_id and u.id = any(${ids}::uuid[]) and (upper(v.valid) is null or upper(v.valid) > u.valid_to)`.execute(
    trx,
  );
}

/** After any change of who is below whom, or who takes over from whom. */
export async function rebuildUnitTree(trx: Queryable, today: PlainDate): Promise<void> {
  await sql`select rebuild_unit_tree(${today}::date)`.execute(trx);
}
