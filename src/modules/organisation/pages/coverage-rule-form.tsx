import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { FormInput } from "../../../platform/form-data.ts";
import type { Language } from "../../../platform/language.ts";
import { Checkbox, Select, TextArea, TextField } from "../../../ui/form.tsx";
import { type FormPage, formPage, type Shown } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { countCoverage, coverage } from "../coverage.ts";
import { type CoverageRule, type CoverageRuleTerms, demandableRoles, unitKinds, usualTerms } from "../coverage-rule.ts";
import { coverageRuleById } from "../coverage-rule-queries.ts";
import { coverageRuleTexts, ruleName } from "../coverage-rule-texts.ts";
import { coverageTexts } from "../coverage-texts.ts";
import { roleNames } from "../role-texts.ts";
import { addCoverageRule, changeCoverageRule } from "../save-coverage-rule.ts";
import { rulesHref } from "./coverage-rules-page.tsx";

/** What a rule demands. */
export async function coverageRuleForm(context: Context): Promise<Response> {
  const { db, user, language, params } = context;
  const rule = await coverageRuleById(db, params.id ?? "");
  return ruleForm(context, {
    title: ruleName(rule, language),
    version: rule.version,
    initial: asTyped(rule),
    fields: (shown) => <TermFields shown={shown} language={language} />,
    read: (form) => readTerms(form, language),
    perform: async (input, { version }) => {
      await changeCoverageRule(db, user, rule.id, { ...input, version }, context);
      return { to: rulesHref, text: await outcome(context, rule, input.terms) };
    },
  });
}

/** A role that nobody has demanded before. */
export async function newCoverageRuleForm(context: Context): Promise<Response> {
  const { db, user, language } = context;
  const t = coverageRuleTexts(language);
  const f = fields(language);
  const schema = z.object({
    role: f.choice(demandableRoles as [string, ...string[]]),
    appliesTo: f.choice(unitKinds),
  });
  return ruleForm(context, {
    title: t.addTitle,
    initial: asTyped(usualTerms),
    fields: (shown) => (
      <>
        <Select
          name="appliesTo"
          label={t.kind}
          required
          value={shown.value("appliesTo")}
          options={unitKinds.map((kind) => ({ value: kind, label: t.every[kind] }))}
        />
        <Select
          name="role"
          label={t.role}
          required
          value={shown.value("role")}
          options={demandableRoles.map((role) => ({ value: role, label: roleNames(language)[role] }))}
        />
        <TermFields shown={shown} language={language} />
      </>
    ),
    read: (form) => ({ ...readFields(form, schema), ...readTerms(form, language) }),
    perform: async (input) => {
      const rule = { ...input, role: input.role as CoverageRule["role"] };
      await addCoverageRule(db, user, rule, context);
      return { to: rulesHref, text: await outcome(context, rule, input.terms) };
    },
  });
}

type RuleForm<Input> = Omit<FormPage<Input>, "breadcrumbs" | "active" | "back" | "submit">;

function ruleForm<Input>(context: Context, form: RuleForm<Input>): Promise<Response> {
  const { language } = context;
  const t = coverageRuleTexts(language);
  return formPage(context, {
    ...form,
    active: "organisation",
    back: rulesHref,
    submit: t.save,
    breadcrumbs: [
      { label: coverageTexts(language).title, href: "/organisation/tackning" },
      { label: t.title, href: rulesHref },
      { label: form.title },
    ],
  });
}

function asTyped(terms: CoverageRuleTerms): Record<string, string> {
  return {
    active: terms.active ? "on" : "",
    minCount: String(terms.minCount),
    trainingNeeded: terms.trainingNeeded ? "on" : "",
    trainingMonths: terms.trainingMonths === null ? "" : String(terms.trainingMonths),
    warnDays: String(terms.warnDays),
    toleranceDays: String(terms.toleranceDays),
  };
}

function TermFields({ shown, language }: { shown: Shown; language: Language }) {
  const t = coverageRuleTexts(language);
  const figure = { inputmode: "numeric", width: "short" } as const;
  return (
    <>
      <Checkbox name="active" label={t.active} hint={t.activeHint} checked={shown.value("active") === "on"} />
      <TextField name="minCount" label={t.minCount} value={shown.value("minCount")} required {...figure} />
      <Checkbox name="trainingNeeded" label={t.trainingNeeded} checked={shown.value("trainingNeeded") === "on"} />
      <TextField
        name="trainingMonths"
        label={t.trainingMonths}
        hint={t.trainingMonthsHint}
        value={shown.value("trainingMonths")}
        suffix={t.months}
        {...figure}
      />
      <TextField
        name="warnDays"
        label={t.warnDays}
        value={shown.value("warnDays")}
        suffix={t.days}
        required
        {...figure}
      />
      <TextField
        name="toleranceDays"
        label={t.toleranceDays}
        value={shown.value("toleranceDays")}
        suffix={t.days}
        required
        {...figure}
      />
      <TextArea name="reason" label={t.reason} hint={t.reasonHint} value={shown.value("reason")} rows={2} />
    </>
  );
}

function readTerms(form: FormInput, language: Language): { terms: CoverageRuleTerms; reason: string | null } {
  const f = fields(language);
  const { reason, ...terms } = readFields(
    form,
    z.object({
      minCount: f.whole(1, 20),
      trainingMonths: f.optionalWhole(1, 240),
      warnDays: f.whole(0, 365),
      toleranceDays: f.whole(0, 365),
      reason: f.optionalText(1000),
    }),
  );
  return {
    terms: { ...terms, active: form.value("active") === "on", trainingNeeded: form.value("trainingNeeded") === "on" },
    reason,
  };
}

/** What the change has led to: the cover as the rule now has it. */
async function outcome(
  { db, language, now }: Context,
  { role, appliesTo }: Pick<CoverageRule, "role" | "appliesTo">,
  terms: CoverageRuleTerms,
): Promise<string> {
  const t = coverageRuleTexts(language);
  if (!terms.active) return t.savedOff;
  const places = await coverage(db, dateInSweden(now));
  const { red, total } = countCoverage(places.filter((place) => place.role === role && place.unitKind === appliesTo));
  return t.saved(red, total);
}
