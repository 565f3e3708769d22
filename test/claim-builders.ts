import { createRecord } from "../src/modules/records/create-record.ts";
import type { Database } from "../src/platform/database.ts";
import { systemUser } from "../src/platform/user.ts";
import type { Unit } from "./builders.ts";

/** A cost of an incident as if it had been recorded, with the sum beside the incident. */
export async function buildCost(db: Database, incident: { id: string }, ore: number): Promise<void> {
  await db
    .insertInto("cost_lines")
    .values({
      incident_id: incident.id,
      kind: "repair",
      amount_ore: ore,
      certainty: "actual",
      incurred_on: "2026-03-02",
      created_at: new Date("2026-03-02T12:00:00+01:00"),
    })
    .execute();
  await db
    .updateTable("incidents")
    .set((eb) => ({ cost_total_ore: eb("cost_total_ore", "+", ore) }))
    .where("id", "=", incident.id)
    .execute();
  await db
    .updateTable("records")
    .set({ audiences: ["cost", "insurance"] })
    .where("id", "=", incident.id)
    .execute();
}

/** A claim under way, with a payment, a recourse and a proposal on it unless no money is to be open; children by the names that addresses have for them. */
export async function buildClaim(
  db: Database,
  options: { unit: Unit; by: { id: string }; title: string; incident: { id: string }; open?: boolean },
): Promise<{ id: string; number: string; children: Record<string, string> }> {
  const at = new Date("2026-03-02T11:00:00+01:00");
  const record = await createRecord(
    db,
    { ...systemUser("test"), id: options.by.id },
    {
      kind: "claim",
      title: options.title,
      organisationId: options.unit.organisationId,
      unitId: options.unit.id,
      status: "decided",
      occurredAt: at,
      searchText: "",
    },
    at,
  );
  const isOpen = options.open ?? true;
  await db
    .insertInto("claims")
    .values({
      id: record.id,
      line: "property",
      cause: "water",
      loss_on: "2026-03-02",
      compensation_ore: isOpen ? 1_000_00 : null,
    })
    .execute();
  if (!isOpen) return { ...record, children: {} };
  const idOf = async (inserted: Promise<{ id: string }>) => (await inserted).id;
  const children = {
    payment: await idOf(
      db
        .insertInto("claim_payments")
        .values({ claim_id: record.id, amount_ore: 500_00, paid_on: "2026-03-02", created_at: at })
        .returning("id")
        .executeTakeFirstOrThrow(),
    ),
    recourse: await idOf(
      db
        .insertInto("recourses")
        .values({ claim_id: record.id, against: "offender", demanded_ore: 500_00, created_at: at })
        .returning("id")
        .executeTakeFirstOrThrow(),
    ),
    proposal: await idOf(
      db
        .insertInto("bundle_proposals")
        .values({ claim_id: record.id, incident_id: options.incident.id, reason: "same_cause", found_at: at })
        .returning("id")
        .executeTakeFirstOrThrow(),
    ),
  };
  return { ...record, children };
}

/** A claim against us that waits for an opinion. */
export async function buildLiability(
  db: Database,
  options: { unit: Unit; by: { id: string }; title: string },
): Promise<{ id: string; number: string }> {
  const at = new Date("2026-03-02T11:00:00+01:00");
  const record = await createRecord(
    db,
    { ...systemUser("test"), id: options.by.id },
    {
      kind: "liability_claim",
      title: options.title,
      organisationId: options.unit.organisationId,
      unitId: options.unit.id,
      status: "opinion_asked",
      occurredAt: at,
      searchText: "",
    },
    at,
  );
  await db
    .insertInto("liability_claims")
    .values({ id: record.id, received_on: "2026-03-02", came_by: "letter", matter: "road", description: options.title })
    .execute();
  await db
    .insertInto("claimants")
    .values({ liability_claim_id: record.id, name: "Kravställaren Hittepåsson" })
    .execute();
  return record;
}
