import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { Select, TextArea, TextField } from "../../../ui/form.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { assessmentTexts } from "../assessment-texts.ts";
import type { Incident } from "../find-incident.ts";
import { typeChoices } from "../incident-type-choices.ts";
import { workflowTexts } from "../incident-workflow-texts.ts";
import { markDuplicate } from "../mark-duplicate.ts";
import { reclassifyIncident } from "../reclassify-incident.ts";
import { requireStep } from "../take-step.ts";
import { incidentForm } from "./incident-form.tsx";

export async function duplicateForm(context: Context, incident: Incident): Promise<Response> {
  const { services, user, now, language } = context;
  requireStep(user, incident, "mark_duplicate");
  const t = assessmentTexts(language);
  const w = workflowTexts(language);
  const schema = z.object({ original: fields(language).text(40) });
  return incidentForm(context, incident, {
    title: w.steps.mark_duplicate,
    lead: w.about.mark_duplicate,
    submit: w.steps.mark_duplicate,
    initial: { original: context.url.searchParams.get("original") },
    fields: (shown) => (
      <TextField
        name="original"
        label={t.original}
        hint={t.originalHint}
        required
        width="medium"
        value={shown.value("original")}
      />
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ original }, { version }) => {
      await markDuplicate(services, user, incident.id, { originalNumber: original, version }, now);
      return { to: `/handelser/${incident.id}`, text: w.done.mark_duplicate };
    },
  });
}

export async function reclassifyForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language } = context;
  requireStep(user, incident, "reclassify");
  const t = assessmentTexts(language);
  const w = workflowTexts(language);
  const f = fields(language);
  const types = await typeChoices(db, language);
  const schema = z.object({ type: f.text(100), reason: f.text(1000) });
  return incidentForm(context, incident, {
    title: w.steps.reclassify,
    lead: w.about.reclassify,
    submit: t.save,
    initial: { type: incident.type_id },
    fields: (shown) => (
      <>
        <Select name="type" label={t.reclassifyType} required options={types} value={shown.value("type")} />
        <TextArea name="reason" label={w.reason} required rows={3} value={shown.value("reason")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ type, reason }, { version }) => {
      await reclassifyIncident(db, user, incident.id, { typeId: type, reason, version }, now);
      return { to: `/handelser/${incident.id}`, text: w.done.reclassify };
    },
  });
}
