import type { Language } from "../../platform/language.ts";
import { CheckboxGroup, DateField, Fieldset, MoneyField, Select, TextArea, TextField } from "../../ui/form.tsx";
import type { Shown } from "../records/form-page.tsx";
import { insuranceTexts } from "./insurance-texts.ts";
import { insuranceLines } from "./loss-lines.ts";
import type { OwnOrganisation } from "./own-organisations.ts";
import { policyTexts } from "./policy-texts.ts";

/** The fields of a policy, the same for a new one, a change and a renewal. */
export function PolicyFields(props: {
  shown: Shown;
  /** Those whose insurance the user keeps. */
  kept: readonly OwnOrganisation[];
  all: readonly OwnOrganisation[];
  language: Language;
}) {
  const { shown, kept, all, language } = props;
  const t = policyTexts(language);
  const text = (name: string) => shown.value(name);
  return (
    <>
      <TextField name="title" label={t.name} hint={t.nameHint} required value={text("title")} maxLength={200} />
      <Select
        name="line"
        label={t.line}
        required
        options={insuranceLines.map((line) => ({ value: line, label: insuranceTexts(language).lines[line] }))}
        value={text("line")}
      />
      <TextField name="insurer" label={t.insurer} required value={text("insurer")} maxLength={200} />
      <TextField name="policy_number" label={t.policyNumber} required value={text("policy_number")} maxLength={100} />
      <Select
        name="organisation"
        label={t.takenBy}
        required
        options={kept.map(({ id, name }) => ({ value: id, label: name }))}
        value={text("organisation")}
      />
      <CheckboxGroup
        name="insured"
        label={t.insured}
        required
        options={all.map(({ id, name }) => ({ value: id, label: name }))}
        values={shown.all("insured")}
      />
      <Fieldset legend={t.period} inline>
        <DateField name="begins_on" label={t.beginsOn} required value={text("begins_on")} />
        <DateField name="ends_on" label={t.endsOn} required value={text("ends_on")} />
      </Fieldset>
      <MoneyField name="premium" label={t.premium} required width="medium" value={text("premium")} />
      <MoneyField name="sum_insured" label={t.sum} hint={t.sumHint} width="medium" value={text("sum_insured")} />
      <TextField
        name="notify_within_days"
        label={t.notify}
        hint={t.notifyHint}
        inputmode="numeric"
        width="short"
        value={text("notify_within_days")}
      />
      <TextField
        name="limitation_years"
        label={t.limitation}
        required
        inputmode="numeric"
        width="short"
        value={text("limitation_years")}
      />
      <Fieldset legend={t.deadlines} inline>
        <DateField name="declaration_due_on" label={t.declarationDue} value={text("declaration_due_on")} />
        <DateField name="renewal_due_on" label={t.renewalDue} hint={t.renewalHint} value={text("renewal_due_on")} />
      </Fieldset>
      <TextArea name="claims_contact" label={t.claimsContact} rows={2} value={text("claims_contact")} />
      <TextArea name="emergency_contact" label={t.emergencyContact} rows={2} value={text("emergency_contact")} />
      <TextField name="terms" label={t.terms} hint={t.termsHint} value={text("terms")} maxLength={2000} />
      <TextArea name="note" label={t.note} rows={3} value={text("note")} />
    </>
  );
}
