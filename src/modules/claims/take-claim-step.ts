import type { Transaction } from "kysely";
import type { ClaimDecision, DB } from "../../../db/schema.ts";
import type { Database } from "../../platform/database.ts";
import { type PlainDate, startOfDay } from "../../platform/dates.ts";
import { Conflict, Forbidden, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { bookFundShare } from "../insurance/book-fund-share.ts";
import { shareLoss } from "../insurance/share-loss.ts";
import { changeStatus } from "../records/change-status.ts";
import { recordTexts } from "../records/record-texts.ts";
import { onLockedClaim } from "./change-claim.ts";
import { meetClaimDeadlines } from "./claim-deadlines.ts";
import { missingForClaim } from "./claim-guards.ts";
import { type Claim, sharesOf } from "./claim-queries.ts";
import { claimTexts } from "./claim-texts.ts";
import {
  allowedClaimSteps,
  type ClaimStep,
  type ClaimTransition,
  claimTransition,
  handlesClaims,
  isEndedClaim,
} from "./claim-workflow.ts";

/** Assessing is a use case of its own: assess-claim.ts. */
export type PlainClaimStep = Exclude<ClaimStep, "assess">;

export interface ClaimStepInput {
  step: PlainClaimStep;
  version: number;
  reason: string | null;
  insurerNumber?: string;
  /** The day that the step tells of: notified, inspected, decided. */
  on?: PlainDate;
  /** What the insurer has decided. Amounts are whole öre. */
  decision?: { outcome: ClaimDecision; compensationOre: number; ageDeductionOre: number };
}

/** Takes one step of SM-02. Forbidden, Conflict and Invalid as for incidents. */
export async function takeClaimStep(
  db: Database,
  user: User,
  claimId: string,
  input: ClaimStepInput,
  now: Date,
): Promise<void> {
  await onLockedClaim(db, user, claimId, { version: input.version, now }, (trx, claim) =>
    takeStep(trx, user, claim, input, now),
  );
}

/** The same on a claim that its caller has locked. */
export async function takeStep(
  trx: Transaction<DB>,
  user: User,
  claim: Claim,
  input: ClaimStepInput,
  now: Date,
): Promise<void> {
  const { step, reason } = input;
  const t = claimTexts(user.language);
  const transition = requireClaimStep(user, claim, step);
  if (transition.needsReason && !reason?.trim()) throw new Invalid({ reason: t.reasonNeeded });
  const changed = { ...claim, insurer_number: input.insurerNumber ?? claim.insurer_number };
  const missing = missingForClaim(transition, changed);
  if (missing.length > 0) throw new Conflict(missing.map((guard) => t.missing[guard]).join(" "));
  await sideEffects(trx, user, claim, input, now);
  await changeStatus(
    trx,
    user,
    {
      recordId: claim.id,
      action: "claim.status_changed",
      unitId: claim.unit_id,
      from: claim.status,
      to: transition.to,
      ends: isEndedClaim(transition.to),
      reason,
      restricted: claim.restricted,
      details: input.decision
        ? { decision: input.decision.outcome, compensation_ore: input.decision.compensationOre }
        : {},
    },
    now,
  );
}

/** Throws Conflict when the claim stands elsewhere, Forbidden when the step is not the user's to take. */
export function requireClaimStep(user: User, claim: Claim, step: ClaimStep): ClaimTransition {
  if (!handlesClaims(user, claim)) throw new Forbidden();
  const transition = claimTransition(step, claim.status, claim.layer);
  if (!transition || !allowedClaimSteps(user, claim).some((one) => one.step === step)) {
    throw new Conflict(recordTexts(user.language).alreadyMoved(claimTexts(user.language).statuses[claim.status]));
  }
  return transition;
}

async function sideEffects(
  trx: Transaction<DB>,
  user: User,
  claim: Claim,
  input: ClaimStepInput,
  now: Date,
): Promise<void> {
  const { step, on, reason } = input;
  const change = trx.updateTable("claims").where("id", "=", claim.id);
  switch (step) {
    case "notify":
      await change
        .set({ insurer_number: input.insurerNumber ?? claim.insurer_number, notified_at: on ? startOfDay(on) : now })
        .execute();
      return meetClaimDeadlines(trx, user, claim, ["claim_notify"], now);
    case "inspect":
      await change.set({ inspected_on: on ?? null, inspection_note: reason }).execute();
      return;
    case "decide":
      return saveDecision(trx, user, claim, input, now);
    case "settle":
    case "close":
      // What has been added since it was settled is paid when it is closed; nothing twice.
      await bookFundShare(trx, user, { claimId: claim.id, fundOre: await fundShareOf(trx, claim.id) }, now);
      if (step === "close") await meetClaimDeadlines(trx, user, claim, allClocks, now);
      return;
    case "withdraw":
      return meetClaimDeadlines(trx, user, claim, allClocks, now);
  }
}

const allClocks = ["claim_notify", "claim_limitation", "recourse_limitation"] as const;

/**
 * What the insurer pays is its share of the loss: what it takes off for age, and what it does not pay otherwise, is uninsured. It cannot pay
 * more than what lies above the deductibles.
 */
async function saveDecision(
  trx: Transaction<DB>,
  user: User,
  claim: Claim,
  { decision, on, reason }: ClaimStepInput,
  now: Date,
): Promise<void> {
  if (!decision) throw new Error("A decision is needed to decide");
  const t = claimTexts(user.language);
  const { outcome, compensationOre, ageDeductionOre } = decision;
  if (outcome === "refused" && compensationOre > 0) throw new Invalid({ compensation: t.refusedPaysNothing });
  if (outcome !== "refused" && compensationOre === 0) throw new Invalid({ compensation: t.grantedPaysSomething });
  const change = trx.updateTable("claims").where("id", "=", claim.id);
  await change.set({ age_deduction_ore: 0, uncovered_ore: 0 }).execute();
  await shareLoss(trx, user, claim.id, now);
  const shares = new Map((await sharesOf(trx, claim.id).execute()).map((share) => [share.bearer, share.amount_ore]));
  const aboveOre = (shares.get("insurer") ?? 0) + (shares.get("uninsured") ?? 0);
  if (compensationOre > (shares.get("insurer") ?? 0)) {
    throw new Invalid({ compensation: t.moreThanShare(shares.get("insurer") ?? 0) });
  }
  if (ageDeductionOre > aboveOre - compensationOre)
    throw new Invalid({ age: t.ageTooLarge(aboveOre - compensationOre) });
  await change
    .set({
      decision: outcome,
      decided_on: on ?? null,
      decision_note: reason,
      compensation_ore: compensationOre,
      age_deduction_ore: ageDeductionOre,
      uncovered_ore: aboveOre - compensationOre - ageDeductionOre,
    })
    .execute();
  await shareLoss(trx, user, claim.id, now);
}

async function fundShareOf(trx: Transaction<DB>, claimId: string): Promise<number> {
  return (await sharesOf(trx, claimId).execute()).find(({ bearer }) => bearer === "fund")?.amount_ore ?? 0;
}
