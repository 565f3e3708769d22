import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { DateField, MoneyField, RadioGroup, TextArea, TextField } from "../../../ui/form.tsx";
import { formatMoney, formatMoneyInput } from "../../../ui/format.ts";
import { policyAnswerWords } from "../../insurance/policy-answer-words.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { assessClaim, policyChoices } from "../assess-claim.ts";
import { claimPageTexts } from "../claim-page-texts.ts";
import type { Claim } from "../claim-queries.ts";
import { claimDecisions, claimTexts } from "../claim-texts.ts";
import type { ClaimStepInput, PlainClaimStep } from "../take-claim-step.ts";
import { requireClaimStep, takeClaimStep } from "../take-claim-step.ts";
import { claimForm } from "./claim-form.tsx";

const none = "none";

/** What the program proposes with its reasons, and the policies that could be chosen instead. */
export async function assessClaimForm(context: Context, claim: Claim): Promise<Response> {
  const { db, user, now, language } = context;
  requireClaimStep(user, claim, "assess");
  const t = claimPageTexts(language);
  const choices = await policyChoices(db, claim);
  const proposed = "found" in choices.proposed ? choices.proposed.found.policy.id : null;
  const schema = z.object({ policy: fields(language).text(100) });
  return claimForm(context, claim, {
    title: t.assessTitle,
    lead: t.assessLead(formatMoney(claim.loss_ore, language)),
    submit: t.assess,
    section: "skadan",
    initial: { policy: proposed ?? (choices.policies.length === 0 ? none : null) },
    fields: (shown) => (
      <>
        <section aria-labelledby="proposal">
          <h2 id="proposal">{t.proposal}</h2>
          <ul>
            {policyAnswerWords(choices.proposed, language).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
        <RadioGroup
          name="policy"
          label={t.policy}
          required
          options={[
            ...choices.policies.map(({ policy, answer }) => ({
              value: policy.id,
              label: `${policy.insurer} ${policy.policyNumber}`,
              hint: policyAnswerWords(answer, language).join(" "),
            })),
            { value: none, label: t.noneHolds, hint: t.noneHoldsHint },
          ]}
          value={shown.value("policy")}
        />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ policy }, { version }) => {
      await assessClaim(db, user, claim.id, { policyId: policy === none ? null : policy, version }, now);
      return { to: `/skadearenden/${claim.id}`, text: claimTexts(language).done.assess };
    },
  });
}

/** Taking a step that needs nothing, a reason, or what the insurer has said. */
export function claimStepForm(step: PlainClaimStep) {
  return async (context: Context, claim: Claim): Promise<Response> => {
    const { db, user, now, language } = context;
    const w = claimTexts(language);
    const transition = requireClaimStep(user, claim, step);
    return claimForm<Omit<ClaimStepInput, "step" | "version">>(context, claim, {
      title: w.steps[step],
      lead: w.about[step] || claim.title,
      submit: w.steps[step],
      danger: step === "withdraw",
      initial: initialOf(step, claim, dateInSweden(now)),
      fields: (shown) => (
        <StepFields step={step} shown={shown} needsReason={transition.needsReason} language={language} />
      ),
      read: (form) => readStep(step, form, transition.needsReason, context, claim),
      perform: async (input, { version }) => {
        await takeClaimStep(db, user, claim.id, { ...input, step, version }, now);
        return { to: `/skadearenden/${claim.id}`, text: w.done[step] };
      },
    });
  };
}

function initialOf(step: PlainClaimStep, claim: Claim, today: string): Record<string, string | null> {
  switch (step) {
    case "notify":
      return { insurer_number: claim.insurer_number, on: today };
    case "inspect":
      return { on: today };
    case "decide":
      return { on: today, compensation: formatMoneyInput(claim.insurer_share_ore) };
    default:
      return {};
  }
}

function StepFields(props: {
  step: PlainClaimStep;
  shown: { value(name: string): string };
  needsReason: boolean;
  language: Context["language"];
}) {
  const { step, shown, needsReason, language } = props;
  const t = claimPageTexts(language);
  const decisions = claimTexts(language).decisions;
  if (step === "notify") {
    return (
      <>
        <TextField
          name="insurer_number"
          label={t.insurerNumber}
          hint={t.insurerNumberHint}
          required
          width="medium"
          value={shown.value("insurer_number")}
        />
        <DateField name="on" label={t.notifiedOn} required value={shown.value("on")} />
      </>
    );
  }
  if (step === "inspect") {
    return (
      <>
        <DateField name="on" label={t.inspectedOn} required value={shown.value("on")} />
        <TextArea name="reason" label={t.inspectionNote} required rows={5} value={shown.value("reason")} />
      </>
    );
  }
  if (step === "decide") {
    return (
      <>
        <RadioGroup
          name="decision"
          label={t.decision}
          required
          options={claimDecisions.map((decision) => ({ value: decision, label: decisions[decision] }))}
          value={shown.value("decision")}
        />
        <DateField name="on" label={t.decidedOn} required value={shown.value("on")} />
        <MoneyField name="compensation" label={t.compensation} required value={shown.value("compensation")} />
        <MoneyField name="age" label={t.age} value={shown.value("age")} />
        <TextArea name="reason" label={t.note} rows={3} value={shown.value("reason")} />
      </>
    );
  }
  return needsReason ? (
    <TextArea
      name="reason"
      label={step === "ask_more" ? t.missingWhat : t.reason}
      required
      rows={4}
      value={shown.value("reason")}
    />
  ) : null;
}

function readStep(
  step: PlainClaimStep,
  form: Parameters<typeof readFields>[0],
  needsReason: boolean,
  { language, now }: Context,
  claim: Claim,
): Omit<ClaimStepInput, "step" | "version"> {
  const f = fields(language);
  const w = claimTexts(language);
  const day = () =>
    f
      .date()
      .refine((on) => on > dateInSweden(now) === false, w.inFuture)
      .refine((on) => on >= claim.loss_on, w.beforeLoss);
  if (step === "notify") {
    const input = readFields(form, z.object({ insurer_number: f.text(100), on: day() }));
    return { reason: null, insurerNumber: input.insurer_number, on: input.on };
  }
  if (step === "inspect") return readFields(form, z.object({ on: day(), reason: f.text() }));
  if (step === "decide") {
    const input = readFields(
      form,
      z.object({
        decision: f.choice(claimDecisions),
        on: day(),
        compensation: f.ore(),
        age: f.optionalOre(),
        reason: f.optionalText(),
      }),
    );
    const { decision: outcome, compensation: compensationOre, age } = input;
    return { reason: input.reason, on: input.on, decision: { outcome, compensationOre, ageDeductionOre: age ?? 0 } };
  }
  return readFields(form, z.object({ reason: needsReason ? f.text() : f.optionalText() }));
}
