import { type SqlBool, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "../records/record-access.ts";
import type { DayCursor } from "./loss-row-queries.ts";

/** Invoices, with the incident that one became a cost of where the user sees it. */
function invoices(db: Queryable, user: User) {
  return db
    .selectFrom("invoices")
    .leftJoin("units", "units.id", "invoices.unit_id")
    .leftJoin("buildings", "buildings.id", "invoices.building_id")
    .leftJoin("cost_lines", "cost_lines.id", "invoices.cost_line_id")
    .leftJoin(
      (eb) => eb.selectFrom("records").select(["id", "number"]).where(visibleTo(user)).as("incident"),
      (join) => join.onRef("incident.id", "=", "cost_lines.incident_id"),
    )
    .selectAll("invoices")
    .select([
      "units.name as unit_name",
      "buildings.name as building_name",
      "incident.id as incident_id",
      "incident.number as incident_number",
    ]);
}

/** One page of those that wait or of those decided, newest first. */
export async function invoicePage(
  db: Queryable,
  user: User,
  { decided, cursor, size }: { decided: boolean; cursor: DayCursor | null; size: number },
) {
  const rows = await invoices(db, user)
    .where("invoices.decided_at", decided ? "is not" : "is", null)
    .$if(cursor !== null, (query) =>
      query.where(
        sql<SqlBool>`(invoices.invoiced_on, invoices.id) < (${cursor?.on ?? null}::date, ${cursor?.id ?? null}::uuid)`,
      ),
    )
    .orderBy("invoices.invoiced_on", "desc")
    .orderBy("invoices.id", "desc")
    .limit(size + 1)
    .execute();
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? { on: last.invoiced_on, id: last.id } : null };
}

export type Invoice = Awaited<ReturnType<typeof invoicePage>>["rows"][number];

/** Throws NotFound. */
export async function invoiceById(db: Queryable, user: User, id: string): Promise<Invoice> {
  if (!isUuid(id)) throw new NotFound();
  const row = await invoices(db, user).where("invoices.id", "=", id).executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}
