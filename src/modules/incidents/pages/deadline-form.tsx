import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import { TextField } from "../../../ui/form.tsx";
import { deadlinesOf } from "../../deadlines/deadline-queries.ts";
import { deadlineText, deadlineTexts } from "../../deadlines/deadline-texts.ts";
import { meetDeadline } from "../../deadlines/meet-deadline.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { changeIncident } from "../change-incident.ts";
import type { Incident } from "../find-incident.ts";
import { requireDeed } from "../incident-deeds.ts";
import { incidentForm } from "./incident-form.tsx";

/** Saying that what a paragraph asks for has been done. */
export async function deadlineForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language, params } = context;
  requireDeed(user, "investigate", incident);
  const deadline = (await deadlinesOf(db, incident.id).execute()).find((one) => one.id === params.deadline);
  if (!deadline) throw new NotFound();
  const t = deadlineTexts(language);
  const { title, hint } = deadlineText(deadline.kind, language);
  const schema = z.object({ note: fields(language).optionalText(500) });
  return incidentForm(context, incident, {
    title: t.meetTitle(title),
    lead: hint,
    submit: t.meet,
    section: "frister",
    fields: (shown) => <TextField name="note" label={t.note} value={shown.value("note")} />,
    read: (form) => readFields(form, schema),
    perform: async ({ note }) => {
      await changeIncident(db, user, incident.id, { now }, async (trx, fresh) => {
        requireDeed(user, "investigate", fresh);
        await meetDeadline(trx, user, fresh, { deadlineId: deadline.id, note }, now);
      });
      return { to: `/handelser/${incident.id}#frister`, text: t.met };
    },
  });
}
