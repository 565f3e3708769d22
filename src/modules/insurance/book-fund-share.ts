import { sql, type Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";

/** A loss of our own, or what somebody demanded of us. */
type FundMatter = { claimId: string } | { liabilityClaimId: string };

/**
 * What the internal fund pays for claims, and gets back. Its ledger is only added to: what turns out otherwise is put right by a new entry.
 * Amounts are whole öre; what leaves the fund is negative there.
 */
type FundShare = FundMatter & { fundOre: number };

/** The claim is settled: the fund pays its share. Settled again after it was reopened, only what is new is paid. */
export async function bookFundShare(trx: Transaction<DB>, user: User, share: FundShare, now: Date): Promise<void> {
  const booked = await bookedFor(trx, share);
  await add(trx, user, share, booked === null ? "loss" : "correction", -share.fundOre - (booked ?? 0), now);
}

/** The share has changed after the fund paid it. Nothing when it has not paid. */
export async function correctFundShare(trx: Transaction<DB>, user: User, share: FundShare, now: Date): Promise<void> {
  const booked = await bookedFor(trx, share);
  if (booked !== null) await add(trx, user, share, "correction", -share.fundOre - booked, now);
}

/** Something has come back from whoever caused the loss. */
export async function bookFundRecovery(trx: Transaction<DB>, user: User, share: FundShare, now: Date): Promise<void> {
  await add(trx, user, share, "recovery", share.fundOre, now);
}

/** What the fund has paid so far for a claim, as the ledger has it; null when it has paid nothing. */
async function bookedFor(trx: Transaction<DB>, matter: FundMatter): Promise<number | null> {
  const { booked } = await trx
    .selectFrom("fund_entries")
    .select(sql<number | null>`sum(amount_ore)::bigint`.as("booked"))
    .where((eb) =>
      "claimId" in matter
        ? eb("claim_id", "=", matter.claimId)
        : eb("liability_claim_id", "=", matter.liabilityClaimId),
    )
    .where("kind", "in", ["loss", "correction"])
    .executeTakeFirstOrThrow();
  return booked;
}

async function add(
  trx: Transaction<DB>,
  user: User,
  matter: FundMatter,
  kind: "loss" | "recovery" | "correction",
  amountOre: number,
  now: Date,
): Promise<void> {
  if (amountOre === 0) return;
  await trx
    .insertInto("fund_entries")
    .values({
      on_date: dateInSweden(now),
      kind,
      amount_ore: amountOre,
      ...("claimId" in matter ? { claim_id: matter.claimId } : { liability_claim_id: matter.liabilityClaimId }),
      created_at: now,
      created_by: user.id,
    })
    .execute();
}
