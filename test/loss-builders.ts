import type { InsuranceLine, LossBearer, LossCause } from "../db/schema.ts";
import { createRecord } from "../src/modules/records/create-record.ts";
import type { Database, Queryable } from "../src/platform/database.ts";
import { systemUser } from "../src/platform/user.ts";
import type { Unit } from "./builders.ts";

/** Rows that what risk costs is counted from, as they stand when a claim has been assessed and a policy written. */

/** A claim with who bears what of it, in öre, and what the fund paid in its ledger. */
export async function buildLossClaim(
  db: Queryable,
  claim: {
    unit: Unit;
    lossOn?: string;
    cause?: LossCause;
    shares?: Partial<Record<LossBearer, number>>;
    internalOre?: number;
    externalOre?: number;
    incidents?: readonly { id: string }[];
    restricted?: boolean;
    title?: string;
  },
): Promise<{ id: string; number: string }> {
  const { unit, lossOn = "2026-01-15", shares = {}, incidents = [] } = claim;
  const at = new Date(`${lossOn}T12:00:00+01:00`);
  const record = await createRecord(
    db,
    systemUser("test"),
    {
      kind: "claim",
      title: claim.title ?? "Skadeärende på prov",
      organisationId: unit.organisationId,
      unitId: unit.id,
      status: "assessed",
      occurredAt: at,
      restricted: claim.restricted ?? false,
      audiences: ["insurance", "cost"],
      searchText: "",
    },
    at,
  );
  const lossOre = Object.values(shares).reduce((sum, ore) => sum + ore, 0);
  await db
    .insertInto("claims")
    .values({
      id: record.id,
      line: "property",
      cause: claim.cause ?? "water",
      loss_on: lossOn,
      loss_ore: lossOre,
      internal_deductible_ore: claim.internalOre ?? null,
      external_deductible_ore: claim.externalOre ?? null,
    })
    .execute();
  for (const { id } of incidents) {
    await db.insertInto("claim_incidents").values({ claim_id: record.id, incident_id: id, added_at: at }).execute();
  }
  for (const [bearer, ore] of Object.entries(shares) as [LossBearer, number][]) {
    await db.insertInto("claim_shares").values({ claim_id: record.id, bearer, amount_ore: ore }).execute();
  }
  if (shares.fund) {
    await db
      .insertInto("fund_entries")
      .values({ on_date: lossOn, kind: "loss", amount_ore: -shares.fund, claim_id: record.id, created_at: at })
      .execute();
  }
  return record;
}

/** A policy of the organisation that a unit belongs to. */
export async function buildWrittenPolicy(
  db: Database,
  policy: { unit: Unit; beginsOn: string; endsOn: string; premiumOre: number; line?: InsuranceLine; number?: string },
): Promise<{ id: string }> {
  const at = new Date(`${policy.beginsOn}T12:00:00+01:00`);
  const record = await createRecord(
    db,
    systemUser("test"),
    {
      kind: "policy",
      title: "Försäkring på prov",
      organisationId: policy.unit.organisationId,
      unitId: policy.unit.id,
      status: "active",
      occurredAt: at,
      audiences: ["insurance"],
      searchText: "",
    },
    at,
  );
  await db
    .insertInto("policies")
    .values({
      id: record.id,
      line: policy.line ?? "property",
      insurer: "Provbolaget",
      policy_number: policy.number ?? record.number,
      begins_on: policy.beginsOn,
      ends_on: policy.endsOn,
      premium_ore: policy.premiumOre,
    })
    .execute();
  return record;
}
