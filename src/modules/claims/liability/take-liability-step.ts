import type { Transaction } from "kysely";
import type { DB, LiabilityDecision } from "../../../../db/schema.ts";
import type { Services } from "../../../platform/context.ts";
import { addDays, dateInSweden, type PlainDate } from "../../../platform/dates.ts";
import { Conflict, Forbidden, Invalid } from "../../../platform/errors.ts";
import type { User } from "../../../platform/user.ts";
import { formatDate } from "../../../ui/format.ts";
import { applicablePolicy } from "../../insurance/applicable-policy.ts";
import { notifyRoleHolders } from "../../organisation/notify-role-holders.ts";
import { unitById } from "../../organisation/unit-queries.ts";
import { changeStatus } from "../../records/change-status.ts";
import { recordTexts } from "../../records/record-texts.ts";
import { meetClaimDeadlines, setClaimDeadline } from "../claim-deadlines.ts";
import { claimMails } from "../claim-mails.ts";
import { bookFundForLiability, correctFundForLiability, fundColumns } from "./book-fund-for-liability.ts";
import { onLockedLiability } from "./change-liability.ts";
import { admissionPoints } from "./liability-grounds.ts";
import type { Liability } from "./liability-queries.ts";
import { liabilityTexts } from "./liability-texts.ts";
import {
  allowedLiabilitySteps,
  isEndedLiability,
  type LiabilityGuard,
  type LiabilityStep,
  type LiabilityTransition,
  liabilityTransitions,
  opinionDays,
} from "./liability-workflow.ts";

export interface LiabilityStepInput {
  step: LiabilityStep;
  version: number;
  reason: string | null;
  /** Of whom an opinion is asked, and by when. */
  unitId?: string;
  dueOn?: PlainDate;
  insurerNumber?: string | null;
  decision?: { outcome: LiabilityDecision; grounds: readonly string[]; words: string | null; decidedOre: number };
  on?: PlainDate;
  /** Of the checklist, those that somebody has said are true. */
  points?: readonly string[];
  court?: string;
  caseNumber?: string | null;
  /** What is to be paid after a dispute, in whole öre. */
  outcomeOre?: number;
}

type Needs = Pick<Services, "db" | "jobs" | "config">;

/** Takes one step of SM-03. Forbidden, Conflict and Invalid as for incidents. */
export async function takeLiabilityStep(
  services: Needs,
  user: User,
  id: string,
  input: LiabilityStepInput,
  now: Date,
): Promise<void> {
  const t = liabilityTexts(user.language);
  await onLockedLiability(services.db, user, id, { version: input.version, now }, async (trx, claim) => {
    const allowed = requireLiabilityStep(user, claim, input.step);
    if (allowed.needsReason && !input.reason?.trim()) throw new Invalid({ reason: t.reasonNeeded });
    const missing = missingForLiability(allowed, claim);
    if (missing.length > 0) throw new Conflict(missing.map((guard) => t.missing[guard]).join(" "));
    const owedOre = input.outcomeOre ?? claim.decided_ore ?? 0;
    const to = wayOf(allowed, claim, owedOre).to;
    const unitId = await sideEffects(trx, services, user, claim, input, now);
    await changeStatus(
      trx,
      user,
      {
        recordId: claim.id,
        action: "liability_claim.status_changed",
        unitId,
        from: claim.status,
        to,
        ends: isEndedLiability(to),
        // What was thought of the claim is read with it, not in its history.
        reason: ["assess", "give_opinion"].includes(input.step) ? null : input.reason,
        restricted: claim.restricted,
      },
      now,
    );
  });
}

export function requireLiabilityStep(user: User, claim: Liability, step: LiabilityStep): LiabilityTransition {
  const allowed = allowedLiabilitySteps(user, claim).find((one) => one.step === step);
  if (allowed) return allowed;
  if (liabilityTransitions.some((one) => one.step === step && one.from.includes(claim.status))) throw new Forbidden();
  throw new Conflict(recordTexts(user.language).alreadyMoved(liabilityTexts(user.language).statuses[claim.status]));
}

function wayOf({ step }: LiabilityTransition, { status }: Liability, owedOre: number): LiabilityTransition {
  const when = owedOre > 0 ? "owes" : "owes_nothing";
  const way = liabilityTransitions.find(
    (one) => one.step === step && one.from.includes(status) && (one.when === undefined || one.when === when),
  );
  if (!way) throw new Error(`No way of ${step} from ${status}`);
  return way;
}

const holds: Record<LiabilityGuard, (claim: Liability) => boolean> = {
  journalled: (claim) => claim.journal_number !== null,
  not_held: (claim) => !claim.held,
  assessed: (claim) => claim.assessment !== null || claim.sent_to_insurer_at !== null,
  all_paid: (claim) => claim.paid_ore + claim.insurer_paid_ore === (claim.decided_ore ?? 0),
};

export function missingForLiability(transition: LiabilityTransition, claim: Liability): readonly LiabilityGuard[] {
  return transition.guards.filter((guard) => !holds[guard](claim));
}

