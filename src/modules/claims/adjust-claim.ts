import type { InsuranceLine, LossCause } from "../../../db/schema.ts";
import type { Database } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Conflict, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { changeOpenClaim, noteClaim } from "./change-claim.ts";
import { claimTexts } from "./claim-texts.ts";
import { claimTransition } from "./claim-workflow.ts";

export interface ClaimFacts {
  line: InsuranceLine;
  cause: LossCause;
  lossOn: PlainDate;
  objectId: string | null;
  /** What is set aside for what is still to come, in whole öre. */
  reserveOre: number;
}

/**
 * Changes what a claim is about. What decides which policy holds is changed only before the insurer has been told, and the claim is then
 * assessed anew.
 */
export async function adjustClaim(
  db: Database,
  user: User,
  claimId: string,
  input: ClaimFacts & { version: number },
  now: Date,
): Promise<void> {
  const t = claimTexts(user.language);
  await changeOpenClaim(db, user, claimId, { version: input.version, now }, async (trx, claim) => {
    if (input.lossOn > dateInSweden(now)) throw new Invalid({ loss_on: t.inFuture });
    const decidesPolicy =
      input.line !== claim.line ||
      input.cause !== claim.cause ||
      input.lossOn !== claim.loss_on ||
      input.objectId !== claim.object_id;
    if (decidesPolicy && claimTransition("assess", claim.status, "internal") === null) {
      throw new Conflict(t.cannotAssess);
    }
    // In a year's order of losses it would change its place: it is taken out until it has been assessed again.
    const again = decidesPolicy && claim.assessed_at !== null;
    if (again) await trx.deleteFrom("claim_shares").where("claim_id", "=", claim.id).execute();
    await trx
      .updateTable("claims")
      .set({
        line: input.line,
        cause: input.cause,
        loss_on: input.lossOn,
        object_id: input.objectId,
        reserve_ore: input.reserveOre,
        ...(again ? { assessed_at: null, assessed_by: null, policy_id: null, applied: "{}" } : {}),
      })
      .where("id", "=", claim.id)
      .execute();
    await noteClaim(trx, user, claim, {
      action: "claim.changed",
      now,
      details: { reserve_ore: input.reserveOre, assessed_again: again },
    });
  });
}
