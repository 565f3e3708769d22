import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { NotFound } from "../../../platform/errors.ts";
import { DateField, Fieldset, MoneyField, RadioGroup, Select, TextArea, TextField } from "../../../ui/form.tsx";
import { formatMoney } from "../../../ui/format.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { costCertainties, costKinds, costTexts } from "../cost-texts.ts";
import type { Incident } from "../find-incident.ts";
import { type CostLine, costLinesOf } from "../incident-costs.ts";
import { requireDeed } from "../incident-deeds.ts";
import { recordCost } from "../record-cost.ts";
import { stateNoCost } from "../state-no-cost.ts";
import { strikeCost } from "../strike-cost.ts";
import { incidentForm } from "./incident-form.tsx";

const section = "kostnader";

export async function costForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language } = context;
  requireDeed(user, "record_cost", incident);
  const t = costTexts(language);
  const estimates = (await costLinesOf(db, incident).execute()).filter(
    (line) => line.certainty === "estimated" && line.voided_at === null,
  );
  const f = fields(language);
  const schema = z.object({
    kind: f.choice(costKinds),
    amount: f.ore(),
    certainty: f.choice(costCertainties),
    replaces: f.optionalId(),
    account: f.optionalText(100),
    invoice: f.optionalText(100),
    incurred_on: f.date(),
    note: f.optionalText(1000),
  });
  return incidentForm(context, incident, {
    title: t.add,
    submit: t.save,
    section,
    initial: { certainty: "actual", incurred_on: dateInSweden(now) },
    fields: (shown) => (
      <>
        <Select
          name="kind"
          label={t.kind}
          required
          options={costKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
          value={shown.value("kind")}
        />
        <MoneyField name="amount" label={t.amount} required value={shown.value("amount")} />
        <RadioGroup
          name="certainty"
          label={t.certainty}
          required
          variant="row"
          options={costCertainties.map((certainty) => ({ value: certainty, label: t.certainties[certainty] }))}
          value={shown.value("certainty")}
        />
        {estimates.length > 0 && (
          <Select
            name="replaces"
            label={t.replaces}
            hint={t.replacesHint}
            empty={t.keepsAll}
            options={estimates.map((line) => ({ value: line.id, label: costLineWords(line, language) }))}
            value={shown.value("replaces")}
          />
        )}
        <DateField name="incurred_on" label={t.incurredOn} required value={shown.value("incurred_on")} />
        <Fieldset legend={t.invoiceShort} inline>
          <TextField name="account" label={t.account} value={shown.value("account")} width="medium" />
          <TextField name="invoice" label={t.invoice} value={shown.value("invoice")} width="medium" />
        </Fieldset>
        <TextArea name="note" label={t.note} rows={2} value={shown.value("note")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async (input, { requestKey }) => {
      const { amount, incurred_on, ...rest } = input;
      await recordCost(db, user, incident.id, { ...rest, amountOre: amount, incurredOn: incurred_on, requestKey }, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.saved };
    },
  });
}

export async function strikeCostForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language } = context;
  requireDeed(user, "record_cost", incident);
  const t = costTexts(language);
  const line = (await costLinesOf(db, incident).execute()).find((one) => one.id === context.params.line);
  if (!line) throw new NotFound();
  const schema = z.object({ reason: fields(language).text(1000) });
  return incidentForm(context, incident, {
    title: t.strikeTitle,
    lead: t.strikeLead(costLineWords(line, language)),
    submit: t.strike,
    danger: true,
    section,
    fields: (shown) => <TextArea name="reason" label={t.why} required rows={3} value={shown.value("reason")} />,
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      await strikeCost(db, user, incident.id, { lineId: line.id, reason }, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.struck };
    },
  });
}

export async function noCostForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language } = context;
  requireDeed(user, "record_cost", incident);
  const t = costTexts(language);
  const schema = z.object({ reason: fields(language).text(1000) });
  return incidentForm(context, incident, {
    title: t.noCost,
    lead: t.noCostLead,
    submit: t.noCost,
    section,
    initial: { reason: incident.no_cost_reason },
    fields: (shown) => <TextArea name="reason" label={t.why} required rows={3} value={shown.value("reason")} />,
    read: (form) => readFields(form, schema),
    perform: async ({ reason }, { version }) => {
      await stateNoCost(db, user, incident.id, { reason, version }, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.noCostSaved };
    },
  });
}

function costLineWords(line: CostLine, language: Context["language"]): string {
  return `${costTexts(language).kinds[line.kind]}, ${formatMoney(line.amount_ore, language)}`;
}
