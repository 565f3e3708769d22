import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { changeOpenClaim, noteClaim } from "./change-claim.ts";
import { missingForClaim } from "./claim-guards.ts";
import { type Claim, findClaim } from "./claim-queries.ts";
import { claimTexts } from "./claim-texts.ts";
import { type ClaimStep, claimTransition } from "./claim-workflow.ts";
import { takeStep } from "./take-claim-step.ts";

/**
 * Says that every cost is in. A loss that the workplace bears by itself is then settled and closed at once, since nobody else is waited
 * for. A cost that comes later takes it back: the database does that.
 */
export async function finishLoss(
  db: Database,
  user: User,
  claimId: string,
  { version }: { version: number },
  now: Date,
): Promise<void> {
  await changeOpenClaim(db, user, claimId, { version, now }, async (trx, claim) => {
    if (claim.assessed_at === null) throw new Conflict(claimTexts(user.language).assessFirst);
    if (claim.loss_final) return;
    await trx.updateTable("claims").set({ loss_final: true }).where("id", "=", claim.id).execute();
    await noteClaim(trx, user, claim, { action: "claim.loss_final", now, details: { loss_ore: claim.loss_ore } });
    if (claim.status === "internal") await closeIfNothingIsOpen(trx, user, claim, now);
  });
}

async function closeIfNothingIsOpen(trx: Transaction<DB>, user: User, { id }: Claim, now: Date): Promise<void> {
  for (const step of ["settle", "close"] satisfies ClaimStep[]) {
    const claim = await findClaim(trx, user, id, now);
    const transition = claimTransition(step, claim.status, claim.layer);
    if (!transition || missingForClaim(transition, claim).length > 0) return;
    await takeStep(trx, user, claim, { step, version: claim.version, reason: null }, now);
  }
}
