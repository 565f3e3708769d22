import type { Transaction } from "kysely";
import type { DB } from "../../../../db/schema.ts";
import type { User } from "../../../platform/user.ts";
import { bookFundShare, correctFundShare } from "../../insurance/book-fund-share.ts";
import { waterfall } from "../../insurance/waterfall.ts";
import type { Liability } from "./liability-queries.ts";

/** What the part of the fund follows from; also what a change gives back. */
export const fundColumns = [
  "id",
  "policy_id",
  "paid_ore",
  "internal_deductible_ore",
  "external_deductible_ore",
] as const satisfies readonly (keyof Liability)[];

type Paid = Pick<Liability, (typeof fundColumns)[number]>;

/** The claim is settled: the fund pays its part. Settled again after it was reopened, only what is new is paid. */
export async function bookFundForLiability(trx: Transaction<DB>, user: User, claim: Paid, now: Date): Promise<void> {
  await bookFundShare(trx, user, { liabilityClaimId: claim.id, fundOre: fundPartOf(claim) }, now);
}

/** What was decided or paid has changed: what the fund has paid already is put right. */
export async function correctFundForLiability(trx: Transaction<DB>, user: User, claim: Paid, now: Date): Promise<void> {
  await correctFundShare(trx, user, { liabilityClaimId: claim.id, fundOre: fundPartOf(claim) }, now);
}

/** Of what we have paid, what lies between the two deductibles, in öre; counted_losses in 0017_economy.sql says the same. */
function fundPartOf(claim: Paid): number {
  if (claim.policy_id === null) return 0;
  return waterfall({
    lossOre: claim.paid_ore,
    internalOre: claim.internal_deductible_ore ?? 0,
    externalOre: claim.external_deductible_ore ?? 0,
    sumInsuredOre: null,
    ageDeductionOre: 0,
    uncoveredOre: 0,
  }).fund;
}
