import type { Transaction } from "kysely";
import type { DB, LiabilityGround } from "../../../../db/schema.ts";
import { audit } from "../../../platform/audit.ts";
import type { Database } from "../../../platform/database.ts";
import { Conflict, Forbidden, Invalid } from "../../../platform/errors.ts";
import type { User } from "../../../platform/user.ts";
import { incidentWithDamages } from "../../insurance/damages-once.ts";
import { lockRecord, touchRecord } from "../../records/lock-record.ts";
import { recordTexts } from "../../records/record-texts.ts";
import { correctFundForLiability, fundColumns } from "./book-fund-for-liability.ts";
import { findLiability, type Liability } from "./liability-queries.ts";
import { liabilityTexts } from "./liability-texts.ts";
import { handlesLiability, isEndedLiability } from "./liability-workflow.ts";

/** The frame of every use case about one claim against us: locked, seen, and the same as the user saw. */
export async function onLockedLiability<Result>(
  db: Database,
  user: User,
  id: string,
  { version, now }: { version?: number; now: Date },
  change: (trx: Transaction<DB>, claim: Liability) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await lockRecord(trx, user, id, version);
    const claim = await findLiability(trx, user, id, now);
    if (claim.restricted && !claim.opened_today) throw new Forbidden(recordTexts(user.language).notOpened);
    return change(trx, claim);
  });
}

export function requireOpenLiability(user: User, claim: Liability): void {
  if (!handlesLiability(user, claim)) throw new Forbidden();
  if (isEndedLiability(claim.status)) {
    throw new Conflict(recordTexts(user.language).alreadyMoved(liabilityTexts(user.language).statuses[claim.status]));
  }
}

/** Writes that something was done, never who demands or what was written. */
export async function noteLiability(
  trx: Transaction<DB>,
  user: User,
  claim: Pick<Liability, "id" | "unit_id" | "restricted">,
  { action, now, details = {} }: { action: string; now: Date; details?: Record<string, unknown> },
): Promise<void> {
  await touchRecord(trx, claim.id, now, true);
  await audit(trx, user, {
    action,
    at: now,
    recordId: claim.id,
    unitId: claim.unit_id,
    restricted: claim.restricted,
    details,
  });
}

export interface LiabilityFacts {
  journalNumber: string | null;
  ground: LiabilityGround;
  place: string | null;
  demandedOre: number | null;
  reserveOre: number;
}

/** Changes what is known of a claim. What the claimant wrote is not rewritten. */
export async function adjustLiability(
  db: Database,
  user: User,
  id: string,
  input: LiabilityFacts & { version: number },
  now: Date,
): Promise<void> {
  await onLockedLiability(db, user, id, { version: input.version, now }, async (trx, claim) => {
    requireOpenLiability(user, claim);
    await trx
      .updateTable("liability_claims")
      .set({
        journal_number: input.journalNumber,
        ground: input.ground,
        place: input.place,
        demanded_ore: input.demandedOre,
        reserve_ore: input.reserveOre,
      })
      .where("id", "=", claim.id)
      .execute();
    await noteLiability(trx, user, claim, { action: "liability_claim.changed", now });
  });
}

/** Lets through a claim that looked like spam. */
export async function releaseLiability(db: Database, user: User, id: string, now: Date): Promise<void> {
  await onLockedLiability(db, user, id, { now }, async (trx, claim) => {
    requireOpenLiability(user, claim);
    if (!claim.held) return;
    await trx.updateTable("records").set({ held: false }).where("id", "=", claim.id).execute();
    await noteLiability(trx, user, claim, { action: "liability_claim.released", now });
  });
}

/** What has been paid in all so far, by us and by the insurer; never more than was decided, and not what stands as a cost of its incident. */
export async function recordLiabilityPayment(
  db: Database,
  user: User,
  id: string,
  input: { paidOre: number; insurerPaidOre: number; version: number },
  now: Date,
): Promise<void> {
  await onLockedLiability(db, user, id, { version: input.version, now }, async (trx, claim) => {
    requireOpenLiability(user, claim);
    const t = liabilityTexts(user.language);
    if (input.paidOre + input.insurerPaidOre > (claim.decided_ore ?? 0)) throw new Invalid({ ours: t.payTooMuch });
    const counted = input.paidOre + input.insurerPaidOre > 0 ? await incidentWithDamages(trx, user, claim.id) : null;
    if (counted !== null) throw new Invalid({ ours: t.damagesOnIncident(counted) });
    const paid = await trx
      .updateTable("liability_claims")
      .set({ paid_ore: input.paidOre, insurer_paid_ore: input.insurerPaidOre })
      .where("id", "=", claim.id)
      .returning(fundColumns)
      .executeTakeFirstOrThrow();
    await correctFundForLiability(trx, user, paid, now);
    await noteLiability(trx, user, claim, {
      action: "liability_claim.paid",
      now,
      details: { amount_ore: input.paidOre, insurer_ore: input.insurerPaidOre },
    });
  });
}
