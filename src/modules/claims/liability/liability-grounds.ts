import type { LiabilityDecision } from "../../../../db/schema.ts";
import { texts } from "../../../platform/language.ts";

/** Why a claim is decided as it is, as data: kept by code, and said in the letter in these words. */
export const decisionGrounds = [
  "fault_not_shown",
  "no_causation",
  "no_loss_shown",
  "own_negligence",
  "limitation",
  "wrong_defendant",
  "amount_not_shown",
  "paid_by_other",
  "fault_shown",
  "strict_liability",
] as const;
export type DecisionGround = (typeof decisionGrounds)[number];

export const liabilityDecisions = [
  "refused",
  "granted",
  "partly_granted",
  "settled",
] as const satisfies readonly LiabilityDecision[];

const sv = {
  grounds: {
    fault_not_shown: "Det är inte visat att skadan beror på fel eller försummelse i kommunens verksamhet.",
    no_causation: "Det är inte visat att det finns ett samband mellan det inträffade och skadan.",
    no_loss_shown: "Det är inte visat att någon ekonomisk skada har uppstått.",
    own_negligence: "Egen vårdslöshet har medverkat till skadan.",
    limitation: "Kravet är preskriberat.",
    wrong_defendant: "Någon annan än kommunen ansvarar för platsen eller verksamheten.",
    amount_not_shown: "Skadans storlek är inte visad till mer än det beslutade beloppet.",
    paid_by_other: "Skadan har redan ersatts av någon annan.",
    fault_shown: "Det är visat att skadan beror på fel eller försummelse i kommunens verksamhet.",
    strict_liability: "Kommunen ansvarar för skadan oavsett vållande.",
  } satisfies Record<DecisionGround, string>,
  decisions: {
    refused: "Avslag",
    granted: "Medges helt",
    partly_granted: "Medges delvis",
    settled: "Förlikning",
  } satisfies Record<LiabilityDecision, string>,
};

const en: typeof sv = {
  grounds: {
    fault_not_shown:
      "It has not been shown that the damage is due to fault or neglect in the work of the municipality.",
    no_causation: "No connection between what happened and the damage has been shown.",
    no_loss_shown: "It has not been shown that any economic loss arose.",
    own_negligence: "Own negligence contributed to the damage.",
    limitation: "The claim is barred by limitation.",
    wrong_defendant: "Somebody else than the municipality answers for the place or the work.",
    amount_not_shown: "The size of the damage has not been shown beyond the amount decided.",
    paid_by_other: "The damage has already been compensated by somebody else.",
    fault_shown: "It has been shown that the damage is due to fault or neglect in the work of the municipality.",
    strict_liability: "The municipality answers for the damage whether or not anybody was at fault.",
  },
  decisions: { refused: "Refused", granted: "Granted in full", partly_granted: "Granted in part", settled: "Settled" },
};

export const groundTexts = texts({ sv, en });

/** What has to be true before anything is sent to a claimant: nobody admits liability or raises hopes beyond the decision. */
export const admissionPoints = [
  "no_admission",
  "no_hope",
  "only_established",
  "nobody_blamed",
  "insurer_told",
  "right_recipient",
] as const;
export type AdmissionPoint = (typeof admissionPoints)[number];

const pointsSv: Record<AdmissionPoint, string> = {
  no_admission: "Brevet erkänner inget ansvar utöver vad som är beslutat.",
  no_hope: "Brevet väcker inga förhoppningar om ersättning utöver vad som är beslutat.",
  only_established: "Brevet återger bara det som är utrett.",
  nobody_blamed: "Brevet pekar inte ut någon medarbetare eller entreprenör som skyldig.",
  insurer_told: "Försäkringsbolaget har fått veta, om skadan kan nå över självrisken.",
  right_recipient: "Mottagare och adress är rätt.",
};

const pointsEn: typeof pointsSv = {
  no_admission: "The letter admits no liability beyond what is decided.",
  no_hope: "The letter raises no hopes of compensation beyond what is decided.",
  only_established: "The letter tells only what has been established.",
  nobody_blamed: "The letter points out no employee or contractor as guilty.",
  insurer_told: "The insurer has been told, if the damage can reach above the deductible.",
  right_recipient: "Recipient and address are right.",
};

export const admissionTexts = texts({ sv: pointsSv, en: pointsEn });
