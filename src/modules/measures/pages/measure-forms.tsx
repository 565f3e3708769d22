import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden, Invalid } from "../../../platform/errors.ts";
import { redirect } from "../../../platform/respond.ts";
import { unitsReached } from "../../../platform/user.ts";
import { MoneyField, TextArea, TextField } from "../../../ui/form.tsx";
import { formatMoneyInput } from "../../../ui/format.ts";
import { personChoiceById } from "../../organisation/find-people.ts";
import { nobodyPicked, type PersonPick, pickedPerson, resolvePerson } from "../../organisation/resolve-person.ts";
import { unitById, unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { commentTexts } from "../../records/comment-texts.ts";
import { type FormPage, formPage } from "../../records/form-page.tsx";
import { openRecord } from "../../records/open-record.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { changeMeasure, mayChangeMeasure } from "../change-measure.ts";
import { commentOnMeasure, mayCommentMeasure } from "../comment-on-measure.ts";
import { MeasureFields } from "../measure-fields.tsx";
import { readMeasure } from "../measure-form.ts";
import { findMeasure, type Measure } from "../measure-queries.ts";
import { measureTexts } from "../measure-texts.ts";
import { type MeasureStep, measureDecidingRoles, measureHandlingRoles } from "../measure-workflow.ts";
import { proposeMeasure } from "../propose-measure.ts";
import { requireMeasureStep, takeMeasureStep } from "../take-measure-step.ts";

type MeasureForm<Input> = Omit<FormPage<Input>, "breadcrumbs" | "active" | "back" | "version">;

/** A form page about one measure: the way back is the measure. */
export function measureForm<Input>(context: Context, measure: Measure, form: MeasureForm<Input>): Promise<Response> {
  const href = `/atgarder/${measure.id}`;
  return formPage(context, {
    ...form,
    active: "measures",
    version: measure.version,
    back: href,
    breadcrumbs: [
      { label: measureTexts(context.language).list, href: "/atgarder" },
      { label: measure.number, href },
      { label: form.title },
    ],
  });
}

/** A measure that comes from nothing in the system: a round on paper, a meeting, a thought. */
export async function newMeasureForm(context: Context): Promise<Response> {
  const { db, services, user, now, language } = context;
  const t = measureTexts(language);
  const reached = unitsReached(user, measureHandlingRoles);
  const units = await unitChoices(db, { on: dateInSweden(now), among: reached });
  if (units.length === 0) throw new Forbidden(t.mayNotPropose);
  const [own] = user.workplaceIds.filter((id) => units.some((unit) => unit.id === id));
  let pick: PersonPick = nobodyPicked;
  const unitSchema = z.object({ unit: fields(language).id() });
  return formPage(context, {
    title: t.newMeasure,
    active: "measures",
    back: "/atgarder",
    breadcrumbs: [{ label: t.list, href: "/atgarder" }, { label: t.newMeasure }],
    submit: t.propose,
    initial: {
      kind: "permanent",
      priority: "normal",
      unit: (own ?? units.length === 1) ? (own ?? units[0]?.id ?? null) : null,
    },
    fields: (shown) => (
      <>
        <UnitSelect name="unit" label={t.unit} units={units} required value={shown.value("unit")} />
        <MeasureFields
          shown={shown}
          pick={pick}
          language={language}
          mayDecide={unitsReached(user, measureDecidingRoles).length > 0}
        />
      </>
    ),
    read: async (form) => {
      pick = await resolvePerson(db, user, form, "owner", now);
      const measure = readMeasure(form, pick, language);
      const { unit: unitId } = readFields(form, unitSchema);
      if (!units.some((unit) => unit.id === unitId)) throw new Invalid({ unit: t.mayNotPropose });
      return { ...measure, unitId };
    },
    perform: async (input, { requestKey }) => {
      const unit = await unitById(db, input.unitId);
      const measure = await db
        .transaction()
        .execute((trx) =>
          proposeMeasure(
            trx,
            services,
            user,
            { ...input, organisationId: unit.organisation_id, origin: null, requestKey },
            now,
          ),
        );
      return { to: `/atgarder/${measure.id}`, text: t.saved(measure.number) };
    },
  });
}

export async function changeMeasureForm(context: Context, measure: Measure): Promise<Response> {
  const { db, services, user, now, language } = context;
  const t = measureTexts(language);
  if (!mayChangeMeasure(user, measure)) throw new Forbidden();
  const owner = measure.owner_id === null ? undefined : await personChoiceById(db, user, measure.owner_id, now);
  let pick: PersonPick = owner ? pickedPerson(owner) : nobodyPicked;
  return measureForm(context, measure, {
    title: t.editTitle,
    submit: t.save,
    initial: {
      title: measure.title,
      description: measure.description,
      kind: measure.kind,
      due_on: measure.due_on,
      priority: measure.priority,
      cause: measure.cause_attacked,
      budget: measure.budget_ore === null ? null : formatMoneyInput(measure.budget_ore),
    },
    fields: (shown) => <MeasureFields shown={shown} pick={pick} language={language} mayDecide={false} />,
    read: async (form) => {
      pick = await resolvePerson(db, user, form, "owner", now);
      return readMeasure(form, pick, language);
    },
    perform: async (input, { version }) => {
      await changeMeasure(services, user, measure.id, { ...input, version }, now);
      return { to: `/atgarder/${measure.id}`, text: t.changed };
    },
  });
}

/** Taking a step that only needs a yes, a reason, or what was done. */
export function measureStepForm(step: MeasureStep) {
  return async (context: Context, measure: Measure): Promise<Response> => {
    const { services, user, now, language } = context;
    const t = measureTexts(language);
    const transition = requireMeasureStep(user, measure, step);
    const f = fields(language);
    const schema = z.object({ reason: transition.needsReason ? f.text() : f.optionalText(), outcome: f.optionalOre() });
    return measureForm(context, measure, {
      title: t.stepTitles[step],
      lead: measure.title,
      submit: t.steps[step],
      danger: step === "refuse" || step === "cancel",
      fields: (shown) => (
        <>
          {transition.needsReason && (
            <TextArea
              name="reason"
              label={step === "complete" ? t.whatWasDone : t.reason}
              required
              rows={4}
              value={shown.value("reason")}
            />
          )}
          {step === "complete" && <MoneyField name="outcome" label={t.outcome} value={shown.value("outcome")} />}
        </>
      ),
      read: (form) => readFields(form, schema),
      perform: async ({ reason, outcome }, { version }) => {
        await takeMeasureStep(services, user, measure.id, { step, version, reason, outcomeOre: outcome }, now);
        return { to: `/atgarder/${measure.id}`, text: t.done[step] };
      },
    });
  };
}

/** The field on the measure's own page sends here; a comment that cannot be taken comes back as a page of its own. */
export async function commentMeasureForm(context: Context, measure: Measure): Promise<Response> {
  const { services, user, now, language } = context;
  if (!mayCommentMeasure(user, measure)) throw new Forbidden();
  const t = commentTexts(language);
  const schema = z.object({ text: fields(language).text(4000) });
  return measureForm(context, measure, {
    title: t.write,
    lead: t.lead,
    submit: t.send,
    fields: (shown) => (
      <TextArea name="text" label={t.write} hint={t.hint} required rows={5} value={shown.value("text")} />
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ text }, { requestKey }) => {
      await commentOnMeasure(services, user, measure.id, { text, requestKey }, now);
      return { to: `/atgarder/${measure.id}#kommentarer`, text: t.saved };
    },
  });
}

/** Asks for the reason before a measure of a restricted incident is shown. */
export async function openMeasureForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const measure = await findMeasure(db, user, context.params.id ?? "", now);
  const t = measureTexts(language);
  const href = `/atgarder/${measure.id}`;
  if (!measure.restricted || measure.opened_today) return redirect(context, href);
  const schema = z.object({ reason: fields(language).text(500) });
  return measureForm(context, measure, {
    title: t.openTitle,
    lead: t.openLead,
    submit: t.open,
    fields: (shown) => <TextField name="reason" label={t.openReason} required value={shown.value("reason")} />,
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      await openRecord(db, user, { recordId: measure.id, part: "record", reason }, now);
      return { to: href, text: t.opened };
    },
  });
}
