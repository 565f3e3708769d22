import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { Invalid } from "../../../platform/errors.ts";
import { TextArea } from "../../../ui/form.tsx";
import { AttachmentField } from "../../attachments/attachment-field.tsx";
import { attachmentTexts } from "../../attachments/attachment-texts.ts";
import { type Drafts, draftFields, noDrafts, takeDrafts } from "../../attachments/draft-files.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { addAddendum } from "../add-addendum.ts";
import { addAttachments } from "../add-attachments.ts";
import { assessmentTexts } from "../assessment-texts.ts";
import type { Incident } from "../find-incident.ts";
import { requireDeed } from "../incident-deeds.ts";
import { incidentForm } from "./incident-form.tsx";

const section = "rapporten";

export async function addendumForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language } = context;
  requireDeed(user, "add", incident);
  const t = assessmentTexts(language);
  const schema = z.object({ text: fields(language).text(10_000) });
  return incidentForm(context, incident, {
    title: t.addendumTitle,
    lead: t.addendumLead,
    submit: t.save,
    section,
    fields: (shown) => <TextArea name="text" label={t.addendumText} required rows={6} value={shown.value("text")} />,
    read: (form) => readFields(form, schema),
    perform: async ({ text }, { requestKey }) => {
      await addAddendum(db, user, incident.id, { text, requestKey }, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.addendumSaved };
    },
  });
}

export async function attachForm(context: Context, incident: Incident): Promise<Response> {
  const { services, user, now, language } = context;
  requireDeed(user, "add", incident);
  const t = assessmentTexts(language);
  let drafts: Drafts = noDrafts;
  return incidentForm(context, incident, {
    title: t.attachTitle,
    submit: t.save,
    section,
    multipart: true,
    fields: () => <AttachmentField drafts={drafts} language={language} />,
    read: async (form) => {
      drafts = await takeDrafts(services, form);
      const refused = drafts.refused.map((file) => attachmentTexts(language).refused[file.reason](file.fileName));
      if (refused.length > 0) throw new Invalid({ [draftFields.files]: refused.join(" ") });
      if (drafts.files.length === 0) throw new Invalid({ [draftFields.files]: t.attachNone });
      return drafts;
    },
    perform: async (sent) => {
      await addAttachments(services.db, user, incident.id, sent, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.attachSaved };
    },
  });
}
