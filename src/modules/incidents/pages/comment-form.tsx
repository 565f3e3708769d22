import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { TextArea } from "../../../ui/form.tsx";
import { commentTexts } from "../../records/comment-texts.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { commentOnIncident } from "../comment-on-incident.ts";
import type { Incident } from "../find-incident.ts";
import { requireDeed } from "../incident-deeds.ts";
import { incidentForm } from "./incident-form.tsx";

/** The field on the incident's own page sends here; a comment that cannot be taken comes back as a page of its own. */
export async function commentForm(context: Context, incident: Incident): Promise<Response> {
  const { services, user, now, language } = context;
  requireDeed(user, "comment", incident);
  const t = commentTexts(language);
  const schema = z.object({ text: fields(language).text(4000) });
  return incidentForm(context, incident, {
    title: t.write,
    lead: t.lead,
    submit: t.send,
    section: "kommentarer",
    fields: (shown) => (
      <TextArea name="text" label={t.write} hint={t.hint} required rows={5} value={shown.value("text")} />
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ text }, { requestKey }) => {
      await commentOnIncident(services, user, incident.id, { text, requestKey }, now);
      return { to: `/handelser/${incident.id}#kommentarer`, text: t.saved };
    },
  });
}
