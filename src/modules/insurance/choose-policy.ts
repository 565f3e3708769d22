import type {
  DeductibleLevel,
  DeductibleUnit,
  InsuranceLine,
  InsuredObjectKind,
  LossCause,
} from "../../../db/schema.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { type PriceBaseAmount, type PriceBaseAmounts, priceBaseAmountOf } from "../records/price-base-amount.ts";
import { type DeductibleAmount, type DeductibleRule, deductibleInOre } from "./deductible-in-ore.ts";
import { isAboutObjects, linesFor } from "./loss-lines.ts";

/** What is said of a policy in an answer. Plain data, to be kept with the loss as it was. */
export interface PolicyTerms {
  id: string;
  number: string;
  line: InsuranceLine;
  insurer: string;
  policyNumber: string;
  beginsOn: PlainDate;
  /** The last day that it holds. */
  endsOn: PlainDate;
  /** Null: the full value. */
  sumInsuredOre: number | null;
  notifyWithinDays: number | null;
  limitationYears: number;
}

/** With what decides whether the policy holds for a loss: ten years of losses can be tried against it in memory. */
export interface PolicyFacts extends PolicyTerms {
  organisationIds: readonly string[];
  /** Empty: every insured object of its organisations. */
  objectIds: readonly string[];
  deductibles: readonly PolicyDeductible[];
}

export interface PolicyDeductible extends DeductibleRule {
  id: string;
  level: DeductibleLevel;
  /** Null: every cause that has no rule of its own. */
  cause: LossCause | null;
  yearlyAggregateOre: number | null;
  validFrom: PlainDate;
  validTo: PlainDate;
}

export interface ObjectFacts {
  id: string;
  kind: InsuredObjectKind;
  organisationId: string;
  insured: boolean;
  validFrom: PlainDate;
  validTo: PlainDate | null;
}

export interface LossQuestion {
  organisationId: string;
  on: PlainDate;
  cause: LossCause;
  /** Null: not known, or none. */
  object: ObjectFacts | null;
  /** Said by somebody; absent: told by the cause and the object. */
  line?: InsuranceLine;
  /** Without VAT. Decides a deductible in per cent. */
  lossOre: number;
}

/** A deductible with all that it was made from, to be kept and shown as it was. */
export interface AppliedDeductible extends Omit<DeductibleAmount, "limit"> {
  ruleId: string;
  level: DeductibleLevel;
  cause: LossCause | null;
  unit: DeductibleUnit;
  value: number;
  minOre: number | null;
  maxOre: number | null;
  /** What held the calculated amount back or up. "external": the internal deductible is never above the external. */
  limit: DeductibleAmount["limit"] | "external";
  yearlyAggregateOre: number | null;
  /** The loss that it was calculated for. */
  lossOre: number;
  /** Where the rule is in price base amounts. Its year is an earlier one when that of the loss is not known. */
  priceBaseAmount: PriceBaseAmount | null;
}

/** Why no policy could be pointed out. */
export type Undecided =
  /** There has never been one of these lines for the organisation. */
  | { reason: "no_policy"; lines: readonly InsuranceLine[] }
  /** There are some, and none of them on that day. */
  | { reason: "outside_period"; endedOn: PlainDate | null; beginsOn: PlainDate | null }
  | { reason: "several_policies"; policies: readonly PolicyTerms[] }
  | { reason: "object_not_insured" }
  /** Insured, and not on that day. */
  | { reason: "object_outside_period"; validFrom: PlainDate; validTo: PlainDate | null }
  | { reason: "object_of_other_organisation" }
  /** Those that hold are for some objects only: it depends on which it is. */
  | { reason: "object_needed"; policies: readonly PolicyTerms[] }
  /** Those that hold are for other objects. */
  | { reason: "object_not_in_policy"; policies: readonly PolicyTerms[] };

export interface Applicable {
  policy: PolicyTerms;
  /** The object is named in the policy; false: the policy holds for all. */
  objectNamed: boolean;
  /** What the unit bears. Null: no rule, so that the unit bears all that the insurer does not. */
  internal: AppliedDeductible | null;
  /** What is borne by ourselves before the insurer. Null: no rule, so that the insurer bears all. */
  external: AppliedDeductible | null;
  reinsurance: AppliedDeductible | null;
  /** For the waterfall of 4.9: never internal above external. */
  internalOre: number;
  externalOre: number;
}

export type PolicyAnswer = { found: Applicable } | { undecided: Undecided };

