import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { addMonths, dateInSweden } from "../../../platform/dates.ts";
import { NotFound } from "../../../platform/errors.ts";
import { Checkbox, DateField, MoneyField, RadioGroup, Select, TextArea, TextField } from "../../../ui/form.tsx";
import { formatMoney, formatMoneyInput } from "../../../ui/format.ts";
import { splitRecovery } from "../../insurance/waterfall.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { requireOpenClaim } from "../change-claim.ts";
import { claimPageTexts } from "../claim-page-texts.ts";
import { type Claim, paymentsOf, type Recourse, recoursesOf, sharesOf } from "../claim-queries.ts";
import { recordClaimPayment, strikeClaimPayment } from "../record-claim-payment.ts";
import { demandRecourse, leftOf, recordRecoursePayment, writeOffRecourse } from "../recourse.ts";
import { recourseTargets } from "../recourse-rules.ts";
import { recourseTexts } from "../recourse-texts.ts";
import { tariffRows } from "../traffic-tariff.ts";
import { claimForm } from "./claim-form.tsx";

export async function claimPaymentForm(context: Context, claim: Claim): Promise<Response> {
  const { db, user, now, language } = context;
  requireOpenClaim(user, claim);
  const t = claimPageTexts(language);
  const f = fields(language);
  const schema = z.object({ amount: f.ore(), paid_on: f.date(), reference: f.optionalText(200) });
  const left = (claim.compensation_ore ?? 0) - claim.paid_ore;
  return claimForm(context, claim, {
    title: t.payTitle,
    submit: t.save,
    section: "bolaget",
    initial: { amount: left > 0 ? formatMoneyInput(left) : null, paid_on: dateInSweden(now) },
    fields: (shown) => (
      <>
        <MoneyField name="amount" label={t.amount} required value={shown.value("amount")} />
        <DateField name="paid_on" label={t.paidOn} required value={shown.value("paid_on")} />
        <TextField name="reference" label={t.reference} width="medium" value={shown.value("reference")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async (input, { requestKey }) => {
      const payment = { amountOre: input.amount, paidOn: input.paid_on, reference: input.reference, requestKey };
      await recordClaimPayment(db, user, claim.id, payment, now);
      return { to: `/skadearenden/${claim.id}#bolaget`, text: t.paymentSaved };
    },
  });
}

export async function strikePaymentForm(context: Context, claim: Claim): Promise<Response> {
  const { db, user, now, language, params } = context;
  requireOpenClaim(user, claim);
  const t = claimPageTexts(language);
  const payment = (await paymentsOf(db, claim.id).execute()).find((one) => one.id === params.payment && !one.voided);
  if (!payment) throw new NotFound();
  const schema = z.object({ reason: fields(language).text(1000) });
  return claimForm(context, claim, {
    title: t.strikeTitle,
    lead: formatMoney(payment.amount_ore, language),
    submit: t.strike,
    danger: true,
    section: "bolaget",
    fields: (shown) => (
      <TextArea name="reason" label={t.strikeReason} required rows={3} value={shown.value("reason")} />
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      await strikeClaimPayment(db, user, claim.id, { paymentId: payment.id, reason }, now);
      return { to: `/skadearenden/${claim.id}#bolaget`, text: t.struck };
    },
  });
}

export async function newRecourseForm(context: Context, claim: Claim): Promise<Response> {
  const { db, user, now, language } = context;
  requireOpenClaim(user, claim);
  const t = recourseTexts(language);
  const f = fields(language);
  const tariffs = await tariffRows(db, Number(claim.loss_on.slice(0, 4))).execute();
  const schema = z.object({
    against: f.choice(recourseTargets),
    debtor: f.optionalText(300),
    amount: f.ore(),
    tariff: f.optionalId(),
    limitation_on: f.optionalDate(),
    by_crime: z.string(),
  });
  return claimForm(context, claim, {
    title: t.add,
    submit: t.save,
    section: "aterkrav",
    initial: { limitation_on: addMonths(claim.loss_on, 120) },
    fields: (shown) => (
      <>
        <RadioGroup
          name="against"
          label={t.against}
          required
          options={recourseTargets.map((target) => ({ value: target, label: t.targets[target] }))}
          value={shown.value("against")}
        />
        <TextField name="debtor" label={t.debtor} hint={t.debtorHint} value={shown.value("debtor")} />
        <MoneyField name="amount" label={t.demanded} required value={shown.value("amount")} />
        <Checkbox name="by_crime" label={t.byCrime} hint={t.byCrimeHint} checked={shown.value("by_crime") === "on"} />
        {tariffs.length > 0 && (
          <Select
            name="tariff"
            label={t.tariff}
            hint={t.tariffHint}
            empty={t.noTariffChosen}
            options={tariffs.map((row) => ({
              value: row.id,
              label: `${row.item}, ${formatMoney(row.amount_ore, language)}`,
            }))}
            value={shown.value("tariff")}
          />
        )}
        <DateField
          name="limitation_on"
          label={t.limitation}
          hint={t.limitationHint}
          value={shown.value("limitation_on")}
        />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async (input, { requestKey }) => {
      await demandRecourse(
        db,
        user,
        claim.id,
        {
          against: input.against,
          debtor: input.debtor,
          demandedOre: input.amount,
          byCrime: input.by_crime === "on",
          tariffId: input.tariff,
          limitationOn: input.limitation_on,
          requestKey,
        },
        now,
      );
      return { to: `/skadearenden/${claim.id}#aterkrav`, text: t.saved };
    },
  });
}

export async function recoursePaymentForm(context: Context, claim: Claim): Promise<Response> {
  const { db, user, now, language } = context;
  requireOpenClaim(user, claim);
  const recourse = await recourseOfAddress(context, claim);
  const t = recourseTexts(language);
  const f = fields(language);
  const left = leftOf(recourse);
  const borne = { workplace: 0, fund: 0, insurer: 0, uninsured: 0 };
  for (const share of await sharesOf(db, claim.id).execute()) borne[share.bearer] = share.amount_ore;
  const insurerOre = claim.loss_ore === 0 ? 0 : splitRecovery(left, borne).insurer;
  const schema = z.object({
    amount: f.ore(),
    insurer: f.optionalOre(),
    paid_on: f.date(),
    reference: f.optionalText(200),
  });
  return claimForm(context, claim, {
    title: t.payTitle,
    submit: t.pay,
    section: "aterkrav",
    initial: { amount: formatMoneyInput(left), paid_on: dateInSweden(now) },
    fields: (shown) => (
      <>
        <MoneyField name="amount" label={t.payAmount} required value={shown.value("amount")} />
        {borne.insurer > 0 && (
          <MoneyField
            name="insurer"
            label={t.insurer}
            hint={t.insurerHint(formatMoney(insurerOre, language))}
            value={shown.value("insurer")}
          />
        )}
        <DateField name="paid_on" label={t.paidOn} required value={shown.value("paid_on")} />
        <TextField name="reference" label={t.reference} width="medium" value={shown.value("reference")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async (input, { requestKey }) => {
      await recordRecoursePayment(
        db,
        user,
        claim.id,
        {
          recourseId: recourse.id,
          amountOre: input.amount,
          paidOn: input.paid_on,
          reference: input.reference,
          insurerOre: input.insurer,
          requestKey,
        },
        now,
      );
      return { to: `/skadearenden/${claim.id}#aterkrav`, text: t.paymentSaved };
    },
  });
}

export async function writeOffForm(context: Context, claim: Claim): Promise<Response> {
  const { db, user, now, language } = context;
  requireOpenClaim(user, claim);
  const recourse = await recourseOfAddress(context, claim);
  const t = recourseTexts(language);
  const schema = z.object({ reason: fields(language).text(1000) });
  return claimForm(context, claim, {
    title: t.writeOffTitle,
    lead: t.writeOffLead(formatMoney(leftOf(recourse), language)),
    submit: t.writeOff,
    danger: true,
    section: "aterkrav",
    fields: (shown) => <TextArea name="reason" label={t.reason} required rows={3} value={shown.value("reason")} />,
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      await writeOffRecourse(db, user, claim.id, { recourseId: recourse.id, reason }, now);
      return { to: `/skadearenden/${claim.id}#aterkrav`, text: t.writtenOffSaved };
    },
  });
}

async function recourseOfAddress({ db, params }: Context, claim: Claim): Promise<Recourse> {
  const recourse = (await recoursesOf(db, claim.id).execute()).find((one) => one.id === params.recourse);
  if (!recourse) throw new NotFound();
  return recourse;
}
