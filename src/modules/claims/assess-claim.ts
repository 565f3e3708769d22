import { sql, type Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { addDays, addMonths, dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Conflict, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { objectFacts, policyFacts } from "../insurance/applicable-policy.ts";
import { choosePolicy, type PolicyAnswer, type PolicyFacts } from "../insurance/choose-policy.ts";
import { shareLoss } from "../insurance/share-loss.ts";
import { changeStatus } from "../records/change-status.ts";
import { priceBaseAmounts } from "../records/price-base-amount.ts";
import { changeOpenClaim, noteClaim } from "./change-claim.ts";
import { setClaimDeadline } from "./claim-deadlines.ts";
import { type Claim, findClaim } from "./claim-queries.ts";
import { claimTexts } from "./claim-texts.ts";
import { claimTransition } from "./claim-workflow.ts";

/** What is frozen with the claim: the answer as it was given, and the loss it was given for. */
export interface Applied {
  answer: PolicyAnswer;
  lossOre: number;
}

/** What the assessment of a claim can come to: what the program points out, and each policy that could be chosen instead. */
export interface PolicyChoices {
  proposed: PolicyAnswer;
  policies: readonly { policy: PolicyFacts; answer: PolicyAnswer }[];
}

export async function policyChoices(db: Queryable, claim: Claim): Promise<PolicyChoices> {
  const policies = await policyFacts(db, claim.organisation_id);
  const amounts = await priceBaseAmounts(db);
  const object = claim.object_id === null ? null : await objectFacts(db, claim.object_id);
  const question = {
    organisationId: claim.organisation_id,
    on: claim.loss_on,
    cause: claim.cause,
    line: claim.line,
    object,
    lossOre: claim.loss_ore,
  };
  const held = policies.filter((policy) => policy.beginsOn <= claim.loss_on && claim.loss_on <= policy.endsOn);
  return {
    proposed: choosePolicy(question, policies, amounts),
    policies: held
      .map((policy) => ({ policy, answer: choosePolicy({ ...question, line: policy.line }, [policy], amounts) }))
      .filter(({ answer }) => "found" in answer),
  };
}

/**
 * Says which policy holds for a claim, or that none does; freezes its deductibles with their reasons, divides the loss, and leads the claim
 * the way that its size gives: settled by ourselves, by the fund, or to be notified.
 */
export async function assessClaim(
  db: Database,
  user: User,
  claimId: string,
  { policyId, version }: { policyId: string | null; version: number },
  now: Date,
): Promise<void> {
  const t = claimTexts(user.language);
  await changeOpenClaim(db, user, claimId, { version, now }, async (trx, claim) => {
    if (claimTransition("assess", claim.status, "internal") === null) throw new Conflict(t.cannotAssess);
    const answer = await answerFor(trx, claim, policyId, user);
    const found = "found" in answer ? answer.found : null;
    const sumInsured = found?.policy.sumInsuredOre ?? null;
    if (found && sumInsured !== null && sumInsured < found.externalOre)
      throw new Invalid({ policy: t.sumBelowDeductible });
    const limitationOn = addMonths(claim.loss_on, 12 * (found?.policy.limitationYears ?? 10));
    const notifyDays = found?.policy.notifyWithinDays ?? null;
    const notifyBy = notifyDays === null ? null : addDays(await discoveredOn(trx, claim), notifyDays);
    await trx
      .updateTable("claims")
      .set({
        policy_id: found?.policy.id ?? null,
        applied: JSON.stringify({ answer, lossOre: claim.loss_ore } satisfies Applied),
        internal_deductible_ore: found?.internalOre ?? null,
        external_deductible_ore: found?.externalOre ?? null,
        internal_aggregate_ore: found?.internal?.yearlyAggregateOre ?? null,
        external_aggregate_ore: found?.external?.yearlyAggregateOre ?? null,
        sum_insured_ore: sumInsured,
        notify_by: notifyBy,
        limitation_on: found ? limitationOn : null,
        assessed_at: now,
        assessed_by: user.id,
      })
      .where("id", "=", claim.id)
      .execute();
    await shareLoss(trx, user, claim.id, now);
    const { layer } = await findClaim(trx, user, claim.id, now);
    const to = claimTransition("assess", claim.status, layer)?.to ?? claim.status;
    const facts = { recordId: claim.id, unitId: claim.unit_id, restricted: claim.restricted };
    if (to !== claim.status) {
      await changeStatus(
        trx,
        user,
        { ...facts, action: "claim.status_changed", from: claim.status, to, ends: false },
        now,
      );
    }
    if (layer === "insurer" && found) await setClocks(trx, claim.id, { notifyBy, limitationOn }, now);
    await noteClaim(trx, user, claim, {
      action: "claim.assessed",
      now,
      details: { policy: found?.policy.number ?? null, loss_ore: claim.loss_ore, layer },
    });
  });
}

async function answerFor(
  trx: Transaction<DB>,
  claim: Claim,
  policyId: string | null,
  user: User,
): Promise<PolicyAnswer> {
  const { proposed, policies } = await policyChoices(trx, claim);
  if (policyId === null)
    return "found" in proposed ? { undecided: { reason: "no_policy", lines: [claim.line] } } : proposed;
  const chosen = policies.find(({ policy }) => policy.id === policyId);
  if (!chosen) throw new Invalid({ policy: claimTexts(user.language).policyNotValid });
  return chosen.answer;
}

/** When the loss was discovered, by the incident that was discovered first; the clock of the policy runs from there. */
async function discoveredOn(trx: Transaction<DB>, claim: Claim): Promise<PlainDate> {
  const { first } = await trx
    .selectFrom("claim_incidents")
    .innerJoin("incidents", "incidents.id", "claim_incidents.incident_id")
    .select(sql<Date | null>`min(coalesce(incidents.discovered_at, incidents.reported_at))`.as("first"))
    .where("claim_incidents.claim_id", "=", claim.id)
    .executeTakeFirstOrThrow();
  return first === null ? claim.loss_on : dateInSweden(first);
}

async function setClocks(
  trx: Transaction<DB>,
  recordId: string,
  { notifyBy, limitationOn }: { notifyBy: PlainDate | null; limitationOn: PlainDate },
  now: Date,
): Promise<void> {
  if (notifyBy !== null) await setClaimDeadline(trx, { recordId, kind: "claim_notify", on: notifyBy }, now);
  const provision = "7 kap. 4 § försäkringsavtalslagen";
  await setClaimDeadline(trx, { recordId, kind: "claim_limitation", provision, on: limitationOn }, now);
}
