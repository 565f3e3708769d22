import type { Context } from "../../../platform/context.ts";
import { Invalid } from "../../../platform/errors.ts";
import { personChoiceById } from "../../organisation/find-people.ts";
import { PersonPicker } from "../../organisation/person-picker.tsx";
import { nobodyPicked, type PersonPick, pickedPerson, resolvePerson } from "../../organisation/resolve-person.ts";
import { fieldMessages } from "../../records/read-fields.ts";
import { assessmentTexts } from "../assessment-texts.ts";
import { assignHandler } from "../assign-handler.ts";
import type { Incident } from "../find-incident.ts";
import { requireDeed } from "../incident-deeds.ts";
import { incidentForm } from "./incident-form.tsx";

/** Naming who handles the incident. */
export async function handlerForm(context: Context, incident: Incident): Promise<Response> {
  const { db, services, user, now, language } = context;
  requireDeed(user, "assign", incident);
  const t = assessmentTexts(language);
  const current = incident.owner_id === null ? undefined : await personChoiceById(db, user, incident.owner_id, now);
  let pick: PersonPick = current ? pickedPerson(current) : nobodyPicked;
  return incidentForm(context, incident, {
    title: t.handlerTitle,
    submit: t.save,
    fields: () => <PersonPicker name="handler" label={t.handler} hint={t.handlerHint} required pick={pick} />,
    read: async (form) => {
      pick = await resolvePerson(db, user, form, "handler", now);
      if (!pick.person) throw new Invalid({ handler: pick.error ?? fieldMessages(language).needed });
      return pick.person;
    },
    perform: async (person, { version }) => {
      await assignHandler(services, user, incident.id, { personId: person.id, version }, now);
      return { to: `/handelser/${incident.id}`, text: t.handlerSaved(person.name) };
    },
  });
}
