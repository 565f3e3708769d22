import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import type { Language } from "../../../platform/language.ts";
import { ButtonLink, DateField, Fieldset, MoneyField, RadioGroup, Select, TextField } from "../../../ui/form.tsx";
import { formatMoneyInput } from "../../../ui/format.ts";
import type { Shown } from "../../records/form-page.tsx";
import { deductibleLevels, deductibleUnits, readDeductible, typedShare } from "../deductible-form.ts";
import { deductibleTexts } from "../deductible-texts.ts";
import { ruleWords } from "../deductible-words.ts";
import { insuranceTexts } from "../insurance-texts.ts";
import { lossCauses } from "../loss-lines.ts";
import { type Deductible, deductiblesOf, type Policy } from "../policy-queries.ts";
import { removeDeductible, saveDeductible } from "../save-deductible.ts";
import { policyForm } from "./policy-forms.tsx";

export function newDeductibleForm(context: Context, policy: Policy): Promise<Response> {
  return deductibleForm(context, policy, null);
}

export async function changeDeductibleForm(context: Context, policy: Policy): Promise<Response> {
  return deductibleForm(context, policy, await ruleOfAddress(context, policy));
}

function deductibleForm(context: Context, policy: Policy, rule: Deductible | null): Promise<Response> {
  const { db, user, now, language } = context;
  const t = deductibleTexts(language);
  return policyForm(context, policy, {
    title: rule ? t.changeTitle : t.addTitle,
    lead: policy.title,
    submit: t.save,
    initial: rule ? initial(rule) : { valid_from: policy.begins_on, valid_to: policy.ends_on },
    fields: (shown) => (
      <>
        <DeductibleFields shown={shown} language={language} />
        {rule && (
          <p>
            <ButtonLink href={`/forsakringar/${policy.id}/sjalvrisk/${rule.id}/ta-bort`} variant="tertiary">
              {t.remove}
            </ButtonLink>
          </p>
        )}
      </>
    ),
    read: (form) => readDeductible(form, policy, language),
    perform: async (input, { version }) => {
      await saveDeductible(db, user, policy.id, { ...input, id: rule?.id ?? null, version }, now);
      return { to: `/forsakringar/${policy.id}`, text: t.saved };
    },
  });
}

export async function removeDeductibleForm(context: Context, policy: Policy): Promise<Response> {
  const { db, user, now, language } = context;
  const t = deductibleTexts(language);
  const rule = await ruleOfAddress(context, policy);
  return policyForm(context, policy, {
    title: t.remove,
    lead: t.removeLead,
    submit: t.remove,
    danger: true,
    fields: () => (
      <p>
        <strong>{insuranceTexts(language).levels[rule.level]}:</strong> {ruleWords(rule, language)}
      </p>
    ),
    read: () => null,
    perform: async (_nothing, { version }) => {
      await removeDeductible(db, user, policy.id, { id: rule.id, version }, now);
      return { to: `/forsakringar/${policy.id}`, text: t.removed };
    },
  });
}

async function ruleOfAddress({ db, params }: Context, policy: Policy): Promise<Deductible> {
  const rules = await deductiblesOf(db, policy.id).execute();
  const rule = rules.find(({ id }) => id === params.rule);
  if (!rule) throw new NotFound();
  return rule;
}

function initial(rule: Deductible) {
  const money = (ore: number | null) => (ore === null ? null : formatMoneyInput(ore));
  return {
    level: rule.level,
    cause: rule.cause,
    unit: rule.unit,
    value: rule.unit === "kronor" ? formatMoneyInput(rule.value) : typedShare(rule.unit, rule.value),
    min: money(rule.min_ore),
    max: money(rule.max_ore),
    yearly: money(rule.yearly_aggregate_ore),
    valid_from: rule.valid_from,
    valid_to: rule.valid_to,
  };
}

function DeductibleFields({ shown, language }: { shown: Shown; language: Language }) {
  const t = deductibleTexts(language);
  const { levels, causes } = insuranceTexts(language);
  const text = (name: string) => shown.value(name);
  return (
    <>
      <RadioGroup
        name="level"
        label={t.level}
        required
        options={deductibleLevels.map((level) => ({ value: level, label: levels[level] }))}
        value={text("level")}
      />
      <Select
        name="cause"
        label={t.cause}
        empty={t.everyCause}
        options={lossCauses.map((cause) => ({ value: cause, label: causes[cause] }))}
        value={text("cause")}
      />
      <RadioGroup
        name="unit"
        label={t.unit}
        required
        options={deductibleUnits.map((unit) => ({ value: unit, label: t.units[unit] }))}
        value={text("unit")}
      />
      <TextField
        name="value"
        label={t.value}
        hint={t.valueHint}
        required
        inputmode="decimal"
        width="short"
        value={text("value")}
      />
      <Fieldset legend={`${t.min} – ${t.max}`} inline>
        <MoneyField name="min" label={t.min} value={text("min")} />
        <MoneyField name="max" label={t.max} value={text("max")} />
      </Fieldset>
      <MoneyField name="yearly" label={t.yearly} hint={t.yearlyHint} value={text("yearly")} />
      <Fieldset legend={t.columns.period} inline>
        <DateField name="valid_from" label={t.validFrom} required value={text("valid_from")} />
        <DateField name="valid_to" label={t.validTo} required value={text("valid_to")} />
      </Fieldset>
    </>
  );
}
