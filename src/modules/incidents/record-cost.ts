import { sql, type Transaction } from "kysely";
import type { CostCertainty, CostKind, DB } from "../../../db/schema.ts";
import type { Database } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { claimForDamages } from "../insurance/damages-once.ts";
import { shareLossOfIncidents } from "../insurance/share-loss.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { costTexts } from "./cost-texts.ts";
import { requireDeed } from "./incident-deeds.ts";

export interface CostInput {
  kind: CostKind;
  /** Whole öre, without VAT. */
  amountOre: number;
  certainty: CostCertainty;
  account: string | null;
  invoice: string | null;
  incurredOn: PlainDate;
  note: string | null;
  /** The estimated line that this actual cost takes the place of. */
  replaces: string | null;
}

/** Adds a cost line. Pressed twice (the same request key) it is one line. Invalid for damages that a claim is made of. */
export async function recordCost(
  db: Database,
  user: User,
  incidentId: string,
  input: CostInput & { requestKey: string },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now }, async (trx, incident) => {
    requireDeed(user, "record_cost", incident);
    const claim = input.kind === "damages" ? await claimForDamages(trx, user, incident.id) : null;
    if (claim !== null) throw new Invalid({ kind: costTexts(user.language).damagesOnClaim(claim) });
    const line = await trx
      .insertInto("cost_lines")
      .values({
        id: input.requestKey,
        incident_id: incident.id,
        kind: input.kind,
        amount_ore: input.amountOre,
        certainty: input.certainty,
        account: input.account,
        invoice: input.invoice,
        incurred_on: input.incurredOn,
        note: input.note,
        created_at: now,
        created_by: user.id,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!line) return;
    if (input.replaces !== null) await replaceEstimate(trx, user, incident.id, input.replaces, now);
    await trx.updateTable("incidents").set({ no_cost_reason: null }).where("id", "=", incident.id).execute();
    await sumCosts(trx, user, incident.id, now);
    await noteChange(trx, user, incident, {
      action: "incident.cost_recorded",
      now,
      subjectKind: "cost_line",
      subjectId: line.id,
      details: { kind: input.kind, amount_ore: input.amountOre, certainty: input.certainty },
    });
  });
}

async function replaceEstimate(
  trx: Transaction<DB>,
  user: User,
  incidentId: string,
  lineId: string,
  now: Date,
): Promise<void> {
  const struck = await trx
    .updateTable("cost_lines")
    .set({ voided_at: now, voided_by: user.id, void_reason: costTexts(user.language).replacedBy })
    .where("id", "=", lineId)
    .where("incident_id", "=", incidentId)
    .where("certainty", "=", "estimated")
    .where("voided_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!struck) throw new Invalid({ replaces: costTexts(user.language).replaces });
}

/**
 * Keeps the sum beside the incident, for lists and statistics, lets those see it who see incidents with a cost, and has the loss of its
 * claim divided anew.
 */
export async function sumCosts(trx: Transaction<DB>, user: User, incidentId: string, now: Date): Promise<void> {
  const { total } = await trx
    .selectFrom("cost_lines")
    .select(sql<number>`coalesce(sum(amount_ore), 0)::bigint`.as("total"))
    .where("incident_id", "=", incidentId)
    .where("voided_at", "is", null)
    .executeTakeFirstOrThrow();
  await trx.updateTable("incidents").set({ cost_total_ore: total }).where("id", "=", incidentId).execute();
  await trx
    .updateTable("records")
    .set({
      audiences:
        total > 0
          ? sql`(select array_agg(distinct one) from unnest(audiences || array['cost']) one)`
          : sql`array_remove(audiences, 'cost')`,
    })
    .where("id", "=", incidentId)
    .execute();
  await shareLossOfIncidents(trx, user, [incidentId], now);
}
