import type { Database } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Conflict, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { changeOpenClaim, noteClaim } from "./change-claim.ts";
import { claimTexts } from "./claim-texts.ts";

/** Notes that the insurer has paid. Pressed twice (the same key) it is one payment; more than was decided is no payment of this. */
export async function recordClaimPayment(
  db: Database,
  user: User,
  claimId: string,
  input: { amountOre: number; paidOn: PlainDate; reference: string | null; requestKey: string },
  now: Date,
): Promise<void> {
  const t = claimTexts(user.language);
  await changeOpenClaim(db, user, claimId, { now }, async (trx, claim) => {
    const earlier = await trx
      .selectFrom("claim_payments")
      .select("id")
      .where("id", "=", input.requestKey)
      .where("claim_id", "=", claim.id)
      .executeTakeFirst();
    if (earlier) return;
    if (claim.compensation_ore === null) throw new Conflict(t.decideFirst);
    if (input.amountOre === 0) throw new Invalid({ amount: t.notNought });
    if (input.paidOn > dateInSweden(now)) throw new Invalid({ paid_on: t.inFuture });
    if (input.paidOn < claim.loss_on) throw new Invalid({ paid_on: t.beforeLoss });
    const leftOre = claim.compensation_ore - claim.paid_ore;
    if (input.amountOre > leftOre) throw new Invalid({ amount: t.moreThanLeft(leftOre) });
    await trx
      .insertInto("claim_payments")
      .values({
        id: input.requestKey,
        claim_id: claim.id,
        amount_ore: input.amountOre,
        paid_on: input.paidOn,
        reference: input.reference,
        created_at: now,
        created_by: user.id,
      })
      .execute();
    await noteClaim(trx, user, claim, {
      action: "claim.payment_recorded",
      now,
      details: { amount_ore: input.amountOre },
    });
  });
}

/** Takes a payment that was noted wrongly out of the sum. It stays, struck out, with the reason. */
export async function strikeClaimPayment(
  db: Database,
  user: User,
  claimId: string,
  { paymentId, reason }: { paymentId: string; reason: string },
  now: Date,
): Promise<void> {
  await changeOpenClaim(db, user, claimId, { now }, async (trx, claim) => {
    if (!isUuid(paymentId)) throw new NotFound();
    const struck = await trx
      .updateTable("claim_payments")
      .set({ voided_at: now, voided_by: user.id, void_reason: reason })
      .where("id", "=", paymentId)
      .where("claim_id", "=", claim.id)
      .where("voided_at", "is", null)
      .returning("amount_ore")
      .executeTakeFirst();
    if (!struck) throw new NotFound();
    await noteClaim(trx, user, claim, {
      action: "claim.payment_struck",
      now,
      reason,
      details: { amount_ore: struck.amount_ore },
    });
  });
}
