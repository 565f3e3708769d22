import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { TextArea } from "../../../ui/form.tsx";
import { attachmentTexts } from "../../attachments/attachment-texts.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import type { Incident } from "../find-incident.ts";
import { requireDeed } from "../incident-deeds.ts";
import { fileOfIncident, removeFile } from "../remove-file.ts";
import { incidentForm } from "./incident-form.tsx";

const section = "rapporten";

/** GET and POST /handelser/:id/bilaga/:attachment/ta-bort */
export async function removeFileForm(context: Context, incident: Incident): Promise<Response> {
  const { db, services, user, now, language, params } = context;
  const file = await fileOfIncident(db, user, incident, params.attachment ?? "", now);
  requireDeed(user, "remove_file", incident);
  const t = attachmentTexts(language);
  const schema = z.object({ reason: fields(language).text(500) });
  return incidentForm(context, incident, {
    title: t.removeTitle(file.isPhoto),
    lead: t.removeLead,
    submit: t.removeTitle(file.isPhoto),
    danger: true,
    section,
    fields: (shown) => (
      <>
        {file.isPhoto ? (
          <img class="removing" src={`/bilagor/${file.id}/miniatyr`} alt={file.fileName} width={240} height={180} />
        ) : (
          <p>
            <strong>{file.fileName}</strong>
          </p>
        )}
        <TextArea name="reason" label={t.removeReason} required rows={3} value={shown.value("reason")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      await removeFile(services, user, { incidentId: incident.id, fileId: file.id, reason }, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.removed(file.isPhoto) };
    },
  });
}
