import { type SqlBool, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "../records/record-access.ts";
import { economyScopeOf } from "./economy-access.ts";
import { lossesOf, unitsAskedFor } from "./loss-queries.ts";
import { type RiskCostFilter, yearsAskedFor } from "./risk-cost-filter.ts";

/** Where a page of a list by day begins: after this row. */
export interface DayCursor {
  on: PlainDate;
  id: string;
}

export function readDayCursor(query: URLSearchParams): DayCursor | null {
  const [on = "", id = ""] = (query.get("efter") ?? "").split("_");
  return /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(on) && !Number.isNaN(Date.parse(on)) && isUuid(id)
    ? { on, id }
    : null;
}

export function dayCursorText({ on, id }: DayCursor): string {
  return `${on}_${id}`;
}

/** The losses behind a figure: those that it is the sum of, and that the user may see. None for those who get sums alone. */
function lossRows(db: Queryable, user: User, units: "all" | readonly string[], filter: RiskCostFilter) {
  const { from, to } = yearsAskedFor(filter);
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom("losses")
        .selectAll()
        .where("restricted", "=", false)
        .where("on_date", ">=", `${from}-01-01`)
        .where("on_date", "<=", `${to}-12-31`)
        .where(lossesOf(units, filter))
        .as("losses"),
    )
    .innerJoin("records", "records.id", "losses.id")
    .where(visibleTo(user));
}

/** One page, newest first, and the sums of all. NotFound for a unit that is not the user's. */
export async function lossRowPage(
  db: Queryable,
  user: User,
  filter: RiskCostFilter,
  { cursor, size }: { cursor: DayCursor | null; size: number },
) {
  const units = await unitsAskedFor(db, economyScopeOf(user, false), filter);
  const rows = await lossRows(db, user, units, filter)
    .leftJoin("units", "units.id", "losses.unit_id")
    .select([
      "losses.id",
      "losses.on_date",
      "losses.cause",
      "losses.workplace_ore",
      "losses.fund_ore",
      "losses.insurer_ore",
      "losses.uninsured_ore",
      "losses.recovered_ore",
      sql<number>`losses.net_ore`.as("net_ore"),
      "records.kind",
      "records.number",
      "records.title",
      "units.name as unit_name",
    ])
    .$if(cursor !== null, (query) =>
      query.where(
        sql<SqlBool>`(losses.on_date, losses.id) < (${cursor?.on ?? null}::date, ${cursor?.id ?? null}::uuid)`,
      ),
    )
    .orderBy("losses.on_date", "desc")
    .orderBy("losses.id", "desc")
    .limit(size + 1)
    .execute();
  const sums = await lossRows(db, user, units, filter)
    .select((eb) => [
      eb.fn.countAll<number>().as("number"),
      sql<number>`coalesce(sum(losses.workplace_ore), 0)::bigint`.as("workplace_ore"),
      sql<number>`coalesce(sum(losses.fund_ore), 0)::bigint`.as("fund_ore"),
      sql<number>`coalesce(sum(losses.insurer_ore), 0)::bigint`.as("insurer_ore"),
      sql<number>`coalesce(sum(losses.uninsured_ore), 0)::bigint`.as("uninsured_ore"),
      sql<number>`coalesce(sum(losses.recovered_ore), 0)::bigint`.as("recovered_ore"),
      sql<number>`coalesce(sum(losses.net_ore), 0)::bigint`.as("net_ore"),
    ])
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, sums, next: rows.length > size && last ? { on: last.on_date, id: last.id } : null };
}

export type LossRow = Awaited<ReturnType<typeof lossRowPage>>["rows"][number];
