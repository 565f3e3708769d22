import { z } from "zod";
import type { Context } from "../../../../platform/context.ts";
import { addDays, dateInSweden } from "../../../../platform/dates.ts";
import type { FormInput } from "../../../../platform/form-data.ts";
import { CheckboxGroup, DateField, MoneyField, RadioGroup, TextArea, TextField } from "../../../../ui/form.tsx";
import { formatMoneyInput } from "../../../../ui/format.ts";
import { type UnitChoice, unitChoices } from "../../../organisation/unit-queries.ts";
import { UnitSelect } from "../../../organisation/unit-select.tsx";
import type { Shown } from "../../../records/form-page.tsx";
import { fields, readFields } from "../../../records/read-fields.ts";
import {
  admissionPoints,
  admissionTexts,
  decisionGrounds,
  groundTexts,
  liabilityDecisions,
} from "../liability-grounds.ts";
import type { Liability } from "../liability-queries.ts";
import { liabilityTexts } from "../liability-texts.ts";
import { type LiabilityStep, opinionDays } from "../liability-workflow.ts";
import { type LiabilityStepInput, requireLiabilityStep, takeLiabilityStep } from "../take-liability-step.ts";
import { liabilityForm } from "./liability-form.tsx";

type Input = Omit<LiabilityStepInput, "step" | "version">;

/** Taking one step of SM-03, with what that step asks for. */
export function liabilityStepForm(step: LiabilityStep) {
  return async (context: Context, claim: Liability): Promise<Response> => {
    const { db, services, user, now, language } = context;
    const t = liabilityTexts(language);
    const transition = requireLiabilityStep(user, claim, step);
    const today = dateInSweden(now);
    const units = step === "ask_opinion" ? await unitChoices(db, { on: today, include: claim.unit_id }) : [];
    return liabilityForm<Input>(context, claim, {
      title: t.steps[step],
      lead: t.about[step] || claim.title,
      submit: t.steps[step],
      danger: step === "withdraw",
      initial: {
        unit: claim.unit_id,
        due_on: addDays(today, opinionDays),
        on: today,
        amount: claim.decided_ore === null ? null : formatMoneyInput(claim.decided_ore),
        words: claim.decision_words,
        decision: claim.decision,
        grounds: claim.decision_grounds,
        insurer_number: claim.insurer_number,
        reason: step === "give_opinion" ? claim.opinion : step === "assess" ? claim.assessment : null,
      },
      fields: (shown) => <StepFields {...{ step, shown, units, language }} needsReason={transition.needsReason} />,
      read: (form) => readStep(step, form, context, transition.needsReason),
      perform: async (input, { version }) => {
        await takeLiabilityStep(services, user, claim.id, { ...input, step, version }, now);
        return { to: `/skadestandskrav/${claim.id}`, text: t.done };
      },
    });
  };
}

function StepFields(props: {
  step: LiabilityStep;
  shown: Shown;
  units: readonly UnitChoice[];
  needsReason: boolean;
  language: Context["language"];
}) {
  const { step, shown, language } = props;
  const t = liabilityTexts(language);
  switch (step) {
    case "ask_opinion":
      return (
        <>
          <UnitSelect name="unit" label={t.unit} units={props.units} required value={shown.value("unit")} />
          <DateField
            name="due_on"
            label={t.opinionDue}
            hint={t.opinionDueHint}
            required
            value={shown.value("due_on")}
          />
        </>
      );
    case "send_to_insurer":
      return (
        <TextField name="insurer_number" label={t.insurerNumber} width="medium" value={shown.value("insurer_number")} />
      );
    case "decide":
      return <DecisionFields shown={shown} language={language} />;
    case "serve":
      return (
        <>
          <CheckboxGroup
            name="points"
            label={t.checklist}
            options={admissionPoints.map((point) => ({ value: point, label: admissionTexts(language)[point] }))}
            values={shown.all("points")}
          />
          <DateField name="on" label={t.servedOn} required value={shown.value("on")} />
        </>
      );
    case "go_to_court":
      return (
        <>
          <TextField name="court" label={t.court} required value={shown.value("court")} />
          <TextField name="case_number" label={t.caseNumber} width="medium" value={shown.value("case_number")} />
        </>
      );
    default:
      return (
        <>
          {step === "end_dispute" && (
            <MoneyField name="amount" label={t.outcomeAmount} required value={shown.value("amount")} />
          )}
          {props.needsReason && (
            <TextArea
              name="reason"
              label={step === "give_opinion" ? t.opinion : step === "assess" ? t.assessment : t.reason}
              required
              rows={step === "give_opinion" || step === "assess" ? 8 : 4}
              value={shown.value("reason")}
            />
          )}
        </>
      );
  }
}

function DecisionFields({ shown, language }: { shown: Shown; language: Context["language"] }) {
  const t = liabilityTexts(language);
  const { grounds, decisions } = groundTexts(language);
  return (
    <>
      <RadioGroup
        name="decision"
        label={t.decision}
        required
        options={liabilityDecisions.map((decision) => ({ value: decision, label: decisions[decision] }))}
        value={shown.value("decision")}
      />
      <MoneyField name="amount" label={t.decidedAmount} required value={shown.value("amount")} />
      <CheckboxGroup
        name="grounds"
        label={t.decisionGrounds}
        options={decisionGrounds.map((ground) => ({ value: ground, label: grounds[ground] }))}
        values={shown.all("grounds")}
      />
      <TextArea name="words" label={t.decisionWords} hint={t.decisionWordsHint} rows={6} value={shown.value("words")} />
      <DateField name="on" label={t.decidedOn} required value={shown.value("on")} />
    </>
  );
}

function readStep(step: LiabilityStep, form: FormInput, { language, now }: Context, needsReason: boolean): Input {
  const f = fields(language);
  const t = liabilityTexts(language);
  const day = f.date().refine((on) => on <= dateInSweden(now), t.inFuture);
  switch (step) {
    case "ask_opinion": {
      const input = readFields(form, z.object({ unit: f.id(), due_on: f.date() }));
      return { reason: null, unitId: input.unit, dueOn: input.due_on };
    }
    case "send_to_insurer": {
      const input = readFields(form, z.object({ insurer_number: f.optionalText(100) }));
      return { reason: null, insurerNumber: input.insurer_number };
    }
    case "decide": {
      const schema = z.object({
        decision: f.choice(liabilityDecisions),
        amount: f.ore(),
        words: f.optionalText(),
        on: day,
      });
      const input = readFields(form, schema);
      const grounds = decisionGrounds.filter((ground) => form.all("grounds").includes(ground));
      const decision = { outcome: input.decision, grounds, words: input.words, decidedOre: input.amount };
      return { reason: null, on: input.on, decision };
    }
    case "serve": {
      const { on } = readFields(form, z.object({ on: day }));
      return { reason: null, on, points: form.all("points") };
    }
    case "go_to_court": {
      const input = readFields(form, z.object({ court: f.text(200), case_number: f.optionalText(100) }));
      return { reason: null, court: input.court, caseNumber: input.case_number };
    }
    case "end_dispute": {
      const input = readFields(form, z.object({ amount: f.ore(), reason: f.text() }));
      return { reason: input.reason, outcomeOre: input.amount };
    }
    default:
      return readFields(form, z.object({ reason: needsReason ? f.text(10_000) : f.optionalText() }));
  }
}
