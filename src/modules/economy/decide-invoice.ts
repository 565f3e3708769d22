import { sql, type Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { changeIncident, noteChange } from "../incidents/change-incident.ts";
import { sumCosts } from "../incidents/record-cost.ts";
import { visibleTo } from "../records/record-access.ts";
import { invoiceTexts } from "./invoice-texts.ts";

/** The invoice, held until the transaction ends. NotFound, or Conflict when somebody has decided it. */
async function lockInvoice(trx: Transaction<DB>, user: User, id: string) {
  const invoice = isUuid(id)
    ? await trx.selectFrom("invoices").selectAll().where("id", "=", id).forUpdate().executeTakeFirst()
    : undefined;
  if (!invoice) throw new NotFound();
  if (invoice.decided_at !== null) throw new Conflict(invoiceTexts(user.language).alreadyDecided);
  return invoice;
}

/**
 * Yes: the invoice becomes a cost of an incident, by its number. An estimate of the same amount gives way to it. Those who handle insurance
 * may do this for any incident that they see. Gives the number. Invalid for an incident that is not there for the user.
 */
export async function attachInvoice(
  db: Database,
  user: User,
  invoiceId: string,
  incidentNumber: string,
  now: Date,
): Promise<string> {
  const t = invoiceTexts(user.language);
  const incident = await db
    .selectFrom("records")
    .select(["id", "number"])
    .where("kind", "=", "incident")
    .where("number", "=", incidentNumber.trim().toUpperCase())
    .where(sql<boolean>`status <> all(array['draft', 'duplicate', 'rejected'])`)
    .where(visibleTo(user))
    .executeTakeFirst();
  if (!incident) throw new Invalid({ incident: t.unknownIncident });
  await changeIncident(db, user, incident.id, { now }, async (trx, found) => {
    const invoice = await lockInvoice(trx, user, invoiceId);
    await trx
      .updateTable("cost_lines")
      .set({ voided_at: now, voided_by: user.id, void_reason: t.replaced })
      .where(
        "id",
        "=",
        sql<string>`(select id from cost_lines where incident_id = ${found.id} and voided_at is null and certainty = 'estimated'
          and amount_ore = ${invoice.amount_ore} order by created_at limit 1)`,
      )
      .execute();
    const line = await trx
      .insertInto("cost_lines")
      .values({
        incident_id: found.id,
        kind: "repair",
        amount_ore: invoice.amount_ore,
        certainty: "actual",
        account: invoice.account?.slice(0, 100) ?? null,
        invoice: `${invoice.supplier} ${invoice.number}`.slice(0, 100),
        incurred_on: invoice.invoiced_on,
        note: invoice.description,
        source: "invoice",
        created_at: now,
        created_by: user.id,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await trx.updateTable("incidents").set({ no_cost_reason: null }).where("id", "=", found.id).execute();
    await sumCosts(trx, user, found.id, now);
    await trx
      .updateTable("invoices")
      .set({ decided_at: now, decided_by: user.id, cost_line_id: line.id })
      .where("id", "=", invoice.id)
      .execute();
    await noteChange(trx, user, found, {
      action: "incident.cost_recorded",
      now,
      subjectKind: "cost_line",
      subjectId: line.id,
      details: { kind: "repair", amount_ore: invoice.amount_ore, certainty: "actual", invoice_id: invoice.id },
    });
  });
  return incident.number;
}

/** No: the invoice belongs to no incident, and why. */
export async function dismissInvoice(
  db: Database,
  user: User,
  invoiceId: string,
  reason: string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const invoice = await lockInvoice(trx, user, invoiceId);
    await trx
      .updateTable("invoices")
      .set({ decided_at: now, decided_by: user.id, dismiss_reason: reason })
      .where("id", "=", invoice.id)
      .execute();
    await audit(trx, user, {
      action: "invoice.dismissed",
      at: now,
      reason,
      subjectKind: "invoice",
      subjectId: invoice.id,
      details: { amount_ore: invoice.amount_ore },
    });
  });
}
