import type { Context } from "../../../platform/context.ts";
import { Conflict, NotFound } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Form, FormActions, InlineForm, SubmitButton, TextArea } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Time } from "../../../ui/time.tsx";
import { AttachmentField } from "../../attachments/attachment-field.tsx";
import { refusalMessage } from "../../attachments/attachment-texts.ts";
import { type Drafts, draftFields, noDrafts, takeDrafts } from "../../attachments/draft-files.ts";
import { thumbnailMime } from "../../attachments/encode-photo.ts";
import { pictureResponse } from "../../attachments/serve-attachment.ts";
import { addReporterMessage } from "../add-reporter-message.ts";
import { type FollowedReport, ownThumbnail, reportByCode } from "../follow-queries.ts";
import { endStatuses } from "../incident.ts";
import { longestText, textsOf } from "../incident-form.ts";
import { rememberedCode } from "../public-cookies.ts";
import { type PublicReportTexts, publicReportTexts } from "../public-report-texts.ts";
import { seenWarningsField, type TextWarning, unseenWarnings } from "../text-warnings.ts";
import { DialogueMessages } from "./dialogue-messages.tsx";
import { TextWarningAlert } from "./text-warning-alert.tsx";

interface Reply {
  body: string;
  seen: string;
  drafts: Drafts;
  errors: FormErrors;
  warnings: readonly TextWarning[];
}

const noReply: Reply = { body: "", seen: "", drafts: noDrafts, errors: {}, warnings: [] };

/** GET /tipsa/folj/arende: the report whose code the browser remembers. */
export async function followReport(context: Context): Promise<Response> {
  const report = await rememberedReport(context);
  return report === null ? redirect(context, "/tipsa/folj") : showReport(context, report, noReply);
}

/** POST /tipsa/folj/arende: the reporter answers or adds something. */
export async function replyToReport(context: Context): Promise<Response> {
  const { db, services, user, language, now } = context;
  const report = await rememberedReport(context);
  if (report === null) return redirect(context, "/tipsa/folj");
  const form = await readForm(context);
  const t = publicReportTexts(language);
  const body = form.value("body");
  const drafts = await takeDrafts(services, form);
  const errors: FormErrors = {};
  if (body.trim() === "" && drafts.files.length === 0) errors.body = t.followReplyEmpty;
  if (body.length > longestText) errors.body = t.followReplyLong;
  const refused = refusalMessage(drafts.refused, language);
  if (refused !== undefined) errors[draftFields.files] = refused;
  const seen = form.value(seenWarningsField);
  const warnings = unseenWarnings(textsOf(form.values), seen);
  if (Object.keys(errors).length > 0 || warnings.length > 0) {
    return showReport(context, report, { body, seen, drafts, errors, warnings });
  }
  const message = {
    incidentId: report.id,
    body,
    drafts,
    tooManyText: t.followTooManyMessages,
    endedText: t.followEnded,
  };
  try {
    await addReporterMessage(db, services, user, message, now);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return showReport(context, report, { body, seen, drafts, errors: { body: error.message }, warnings });
  }
  return redirect(context, "/tipsa/folj/arende", { kind: "success", text: t.followSentFlash });
}

/** GET /tipsa/folj/bild/:id: one of the reporter's own photos, small. */
export async function followPhoto(context: Context): Promise<Response> {
  const report = await rememberedReport(context);
  const id = context.params.id ?? "";
  const hash = report && isUuid(id) ? await ownThumbnail(context.db, report.id, id) : null;
  if (hash === null) throw new NotFound();
  return pictureResponse(new Uint8Array(await context.services.files.read(hash)), thumbnailMime);
}

async function rememberedReport(context: Context): Promise<FollowedReport | null> {
  const code = rememberedCode(context);
  return code === null ? null : reportByCode(context.db, code);
}

function showReport(context: Context, report: FollowedReport, reply: Reply): Promise<Response> {
  const { language } = context;
  const t = publicReportTexts(language);
  const hasErrors = Object.keys(reply.errors).length > 0;
  return page(context, {
    title: `${report.number} – ${t.followTitle}`,
    isPublic: true,
    narrow: true,
    hasErrors,
    status: hasErrors || reply.warnings.length > 0 ? 422 : 200,
    content: (
      <>
        <PageHeading
          kicker={report.number}
          title={language === "sv" ? report.typeSv : report.typeEn}
          lead={t.followLeaveHint}
          actions={<InlineForm action="/tipsa/folj/lamna" label={t.followLeave} icon="logout" />}
        />
        <Card title={t.followStatus}>
          {report.isDuplicate && <p>{t.status.duplicate}</p>}
          <p class="follow-status">{t.status[report.status]}</p>
          {report.publicStatusText !== null && <p class="told">{report.publicStatusText}</p>}
        </Card>
        <Card title={t.followDialogue}>
          <DialogueMessages
            messages={report.messages}
            reporter={t.followFromYou}
            municipality={t.followFromUs}
            none={t.followNoMessages}
          />
          {endStatuses.includes(report.status) ? (
            <Alert kind="info">{t.followEnded}</Alert>
          ) : (
            <ReplyForm context={context} reply={reply} t={t} />
          )}
        </Card>
        <Card title={t.followYourText}>
          <p class="told">{report.description}</p>
          <OwnPhotos photos={report.photos} />
          <DescriptionList
            items={[
              { term: t.followSent, details: <Time value={report.sentAt} /> },
              { term: t.followPlace, details: report.placeName },
            ]}
          />
        </Card>
      </>
    ),
  });
}

function ReplyForm({ context, reply, t }: { context: Context; reply: Reply; t: PublicReportTexts }) {
  return (
    <Form action="/tipsa/folj/arende" multipart errors={reply.errors} language={context.language} autosave="tips-svar">
      <TextWarningAlert warnings={reply.warnings} seen={reply.seen} />
      <TextArea name="body" label={t.followReply} value={reply.body} rows={4} />
      <AttachmentField drafts={reply.drafts} language={context.language} photosOnly />
      <FormActions>
        <SubmitButton>{reply.warnings.length > 0 ? t.sendAnyway : t.followSend}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function OwnPhotos({ photos }: { photos: FollowedReport["photos"] }) {
  if (photos.length === 0) return null;
  return (
    <ul class="photo-grid">
      {photos.map((photo) => (
        <li key={photo.id}>
          <img src={`/tipsa/folj/bild/${photo.id}`} alt={photo.fileName} width={240} height={180} loading="lazy" />
        </li>
      ))}
    </ul>
  );
}
