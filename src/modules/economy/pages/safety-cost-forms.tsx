import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { holdsFor, type User, unitsReached } from "../../../platform/user.ts";
import { DateField, MoneyField, RadioGroup, TextArea, TextField } from "../../../ui/form.tsx";
import { formatMoney, formatMoneyInput } from "../../../ui/format.ts";
import { costEnteringRoles } from "../../insurance/insurance-access.ts";
import { unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { formPage, type Shown } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { recordSafetyCost } from "../record-safety-cost.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";
import { parseHours } from "../safety-cost.ts";
import { latestRate, safetyCostById } from "../safety-cost-queries.ts";
import { safetyCostTexts } from "../safety-cost-texts.ts";
import { strikeSafetyCost } from "../strike-safety-cost.ts";
import { safetyCostWords } from "./safety-costs.tsx";

const list = "/riskkostnad/kostnader";

function frame(context: Context, title: string) {
  const t = safetyCostTexts(context.language);
  return {
    title,
    active: "insurance",
    back: list,
    breadcrumbs: [
      { label: riskCostTexts(context.language).title, href: "/riskkostnad" },
      { label: t.title, href: list },
      { label: title },
    ],
  };
}

/** The units that the user enters costs of; those who hold the role for all may also choose the whole municipality. */
async function unitField(context: Context) {
  const { db, user, language, now } = context;
  const t = safetyCostTexts(language);
  const units = await unitChoices(db, { on: dateInSweden(now), among: unitsReached(user, costEnteringRoles) });
  const empty = entersForAll(user) ? t.wholeMunicipality : undefined;
  return (shown: Shown) => (
    <UnitSelect name="unit" label={t.unit} units={units} value={shown.value("unit")} empty={empty} />
  );
}

function entersForAll(user: User): boolean {
  return holdsFor(user, costEnteringRoles, null);
}

export async function newSafetyCost(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = safetyCostTexts(language);
  const unit = await unitField(context);
  const f = fields(language);
  const schema = z.object({
    kind: f.choice(["prevention", "administration"]),
    amount: f.ore(),
    on_date: f.date(),
    unit: f.optionalId(),
    note: f.text(500),
  });
  return formPage(context, {
    ...frame(context, t.add),
    submit: t.save,
    initial: { on_date: dateInSweden(now), kind: "prevention" },
    fields: (shown) => (
      <>
        <RadioGroup
          name="kind"
          label={t.kind}
          required
          variant="row"
          options={(["prevention", "administration"] as const).map((kind) => ({ value: kind, label: t.kinds[kind] }))}
          value={shown.value("kind")}
        />
        <TextField name="note" label={t.note} required value={shown.value("note")} />
        <MoneyField name="amount" label={t.amount} required value={shown.value("amount")} />
        <DateField name="on_date" label={t.onDate} required value={shown.value("on_date")} />
        {unit(shown)}
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async (input, { requestKey }) => {
      const { kind, amount, on_date, unit: unitId, note } = input;
      await recordSafetyCost(db, user, { kind, amountOre: amount, onDate: on_date, unitId, note }, requestKey, now);
      return { to: `${list}?ar=${on_date.slice(0, 4)}`, text: t.saved };
    },
  });
}

export async function newHours(context: Context): Promise<Response> {
  const { db, user, now, language, url } = context;
  const t = safetyCostTexts(language);
  const [unit, rate] = await Promise.all([unitField(context), latestRate(db)]);
  const f = fields(language);
  const schema = z.object({
    hours: z.string().transform((typed, check) => {
      const hours = parseHours(typed);
      if (hours !== null) return hours;
      check.addIssue({ code: "custom", message: t.wrongHours });
      return z.NEVER;
    }),
    rate: f.ore().refine((ore) => ore > 0 && ore <= 100_000_00, t.tooCheap),
    on_date: f.date(),
    incident: f.optionalText(40),
    unit: f.optionalId(),
    note: f.optionalText(500),
  });
  return formPage(context, {
    ...frame(context, t.addHours),
    submit: t.save,
    initial: {
      on_date: dateInSweden(now),
      rate: rate === null ? "" : formatMoneyInput(rate),
      incident: url.searchParams.get("handelse") ?? "",
    },
    fields: (shown) => (
      <>
        <TextField
          name="hours"
          label={t.hours}
          hint={t.hoursHint}
          required
          inputmode="decimal"
          width="short"
          value={shown.value("hours")}
        />
        <MoneyField name="rate" label={t.rate} hint={t.rateHint} required value={shown.value("rate")} />
        <DateField name="on_date" label={t.onDate} required value={shown.value("on_date")} />
        <TextField
          name="incident"
          label={t.incident}
          hint={t.incidentHint}
          width="medium"
          value={shown.value("incident")}
        />
        {unit(shown)}
        <TextArea name="note" label={t.note} rows={2} value={shown.value("note")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ hours, rate: rateOre, on_date, incident, unit: unitId, note }, { requestKey }) => {
      const cost = {
        kind: "hours" as const,
        hoursHundredths: hours,
        rateOre,
        incidentNumber: incident?.toUpperCase() ?? null,
        onDate: on_date,
        unitId,
        note,
      };
      await recordSafetyCost(db, user, cost, requestKey, now);
      return { to: `${list}?ar=${on_date.slice(0, 4)}`, text: t.saved };
    },
  });
}

export async function strikeSafetyCostForm(context: Context): Promise<Response> {
  const { db, user, now, language, params } = context;
  const t = safetyCostTexts(language);
  const cost = await safetyCostById(db, user, params.id ?? "");
  const schema = z.object({ reason: fields(language).text(1000) });
  return formPage(context, {
    ...frame(context, t.strikeTitle),
    lead: t.strikeLead(`${safetyCostWords(cost, language)}, ${formatMoney(cost.amount_ore, language)}`),
    submit: t.strike,
    danger: true,
    fields: (shown) => <TextArea name="reason" label={t.why} required rows={3} value={shown.value("reason")} />,
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      await strikeSafetyCost(db, user, cost.id, reason, now);
      return { to: `${list}?ar=${cost.on_date.slice(0, 4)}`, text: t.struck };
    },
  });
}