/** Which of the policies holds for a loss and what is borne by whom, with the reasons; or why that cannot be told. */
export function choosePolicy(
  question: LossQuestion,
  policies: readonly PolicyFacts[],
  amounts: PriceBaseAmounts,
): PolicyAnswer {
  const { organisationId, on, cause, object } = question;
  const groups = question.line ? [[question.line]] : linesFor(cause, object?.kind ?? null);
  const lines = groups.flat();
  const ofLines = policies.filter(
    (policy) => lines.includes(policy.line) && policy.organisationIds.includes(organisationId),
  );
  if (object && lines.some(isAboutObjects)) {
    const fault = objectFault(object, question);
    if (fault) return { undecided: fault };
  }
  if (ofLines.length === 0) return { undecided: { reason: "no_policy", lines } };
  const valid = ofLines.filter((policy) => policy.beginsOn <= on && on <= policy.endsOn);
  if (valid.length === 0) return { undecided: outsidePeriod(ofLines, on) };
  const inFirstGroup = groups
    .map((group) => valid.filter((policy) => group.includes(policy.line)))
    .find((some) => some.length > 0);
  return byObject(inFirstGroup ?? [], question, amounts);
}

function objectFault(object: ObjectFacts, { organisationId, on }: LossQuestion): Undecided | null {
  if (object.organisationId !== organisationId) return { reason: "object_of_other_organisation" };
  if (!object.insured) return { reason: "object_not_insured" };
  const { validFrom, validTo } = object;
  if (on < validFrom || (validTo !== null && on > validTo))
    return { reason: "object_outside_period", validFrom, validTo };
  return null;
}

function outsidePeriod(policies: readonly PolicyFacts[], on: PlainDate): Undecided {
  const ended = policies.map((policy) => policy.endsOn).filter((day) => day < on);
  const begins = policies.map((policy) => policy.beginsOn).filter((day) => day > on);
  return { reason: "outside_period", endedOn: ended.sort().at(-1) ?? null, beginsOn: begins.sort()[0] ?? null };
}

/** A policy that names the object goes before one that holds for all. */
function byObject(policies: readonly PolicyFacts[], question: LossQuestion, amounts: PriceBaseAmounts): PolicyAnswer {
  const { object } = question;
  const naming = policies.filter((policy) => object && policy.objectIds.includes(object.id));
  const forAll = policies.filter((policy) => policy.objectIds.length === 0);
  const isForSome = forAll.length < policies.length;
  if (!object && isForSome) return { undecided: { reason: "object_needed", policies: policies.map(termsOf) } };
  const [policy, ...others] = naming.length > 0 ? naming : forAll;
  if (policy && others.length === 0) return { found: apply(policy, question, amounts) };
  if (policy) {
    return { undecided: { reason: "several_policies", policies: [policy, ...others].map(termsOf) } };
  }
  return { undecided: { reason: "object_not_in_policy", policies: policies.map(termsOf) } };
}

function termsOf({ organisationIds, objectIds, deductibles, ...terms }: PolicyFacts): PolicyTerms {
  return terms;
}

function apply(policy: PolicyFacts, question: LossQuestion, amounts: PriceBaseAmounts): Applicable {
  const external = atLevel(policy, "external", question, amounts);
  const externalOre = external?.ore ?? 0;
  const internal = atLevel(policy, "internal", question, amounts);
  const held: AppliedDeductible | null =
    internal && internal.ore > externalOre ? { ...internal, ore: externalOre, limit: "external" } : internal;
  return {
    policy: termsOf(policy),
    objectNamed: question.object !== null && policy.objectIds.includes(question.object.id),
    internal: held,
    external,
    reinsurance: atLevel(policy, "reinsurance", question, amounts),
    internalOre: held?.ore ?? externalOre,
    externalOre,
  };
}

function atLevel(
  policy: PolicyFacts,
  level: DeductibleLevel,
  { on, cause, lossOre }: LossQuestion,
  amounts: PriceBaseAmounts,
): AppliedDeductible | null {
  const rules = policy.deductibles.filter((rule) => rule.level === level && rule.validFrom <= on && on <= rule.validTo);
  const rule = rules.find((one) => one.cause === cause) ?? rules.find((one) => one.cause === null);
  if (!rule) return null;
  const priceBaseAmount = priceBaseAmountOf(amounts, Number(on.slice(0, 4)));
  const { id, validFrom, validTo, ...rest } = rule;
  return {
    ...rest,
    ...deductibleInOre(rule, { lossOre, priceBaseAmountOre: priceBaseAmount.ore }),
    ruleId: id,
    lossOre,
    priceBaseAmount: rule.unit === "price_base_amounts" ? priceBaseAmount : null,
  };
}
