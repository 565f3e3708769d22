import { type SqlBool, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { addDays, type PlainDate, startOfDay } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { costsReadableBy } from "../incidents/incident-access.ts";
import { liesIn, visibleTo } from "../records/record-access.ts";

/** A cost should be final so many days after the event (G3, 3.5). */
export const finalAfterDays = 60;

/** Beside this row: when it happened as PostgreSQL writes it, to the microsecond. */
export interface TimeCursor {
  at: string;
  id: string;
}

export function readTimeCursor(query: URLSearchParams): TimeCursor | null {
  const [at = "", id = ""] = (query.get("efter") ?? "").split("_");
  const isTime = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+\d\d$/.test(at) && !Number.isNaN(Date.parse(at));
  return isTime && isUuid(id) ? { at, id } : null;
}

/**
 * Incidents older than 60 days whose cost is not final: an estimate stands for what was paid, or it is of a kind that costs (its type has a
 * cause of loss) and there is neither a cost nor a reason why there is none. Only those whose costs the user reads, of these units, newest first.
 */
export async function unsettledPage(
  db: Queryable,
  user: User,
  units: "all" | readonly string[],
  { today, cursor, size }: { today: PlainDate; cursor: TimeCursor | null; size: number },
) {
  const readable = costsReadableBy(user);
  const day = sql<string>`(records.occurred_at at time zone 'Europe/Stockholm')::date`;
  const rows = await db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_types as type", "type.id", "incidents.type_id")
    .leftJoin("incident_types as above", "above.id", "type.parent_id")
    .leftJoin("units", "units.id", "records.unit_id")
    .select(["records.id", "records.number", "records.title", "records.cost_ore", "units.name as unit_name"])
    .select([day.as("on_date"), sql<string>`(records.occurred_at at time zone 'UTC')::text || '+00'`.as("at_key")])
    .select(
      sql<number>`(select coalesce(sum(amount_ore), 0)::bigint from cost_lines
        where incident_id = records.id and voided_at is null and certainty = 'estimated')`.as("estimated_ore"),
    )
    .where("records.kind", "=", "incident")
    .where("records.held", "=", false)
    .where(sql<SqlBool>`records.status <> all(array['draft', 'duplicate', 'rejected'])`)
    .where("records.occurred_at", "<", startOfDay(addDays(today, -finalAfterDays)))
    .where(visibleTo(user))
    .where((eb) => (readable === "all" ? sql<SqlBool>`true` : readable(eb as never)))
    .where(() => (units === "all" ? sql<SqlBool>`true` : liesIn(units)))
    .where(
      sql<SqlBool>`(exists (select from cost_lines
          where incident_id = records.id and voided_at is null and certainty = 'estimated')
        or records.cost_ore = 0 and coalesce(type.loss_cause, above.loss_cause) is not null and coalesce(incidents.no_cost_reason, '') = ''
          and not exists (select from cost_lines where incident_id = records.id and voided_at is null))`,
    )
    .$if(cursor !== null, (query) =>
      query.where(
        sql<SqlBool>`(records.occurred_at, records.id) < (${cursor?.at ?? null}::timestamptz, ${cursor?.id ?? null}::uuid)`,
      ),
    )
    .orderBy("records.occurred_at", "desc")
    .orderBy("records.id", "desc")
    .limit(size + 1)
    .execute();
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? { at: last.at_key, id: last.id } : null };
}

export type UnsettledRow = Awaited<ReturnType<typeof unsettledPage>>["rows"][number];
