import { z } from "zod";
import type { Context } from "../../../../platform/context.ts";
import { dateInSweden } from "../../../../platform/dates.ts";
import { Conflict, Forbidden } from "../../../../platform/errors.ts";
import { download, redirect } from "../../../../platform/respond.ts";
import { renderPdf } from "../../../../platform/typst/render-pdf.ts";
import { DateField, Fieldset, MoneyField, Select, TextArea, TextField } from "../../../../ui/form.tsx";
import { formatMoneyInput } from "../../../../ui/format.ts";
import { unitChoices } from "../../../organisation/unit-queries.ts";
import { UnitSelect } from "../../../organisation/unit-select.tsx";
import { commentTexts } from "../../../records/comment-texts.ts";
import { formPage } from "../../../records/form-page.tsx";
import { openRecord } from "../../../records/open-record.ts";
import { fields, readFields } from "../../../records/read-fields.ts";
import { claimPageTexts } from "../../claim-page-texts.ts";
import {
  adjustLiability,
  recordLiabilityPayment,
  releaseLiability,
  requireOpenLiability,
} from "../change-liability.ts";
import { commentOnLiability, mayCommentLiability } from "../comment-on-liability.ts";
import { decisionLetter } from "../decision-letter.ts";
import { liabilityMatters, matterTexts } from "../liability-matters.ts";
import { findLiability, type Liability } from "../liability-queries.ts";
import { liabilityGrounds, liabilityTexts } from "../liability-texts.ts";
import { handlesLiability } from "../liability-workflow.ts";
import { receiveLiability } from "../receive-liability.ts";
import { liabilityForm } from "./liability-form.tsx";

const staffWays = ["letter", "email", "phone"] as const;

/** A claim that came by post, e-mail or phone. */
export async function registerLiabilityForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = liabilityTexts(language);
  const today = dateInSweden(now);
  const units = await unitChoices(db, { on: today });
  const f = fields(language);
  const past = () => f.date().refine((on) => on <= today, t.inFuture);
  const schema = z.object({
    came_by: f.choice(staffWays),
    received_on: past(),
    matter: f.choice(liabilityMatters),
    place: f.optionalText(300),
    happened_on: f.optionalDate().refine((on) => on === null || on <= today, t.inFuture),
    description: f.text(10_000),
    amount: f.optionalOre(),
    unit: f.optionalId(),
    name: f.text(200),
    email: f.optionalText(200),
    phone: f.optionalText(50),
    address: f.optionalText(300),
  });
  const matters = matterTexts(language);
  return formPage(context, {
    title: t.register,
    lead: t.registerLead,
    active: "insurance",
    back: "/skadestandskrav",
    submit: t.register,
    breadcrumbs: [{ label: t.list, href: "/skadestandskrav" }, { label: t.register }],
    initial: { received_on: today, came_by: "letter" },
    fields: (shown) => (
      <>
        <Select
          name="came_by"
          label={t.cameBy}
          required
          options={staffWays.map((way) => ({ value: way, label: t.cameByWays[way] ?? way }))}
          value={shown.value("came_by")}
        />
        <DateField name="received_on" label={t.receivedOn} required value={shown.value("received_on")} />
        <Select
          name="matter"
          label={t.matter}
          required
          options={liabilityMatters.map((matter) => ({ value: matter, label: matters[matter] }))}
          value={shown.value("matter")}
        />
        <TextField name="place" label={t.place} value={shown.value("place")} />
        <DateField name="happened_on" label={t.happened} value={shown.value("happened_on")} />
        <TextArea name="description" label={t.description} required rows={6} value={shown.value("description")} />
        <MoneyField name="amount" label={t.demanded} value={shown.value("amount")} />
        <UnitSelect name="unit" label={t.unit} units={units} value={shown.value("unit")} empty={t.noUnit} />
        <Fieldset legend={t.claimant} hint={t.claimantHint}>
          <TextField name="name" label={t.name} required value={shown.value("name")} />
          <TextField name="email" type="email" label={t.email} value={shown.value("email")} />
          <TextField name="phone" type="tel" label={t.phone} value={shown.value("phone")} />
          <TextField name="address" label={t.address} value={shown.value("address")} />
        </Fieldset>
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async (input, { requestKey }) => {
      const { name, email, phone, address } = input;
      const claim = await receiveLiability(
        db,
        user,
        {
          cameBy: input.came_by,
          receivedOn: input.received_on,
          matter: input.matter,
          description: input.description,
          place: input.place,
          happenedOn: input.happened_on,
          demandedOre: input.amount,
          unitId: input.unit,
          claimant: { name, email, phone, address },
          requestKey,
        },
        now,
      );
      return { to: `/skadestandskrav/${claim.id}`, text: t.registered(claim.number) };
    },
  });
}

