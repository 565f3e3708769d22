import type { Context } from "../../../platform/context.ts";
import { MeasureFields } from "../../measures/measure-fields.tsx";
import { readMeasure } from "../../measures/measure-form.ts";
import { measureTexts } from "../../measures/measure-texts.ts";
import { isMeasureActor } from "../../measures/measure-workflow.ts";
import { nobodyPicked, type PersonPick, resolvePerson } from "../../organisation/resolve-person.ts";
import { causeName } from "../cause-queries.ts";
import type { Incident } from "../find-incident.ts";
import { requireDeed } from "../incident-deeds.ts";
import { measureFromIncident } from "../measure-from-incident.ts";
import { incidentForm } from "./incident-form.tsx";

/** The causes from the list, in words; null when there are none. */
function causeWords({ causes }: Incident, language: Context["language"]): string | null {
  return causes.length === 0 ? null : causes.map((cause) => causeName(cause, language)).join("; ");
}

/** From an incident to a measure in one step: place and cause come along. */
export async function measureForm(context: Context, incident: Incident): Promise<Response> {
  const { db, services, user, now, language } = context;
  requireDeed(user, "investigate", incident);
  const t = measureTexts(language);
  let pick: PersonPick = nobodyPicked;
  return incidentForm(context, incident, {
    title: t.newMeasure,
    lead: incident.title,
    submit: t.propose,
    section: "atgarder",
    initial: { kind: "permanent", priority: "normal", cause: incident.cause_direct ?? causeWords(incident, language) },
    fields: (shown) => (
      <MeasureFields
        shown={shown}
        pick={pick}
        language={language}
        mayDecide={isMeasureActor(user, "decider", { unit_id: incident.unit_id, owner_id: null })}
      />
    ),
    read: async (form) => {
      pick = await resolvePerson(db, user, form, "owner", now);
      return readMeasure(form, pick, language);
    },
    perform: async (input, { requestKey }) => {
      const number = await measureFromIncident(services, user, incident.id, { ...input, requestKey }, now);
      return { to: `/handelser/${incident.id}#atgarder`, text: t.saved(number) };
    },
  });
}