/** Gives the unit that the claim belongs to afterwards. */
async function sideEffects(
  trx: Transaction<DB>,
  services: Needs,
  user: User,
  claim: Liability,
  input: LiabilityStepInput,
  now: Date,
): Promise<string | null> {
  const { step, reason } = input;
  const change = trx.updateTable("liability_claims").where("id", "=", claim.id);
  switch (step) {
    case "ask_opinion":
      return askOpinion(trx, services, user, claim, input, now);
    case "give_opinion":
      await change.set({ opinion: reason, opinion_at: now, opinion_by: user.id }).execute();
      await meetClaimDeadlines(trx, user, claim, ["liability_opinion"], now);
      break;
    case "assess":
      await change.set({ assessment: reason }).execute();
      break;
    case "send_to_insurer":
      await change.set({ sent_to_insurer_at: now, insurer_number: input.insurerNumber ?? null }).execute();
      break;
    case "decide":
      await decide(trx, user, claim, input, now);
      break;
    case "serve":
      await serve(trx, user, claim, input, now);
      break;
    case "contest":
      await change.set({ contested_on: dateInSweden(now) }).execute();
      break;
    case "go_to_court":
      await change.set({ court: input.court ?? null, case_number: input.caseNumber ?? null }).execute();
      break;
    case "end_dispute":
      await change.set({ decision: "settled", decided_ore: input.outcomeOre ?? 0 }).execute();
      break;
    case "settle":
    case "close":
      await bookFundForLiability(trx, user, claim, now);
      break;
    case "withdraw":
      await meetClaimDeadlines(trx, user, claim, ["liability_opinion"], now);
      break;
  }
  return claim.unit_id;
}

/** The claim moves to the unit that is asked, whose coordinator and head are told and reminded. */
async function askOpinion(
  trx: Transaction<DB>,
  services: Needs,
  user: User,
  claim: Liability,
  { unitId, dueOn }: LiabilityStepInput,
  now: Date,
): Promise<string> {
  const t = liabilityTexts(user.language);
  if (!unitId) throw new Invalid({ unit: t.unitNeeded });
  const today = dateInSweden(now);
  const due = dueOn ?? addDays(today, opinionDays);
  if (due < today || due > addDays(today, opinionDays)) throw new Invalid({ due_on: t.opinionTooLate });
  const unit = await unitById(trx, unitId);
  await trx
    .updateTable("records")
    .set({ unit_id: unit.id, organisation_id: unit.organisation_id })
    .where("id", "=", claim.id)
    .execute();
  await trx
    .updateTable("liability_claims")
    .set({ opinion_asked_at: now, opinion_due_on: due })
    .where("id", "=", claim.id)
    .execute();
  await setClaimDeadline(trx, { recordId: claim.id, kind: "liability_opinion", on: due }, now);
  const link = `${services.config.baseUrl}/skadestandskrav/${claim.id}`;
  await notifyRoleHolders(
    trx,
    services.jobs,
    {
      roles: ["coordinator", "department_head", "company_security_lead"],
      unitId: unit.id,
      recordId: claim.id,
      write: (language) => claimMails(language).opinionAsked(claim.number, formatDate(due, language), link),
      key: `liability.opinion:${claim.id}:${claim.version}`,
      exceptPersonId: user.id,
    },
    now,
  );
  return unit.id;
}

/** The decision with its grounds, and the policy and deductibles that hold for what is paid by it, as they are now. */
async function decide(
  trx: Transaction<DB>,
  user: User,
  claim: Liability,
  { decision, on }: LiabilityStepInput,
  now: Date,
): Promise<void> {
  if (!decision) throw new Error("A decision is needed to decide");
  const t = liabilityTexts(user.language);
  const { outcome, grounds, words, decidedOre } = decision;
  if (grounds.length === 0) throw new Invalid({ grounds: t.groundsNeeded });
  if (outcome === "refused" && decidedOre > 0) throw new Invalid({ amount: t.amountForRefusal });
  if (outcome !== "refused" && decidedOre === 0) throw new Invalid({ amount: t.amountForGrant });
  const answer = await applicablePolicy(trx, {
    organisationId: claim.organisation_id,
    on: claim.happened_from === null ? claim.received_on : dateInSweden(claim.happened_from),
    cause: "liability",
    line: "liability",
    lossOre: decidedOre,
  });
  const found = "found" in answer ? answer.found : null;
  const decided = await trx
    .updateTable("liability_claims")
    .set({
      decision: outcome,
      decision_grounds: [...grounds],
      decision_words: words,
      decided_ore: decidedOre,
      decided_on: on ?? dateInSweden(now),
      decided_at: now,
      decided_by: user.id,
      policy_id: found?.policy.id ?? null,
      applied: JSON.stringify({ answer }),
      internal_deductible_ore: found?.internalOre ?? null,
      external_deductible_ore: found?.externalOre ?? null,
    })
    .where("id", "=", claim.id)
    .returning(fundColumns)
    .executeTakeFirstOrThrow();
  await correctFundForLiability(trx, user, decided, now);
}

/** Nothing is sent before every point of the checklist against admissions is true; what stood there is kept for good. */
async function serve(
  trx: Transaction<DB>,
  user: User,
  claim: Liability,
  { points = [], on }: LiabilityStepInput,
  now: Date,
): Promise<void> {
  if (!admissionPoints.every((point) => points.includes(point))) {
    throw new Invalid({ points: liabilityTexts(user.language).checklistNeeded });
  }
  await trx
    .insertInto("admission_checks")
    .values({ liability_claim_id: claim.id, points: [...admissionPoints], at: now, by_id: user.id })
    .execute();
  await trx
    .updateTable("liability_claims")
    .set({ served_on: on ?? dateInSweden(now) })
    .where("id", "=", claim.id)
    .execute();
}
