import { z } from "zod";
import type { CauseLevel } from "../../../../db/schema.ts";
import type { Context } from "../../../platform/context.ts";
import { Details } from "../../../ui/details.tsx";
import { CheckboxGroup, TextArea, TextField } from "../../../ui/form.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { assessmentTexts } from "../assessment-texts.ts";
import { causeName, everyCause } from "../cause-queries.ts";
import type { Incident } from "../find-incident.ts";
import { requireDeed } from "../incident-deeds.ts";
import { stateCause } from "../state-cause.ts";
import { incidentForm } from "./incident-form.tsx";

const stepCount = 5;
const stepName = (index: number) => `why_${index + 1}`;

/** Why it happened: from the list, in own words, and with five why for whoever wants to get to the bottom of it. */
export async function causeForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language } = context;
  requireDeed(user, "investigate", incident);
  const t = assessmentTexts(language);
  const f = fields(language);
  const had = incident.causes.map(({ id }) => id);
  const list = (await everyCause(db).execute()).filter(({ id, active }) => active || had.includes(id));
  const options = (level: CauseLevel) =>
    list
      .filter((cause) => cause.level === level)
      .map((cause) => ({ value: cause.id, label: causeName(cause, language) }));
  const hadOf = (level: CauseLevel) => incident.causes.filter((cause) => cause.level === level).map(({ id }) => id);
  const steps = Object.fromEntries(
    Array.from({ length: stepCount }, (_, index) => [stepName(index), incident.cause_steps[index] ?? null]),
  );
  const schema = z.object({ direct: f.optionalText(2000), underlying: f.optionalText(4000) });
  const stepSchema = z.object(Object.fromEntries(Object.keys(steps).map((name) => [name, f.optionalText(500)])));
  return incidentForm(context, incident, {
    title: t.causeTitle,
    lead: t.causeLead,
    submit: t.save,
    section: "bedomning",
    initial: {
      direct: incident.cause_direct,
      underlying: incident.cause_underlying,
      causes_direct: hadOf("direct"),
      causes_underlying: hadOf("underlying"),
      ...steps,
    },
    fields: (shown) => (
      <>
        <CheckboxGroup
          name="causes_direct"
          label={t.causeDirect}
          hint={t.causeDirectHint}
          options={options("direct")}
          values={shown.all("causes_direct")}
        />
        <TextArea name="direct" label={t.causeDirectWords} rows={2} value={shown.value("direct")} />
        <Details summary={t.whyTitle} open={Object.keys(steps).some((name) => shown.value(name) !== "")}>
          <div class="stack">
            <p class="muted">{t.whyLead}</p>
            {Object.keys(steps).map((name, index) => (
              <TextField
                key={name}
                name={name}
                label={index === 0 ? t.whyFirst : t.whyNext(index + 1)}
                value={shown.value(name)}
              />
            ))}
          </div>
        </Details>
        <CheckboxGroup
          name="causes_underlying"
          label={t.causeUnderlying}
          hint={t.causeUnderlyingHint}
          options={options("underlying")}
          values={shown.all("causes_underlying")}
        />
        <TextArea name="underlying" label={t.causeUnderlyingWords} rows={3} value={shown.value("underlying")} />
      </>
    ),
    read: (form) => ({
      ...readFields(form, schema),
      steps: Object.values(readFields(form, stepSchema)).filter((step): step is string => typeof step === "string"),
      causes: [...new Set([...form.all("causes_direct"), ...form.all("causes_underlying")])],
    }),
    perform: async (input, { version }) => {
      await stateCause(db, user, incident.id, { ...input, version }, now);
      return { to: `/handelser/${incident.id}#bedomning`, text: t.causeSaved };
    },
  });
}
