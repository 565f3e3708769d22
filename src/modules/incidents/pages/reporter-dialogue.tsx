import type { Context } from "../../../platform/context.ts";
import { Forbidden, NotFound } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Card } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Form, FormActions, SubmitButton, TextArea, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { askReporter } from "../ask-reporter.ts";
import type { Incident } from "../find-incident.ts";
import { longestText } from "../incident-form.ts";
import { type ReporterDialogueData, reporterDialogueOf } from "../reporter-dialogue-query.ts";
import { reporterDialogueTexts } from "../reporter-dialogue-texts.ts";
import { setPublicStatus } from "../set-public-status.ts";
import { DialogueMessages } from "./dialogue-messages.tsx";

/** The staff's side of the dialogue with a reporter who has no account. For the page of an incident. */
export function ReporterDialogue(props: {
  context: Context;
  incident: Pick<Incident, "id" | "public_status_text" | "joined_followers">;
  dialogue: ReporterDialogueData;
  errors?: FormErrors;
  values?: Readonly<Record<string, string>>;
}) {
  const { context, incident, dialogue, errors = {}, values = {} } = props;
  const { language } = context;
  const { contact } = dialogue;
  const t = reporterDialogueTexts(language);
  return (
    <Card title={t.title} id="dialog">
      <p>{t.lead}</p>
      {incident.joined_followers > 0 && <p>{t.leadJoined(incident.joined_followers)}</p>}
      <DialogueMessages
        messages={dialogue.messages}
        reporter={t.reporter}
        municipality={t.municipality}
        none={t.none}
      />
      {contact !== null && (
        <>
          <h3>{t.contact}</h3>
          <DescriptionList
            items={[
              { term: t.contactName, details: contact.name },
              {
                term: t.contactEmail,
                details: contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>,
              },
              { term: t.contactPhone, details: contact.phone },
            ]}
          />
        </>
      )}
      {dialogue.mayWrite && (
        <>
          <Form action={`/handelser/${incident.id}/dialog`} errors={errors} language={language} autosave="dialog">
            <TextArea
              name="body"
              label={t.question}
              hint={contact?.email ? t.leadMail : undefined}
              value={values.body}
              rows={3}
              required
            />
            <FormActions>
              <SubmitButton>{t.send}</SubmitButton>
            </FormActions>
          </Form>
          <Form action={`/handelser/${incident.id}/offentligt-lage`} errors={errors} language={language}>
            <TextField
              name="publicStatus"
              label={t.publicStatus}
              hint={t.publicStatusHint}
              value={values.publicStatus ?? incident.public_status_text}
              maxLength={300}
            />
            <FormActions>
              <SubmitButton variant="secondary">{t.savePublicStatus}</SubmitButton>
            </FormActions>
          </Form>
        </>
      )}
    </Card>
  );
}

/** POST /handelser/:id/dialog */
export async function postQuestion(context: Context, incident: Incident): Promise<Response> {
  const { db, services, user, now } = context;
  const t = reporterDialogueTexts(context.language);
  const { values } = await readForm(context);
  const body = values.body ?? "";
  if (body.trim() === "" || body.length > longestText) return showAlone(context, incident, { body: t.empty }, values);
  await askReporter(db, services, user, { incidentId: incident.id, body }, now);
  return redirect(context, `/handelser/${incident.id}#dialog`, { kind: "success", text: t.sent });
}

/** POST /handelser/:id/offentligt-lage */
export async function postPublicStatus(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now } = context;
  const t = reporterDialogueTexts(context.language);
  const { values } = await readForm(context);
  const text = values.publicStatus ?? "";
  if (text.length > 300) return showAlone(context, incident, { publicStatus: t.publicStatusLong }, values);
  await setPublicStatus(db, user, { incidentId: incident.id, text: text.trim() === "" ? null : text }, now);
  return redirect(context, `/handelser/${incident.id}#dialog`, { kind: "success", text: t.publicStatusSaved });
}

/** After wrong input the dialogue stands on a page of its own, with what was typed. */
async function showAlone(
  context: Context,
  incident: Incident,
  errors: FormErrors,
  values: Readonly<Record<string, string>>,
): Promise<Response> {
  const dialogue = await reporterDialogueOf(context.db, context.user, incident);
  if (dialogue === null) throw new NotFound();
  if (!dialogue.mayWrite) throw new Forbidden();
  const t = reporterDialogueTexts(context.language);
  return page(context, {
    title: `${incident.number} – ${t.title}`,
    active: "incidents",
    narrow: true,
    status: 422,
    hasErrors: true,
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: incident.number, href: `/handelser/${incident.id}` }, { label: t.title }]}
          title={t.title}
        />
        <ReporterDialogue {...{ context, incident, dialogue, errors, values }} />
      </>
    ),
  });
}