export async function changeLiabilityForm(context: Context, claim: Liability): Promise<Response> {
  const { db, user, now, language } = context;
  requireOpenLiability(user, claim);
  const t = liabilityTexts(language);
  const f = fields(language);
  const schema = z.object({
    journal_number: f.optionalText(100),
    ground: f.choice(liabilityGrounds),
    place: f.optionalText(300),
    demanded: f.optionalOre(),
    reserve: f.optionalOre(),
  });
  return liabilityForm(context, claim, {
    title: t.edit,
    submit: t.save,
    initial: {
      journal_number: claim.journal_number,
      ground: claim.ground,
      place: claim.place,
      demanded: claim.demanded_ore === null ? null : formatMoneyInput(claim.demanded_ore),
      reserve: claim.reserve_ore === 0 ? null : formatMoneyInput(claim.reserve_ore),
    },
    fields: (shown) => (
      <>
        <TextField name="journal_number" label={t.journalNumber} width="medium" value={shown.value("journal_number")} />
        <Select
          name="ground"
          label={t.ground}
          required
          options={liabilityGrounds.map((ground) => ({ value: ground, label: t.grounds[ground] }))}
          value={shown.value("ground")}
        />
        <TextField name="place" label={t.place} value={shown.value("place")} />
        <MoneyField name="demanded" label={t.demanded} value={shown.value("demanded")} />
        <MoneyField name="reserve" label={t.reserve} value={shown.value("reserve")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async (input, { version }) => {
      const facts = {
        journalNumber: input.journal_number,
        ground: input.ground,
        place: input.place,
        demandedOre: input.demanded,
        reserveOre: input.reserve ?? 0,
      };
      await adjustLiability(db, user, claim.id, { ...facts, version }, now);
      return { to: `/skadestandskrav/${claim.id}`, text: t.done };
    },
  });
}

export async function liabilityPaymentForm(context: Context, claim: Liability): Promise<Response> {
  const { db, user, now, language } = context;
  requireOpenLiability(user, claim);
  const t = liabilityTexts(language);
  const f = fields(language);
  const schema = z.object({ ours: f.ore(), insurer: f.optionalOre() });
  return liabilityForm(context, claim, {
    title: t.payTitle,
    submit: t.save,
    initial: {
      ours: formatMoneyInput(claim.paid_ore),
      insurer: claim.insurer_paid_ore === 0 ? null : formatMoneyInput(claim.insurer_paid_ore),
    },
    fields: (shown) => (
      <>
        <MoneyField name="ours" label={t.payOurs} required value={shown.value("ours")} />
        <MoneyField name="insurer" label={t.payInsurer} value={shown.value("insurer")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ ours, insurer }, { version }) => {
      const paid = { paidOre: ours, insurerPaidOre: insurer ?? 0, version };
      await recordLiabilityPayment(db, user, claim.id, paid, now);
      return { to: `/skadestandskrav/${claim.id}`, text: t.done };
    },
  });
}

/** Asks for the reason before a restricted claim is shown. */
export async function openLiabilityForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const claim = await findLiability(db, user, context.params.id ?? "", now);
  const t = claimPageTexts(language);
  const href = `/skadestandskrav/${claim.id}`;
  if (!claim.restricted || claim.opened_today) return redirect(context, href);
  const schema = z.object({ reason: fields(language).text(500) });
  return liabilityForm(context, claim, {
    title: t.openTitle,
    lead: t.openLead,
    submit: t.open,
    fields: (shown) => <TextField name="reason" label={t.openReason} required value={shown.value("reason")} />,
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      await openRecord(db, user, { recordId: claim.id, part: "record", reason }, now);
      return { to: href, text: t.opened };
    },
  });
}

/** The field on the claim's own page sends here; a comment that cannot be taken comes back as a page of its own. */
export async function commentLiabilityForm(context: Context, claim: Liability): Promise<Response> {
  const { services, user, now, language } = context;
  if (!mayCommentLiability(user, claim)) throw new Forbidden();
  const t = commentTexts(language);
  const schema = z.object({ text: fields(language).text(4000) });
  return liabilityForm(context, claim, {
    title: t.write,
    lead: t.lead,
    submit: t.send,
    fields: (shown) => (
      <TextArea name="text" label={t.write} hint={t.hint} required rows={5} value={shown.value("text")} />
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ text }, { requestKey }) => {
      await commentOnLiability(services, user, claim.id, { text, requestKey }, now);
      return { to: `/skadestandskrav/${claim.id}#kommentarer`, text: t.saved };
    },
  });
}

/** POST /skadestandskrav/:id/slapp-fram */
export async function postReleaseLiability(context: Context, claim: Liability): Promise<Response> {
  const { db, user, now, language } = context;
  await releaseLiability(db, user, claim.id, now);
  return redirect(context, `/skadestandskrav/${claim.id}`, {
    kind: "success",
    text: liabilityTexts(language).released,
  });
}

/** GET /skadestandskrav/:id/beslut.pdf: made only when the checklist against admissions has been gone through. */
export async function serveDecisionLetter(context: Context, claim: Liability): Promise<Response> {
  const { db, user, language } = context;
  if (!handlesLiability(user, claim)) throw new Forbidden();
  if (!claim.checked) throw new Conflict(liabilityTexts(language).letterBlocked);
  const pdf = await renderPdf(await decisionLetter(db, claim));
  return download(new Uint8Array(pdf), `beslut-${claim.number}.pdf`, "application/pdf");
}
