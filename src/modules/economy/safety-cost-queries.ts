import { type SqlBool, sql } from "kysely";
import type { SafetyCostKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import { type User, unitsReached } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { costEnteringRoles } from "../insurance/insurance-access.ts";
import { visibleTo } from "../records/record-access.ts";
import type { DayCursor } from "./loss-row-queries.ts";

/** Costs of some units, those on incidents only where the user sees the incident; the struck ones too. */
function costs(db: Queryable, user: User, units: "all" | readonly string[]) {
  return db
    .selectFrom("safety_costs")
    .leftJoin("units", "units.id", "safety_costs.unit_id")
    .leftJoin("records", "records.id", "safety_costs.incident_id")
    .leftJoin("people", "people.id", "safety_costs.created_by")
    .selectAll("safety_costs")
    .select(["units.name as unit_name", "records.number as incident_number", "people.name as creator_name"])
    .where((eb) => eb.or([eb("safety_costs.incident_id", "is", null), visibleTo(user)(eb as never)]))
    .where((eb) =>
      units === "all" ? sql<SqlBool>`true` : eb("safety_costs.unit_id", "=", eb.fn.any(eb.val([...units]))),
    );
}

/** One page of a year, newest first, and the sum of those that are not struck and belong to no restricted incident. */
export async function safetyCostPage(
  db: Queryable,
  user: User,
  units: "all" | readonly string[],
  {
    year,
    kinds,
    cursor,
    size,
  }: { year: number; kinds: readonly SafetyCostKind[]; cursor: DayCursor | null; size: number },
) {
  const ofYear = costs(db, user, units)
    .where("safety_costs.on_date", ">=", `${year}-01-01`)
    .where("safety_costs.on_date", "<=", `${year}-12-31`)
    .where("safety_costs.kind", "in", kinds);
  const rows = await ofYear
    .$if(cursor !== null, (query) =>
      query.where(
        sql<SqlBool>`(safety_costs.on_date, safety_costs.id) < (${cursor?.on ?? null}::date, ${cursor?.id ?? null}::uuid)`,
      ),
    )
    .orderBy("safety_costs.on_date", "desc")
    .orderBy("safety_costs.id", "desc")
    .limit(size + 1)
    .execute();
  const { sum } = await ofYear
    .clearSelect()
    .select(sql<number>`coalesce(sum(safety_costs.amount_ore), 0)::bigint`.as("sum"))
    .where("safety_costs.voided_at", "is", null)
    .where(sql<SqlBool>`records.restricted is not true`)
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, sumOre: sum, next: rows.length > size && last ? { on: last.on_date, id: last.id } : null };
}

export type SafetyCostRow = Awaited<ReturnType<typeof safetyCostPage>>["rows"][number];

/** One that the user may change. Throws NotFound. */
export async function safetyCostById(db: Queryable, user: User, id: string): Promise<SafetyCostRow> {
  if (!isUuid(id)) throw new NotFound();
  const row = await costs(db, user, unitsReached(user, costEnteringRoles))
    .where("safety_costs.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

/** What an hour cost the last time somebody entered hours, in öre. */
export async function latestRate(db: Queryable): Promise<number | null> {
  const row = await db
    .selectFrom("safety_costs")
    .select("rate_ore")
    .where("kind", "=", "hours")
    .where("voided_at", "is", null)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.rate_ore ?? null;
}
