import { sql, type Transaction } from "kysely";
import type { DB, LossBearer } from "../../../db/schema.ts";
import type { User } from "../../platform/user.ts";
import { correctFundShare } from "./book-fund-share.ts";
import type { Shares } from "./waterfall.ts";
import { withAggregates } from "./with-aggregates.ts";

const bearers = ["workplace", "fund", "insurer", "uninsured"] as const satisfies readonly LossBearer[];

/** The same for the claims that incidents are part of: for whoever changes what they cost. */
export async function shareLossOfIncidents(
  trx: Transaction<DB>,
  user: User,
  incidentIds: readonly string[],
  now: Date,
): Promise<void> {
  const claims = await trx
    .selectFrom("claim_incidents")
    .select("claim_id")
    .distinct()
    .where(sql<boolean>`incident_id = any(${incidentIds as string[]}::uuid[])`)
    .execute();
  for (const { claim_id: claimId } of claims) await shareLoss(trx, user, claimId, now);
}

/**
 * Works out anew who bears the loss of an assessed claim, and of those of the same policy and year whose part of a yearly aggregate it
 * changes. What the fund has already paid is put right by a new entry. In the transaction that changed the loss: the database refuses to
 * end one whose shares do not sum to the loss.
 */
export async function shareLoss(trx: Transaction<DB>, user: User, claimId: string, now: Date): Promise<void> {
  const claims = await claimsThatShare(trx, claimId);
  if (claims.length === 0) return;
  const shares = withAggregates(
    claims.map((claim) => ({
      on: claim.loss_on,
      lossOre: claim.loss_ore,
      internalOre: claim.internal_deductible_ore ?? 0,
      externalOre: claim.external_deductible_ore ?? 0,
      aggregates: { internalOre: claim.internal_aggregate_ore, externalOre: claim.external_aggregate_ore },
      sumInsuredOre: claim.sum_insured_ore,
      ageDeductionOre: claim.age_deduction_ore,
      // Where no policy holds nothing is covered.
      uncoveredOre: claim.policy_id === null ? claim.loss_ore : claim.uncovered_ore,
    })),
  );
  for (const [index, claim] of claims.entries()) {
    const share = shares[index];
    if (!share || !(await saveShares(trx, claim.id, share))) continue;
    await correctFundShare(trx, user, { claimId: claim.id, fundOre: share.fund }, now);
  }
}

/** The claim itself, or with a yearly aggregate all of its policy and year in order of time; locked until the transaction ends. */
async function claimsThatShare(trx: Transaction<DB>, claimId: string) {
  const claim = await trx
    .selectFrom("claims")
    .select(["policy_id", "internal_aggregate_ore", "external_aggregate_ore"])
    .where("id", "=", claimId)
    .where("assessed_at", "is not", null)
    .executeTakeFirst();
  if (!claim) return [];
  const isAlone =
    claim.policy_id === null || (claim.internal_aggregate_ore === null && claim.external_aggregate_ore === null);
  return trx
    .selectFrom("claims")
    .select(["id", "policy_id", "loss_on", "loss_ore", "internal_deductible_ore", "external_deductible_ore"])
    .select(["internal_aggregate_ore", "external_aggregate_ore", "sum_insured_ore"])
    .select(["age_deduction_ore", "uncovered_ore"])
    .where("assessed_at", "is not", null)
    .where((eb) =>
      isAlone
        ? eb("id", "=", claimId)
        : eb.and([
            eb("policy_id", "=", claim.policy_id),
            sql<boolean>`extract(year from loss_on) = (select extract(year from loss_on) from claims where id = ${claimId})`,
          ]),
    )
    .orderBy("loss_on")
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** True when anything was changed. */
async function saveShares(trx: Transaction<DB>, claimId: string, shares: Shares): Promise<boolean> {
  const saved = await trx
    .insertInto("claim_shares")
    .values(bearers.map((bearer) => ({ claim_id: claimId, bearer, amount_ore: shares[bearer] })))
    .onConflict((conflict) =>
      conflict
        .columns(["claim_id", "bearer"])
        .doUpdateSet((eb) => ({ amount_ore: eb.ref("excluded.amount_ore") }))
        .whereRef("claim_shares.amount_ore", "<>", "excluded.amount_ore"),
    )
    .returning("bearer")
    .execute();
  return saved.length > 0;
}
