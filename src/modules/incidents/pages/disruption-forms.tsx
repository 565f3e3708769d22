import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { DateTimeField, TextField } from "../../../ui/form.tsx";
import { toDateTimeInput } from "../../../ui/format.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { assessmentTexts } from "../assessment-texts.ts";
import type { Incident } from "../find-incident.ts";
import { requireDeed } from "../incident-deeds.ts";
import { endDisruption, recordDisruption } from "../record-disruption.ts";
import { incidentForm } from "./incident-form.tsx";

const section = "storningar";

export async function disruptionForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language } = context;
  requireDeed(user, "investigate", incident);
  const t = assessmentTexts(language);
  const f = fields(language);
  const schema = z.object({
    service: f.text(200),
    started_at: f.moment(),
    ended_at: f.optionalMoment(),
    degree: f.whole(1, 100),
    people: f.optionalWhole(0, 1_000_000),
  });
  return incidentForm(context, incident, {
    title: t.disruptionTitle,
    submit: t.save,
    section,
    initial: { started_at: toDateTimeInput(incident.occurred_from ?? incident.occurred_at), degree: "100" },
    fields: (shown) => (
      <>
        <TextField name="service" label={t.service} required value={shown.value("service")} />
        <DateTimeField name="started_at" label={t.startedAt} required value={shown.value("started_at")} />
        <DateTimeField name="ended_at" label={t.endedAt} hint={t.endedHint} value={shown.value("ended_at")} />
        <TextField
          name="degree"
          label={t.degree}
          hint={t.degreeHint}
          required
          inputmode="numeric"
          width="short"
          suffix="%"
          value={shown.value("degree")}
        />
        <TextField name="people" label={t.people} inputmode="numeric" width="short" value={shown.value("people")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async (input, { requestKey }) => {
      const disruption = {
        service: input.service,
        startedAt: input.started_at,
        endedAt: input.ended_at,
        degreePercent: input.degree,
        peopleAffected: input.people,
      };
      await recordDisruption(db, user, incident.id, { ...disruption, requestKey }, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.disruptionSaved };
    },
  });
}

export async function endDisruptionForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language, params } = context;
  requireDeed(user, "investigate", incident);
  const t = assessmentTexts(language);
  const schema = z.object({ ended_at: fields(language).moment() });
  return incidentForm(context, incident, {
    title: t.endDisruptionTitle,
    submit: t.save,
    section,
    initial: { ended_at: toDateTimeInput(now) },
    fields: (shown) => <DateTimeField name="ended_at" label={t.endedAt} required value={shown.value("ended_at")} />,
    read: (form) => readFields(form, schema),
    perform: async ({ ended_at }) => {
      await endDisruption(db, user, incident.id, { disruptionId: params.disruption ?? "", endedAt: ended_at }, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.disruptionSaved };
    },
  });
}
