import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Conflict, NotFound } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { page, redirect } from "../../../platform/respond.ts";
import type { Handler } from "../../../platform/route.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import {
  ButtonLink,
  Checkbox,
  CheckboxGroup,
  Form,
  FormActions,
  SubmitButton,
  TextArea,
  TextField,
} from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Attachment, attachmentsOf } from "../../attachments/attachment-queries.ts";
import { unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { formPageTexts } from "../../records/form-page-texts.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import type { Incident } from "../find-incident.ts";
import {
  type HandedOver,
  handedOverWith,
  handOverIncident,
  type Receiver,
  receiverById,
  stillSees,
} from "../hand-over-incident.ts";
import { type HandOverTexts, handOverTexts } from "../hand-over-texts.ts";
import { viewTexts } from "../incident-view-texts.ts";
import { onIncident } from "../on-incident.ts";
import { requireStep } from "../take-step.ts";
import { type LeftBehind, leftBehindOf } from "../what-follows.ts";
import { incidentForm } from "./incident-form.tsx";

/**
 * Handing over in two steps: to whom, and then a page that says exactly what follows and what stays. A second press of the button
 * comes when the incident may already be out of sight, and is answered like the first.
 */
export const handOverPages: Handler = async (context) => {
  if (context.request.method === "POST") {
    const sent = await readForm({ request: context.request.clone() });
    const answered = () => answerOfFirst(context, sent.value("request_key"));
    try {
      return (await answered()) ?? (await onIncident(handOver)(context));
    } catch (error) {
      // The first press may have got through between the question and now.
      const answer = error instanceof NotFound ? await answered() : null;
      if (answer) return answer;
      throw error;
    }
  }
  return onIncident(handOver)(context);
};

async function answerOfFirst(context: Context, requestKey: string): Promise<Response | null> {
  const done = await handedOverWith(context.db, context.user, requestKey);
  return done && redirect(context, await whereTo(context), { kind: "success", text: doneText(context, done) });
}

async function handOver(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, url, language } = context;
  requireStep(user, incident, "hand_over");
  const t = handOverTexts(language);
  const asked = url.searchParams.get("till");
  const receiver = asked === null ? null : await receiverById(db, asked, now);
  if (!receiver) return chooseReceiver(context, incident, asked === null ? {} : { till: t.unknownUnit });
  if (receiver.id === incident.unit_id) return chooseReceiver(context, incident, { till: t.sameUnit });
  return receiver.organisation_id === incident.organisation_id
    ? confirmInside(context, incident, receiver)
    : confirmAcross(context, incident, receiver);
}

async function chooseReceiver(context: Context, incident: Incident, errors: Record<string, string>): Promise<Response> {
  const { db, url, now, language } = context;
  const t = handOverTexts(language);
  const href = `/handelser/${incident.id}`;
  const units = (await unitChoices(db, { on: dateInSweden(now) })).filter((unit) => unit.id !== incident.unit_id);
  const hasErrors = Object.keys(errors).length > 0;
  return page(context, {
    title: t.title,
    active: "incidents",
    narrow: true,
    hasErrors,
    status: hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading
          breadcrumbs={[
            { label: viewTexts(language).incidents, href: "/handelser" },
            { label: incident.number, href },
            { label: t.title },
          ]}
          title={t.title}
          lead={t.chooseLead}
        />
        <Form action={`${href}/lamna-over`} method="get" errors={errors}>
          <UnitSelect name="till" label={t.to} units={units} required value={url.searchParams.get("till")} />
          <FormActions>
            <SubmitButton>{t.next}</SubmitButton>
            <ButtonLink variant="tertiary" href={href}>
              {formPageTexts(language).cancel}
            </ButtonLink>
          </FormActions>
        </Form>
      </>
    ),
  });
}

function confirmInside(context: Context, incident: Incident, receiver: Receiver): Promise<Response> {
  const { services, user, now, language } = context;
  const t = handOverTexts(language);
  const schema = z.object({ reason: fields(language).text(1000) });
  const from = incident.unit_name ?? incident.organisation_name;
  return incidentForm(context, incident, {
    title: t.confirmTitle(receiver.name),
    lead: t.inside.lead(receiver.name),
    submit: t.submit,
    fields: (shown) => (
      <>
        <Border follows={t.inside.follows} stays={t.inside.stays(from)} t={t} />
        {incident.restricted && <Alert>{t.inside.circle(receiver.name)}</Alert>}
        <TextArea name="reason" label={t.reason} required rows={3} value={shown.value("reason")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ reason }, sent) => {
      const input = { toUnitId: receiver.id, reason, ...sent, follows: null };
      const done = await handOverIncident(services, user, incident.id, input, now);
      return { to: await whereTo(context), text: doneText(context, done) };
    },
  });
}

async function confirmAcross(context: Context, incident: Incident, receiver: Receiver): Promise<Response> {
  const { db, services, user, now, language } = context;
  const t = handOverTexts(language);
  if (incident.restricted) throw new Conflict(t.across.restricted);
  const [attachments, leftBehind] = await Promise.all([
    attachmentsOf(db, user, incident.id, now),
    leftBehindOf(db, incident),
  ]);
  const photos = attachments.filter((attachment) => attachment.isPhoto && !attachment.restricted);
  const f = fields(language);
  const schema = z.object({ title: f.text(200), description: f.text(20_000), reason: f.text(1000) });
  return incidentForm(context, incident, {
    title: t.confirmTitle(receiver.name),
    lead: t.across.lead(receiver.organisation_name),
    submit: t.submit,
    initial: { title: incident.title, description: incident.description, photos: photos.map((photo) => photo.id) },
    fields: (shown) => (
      <>
        <Border follows={t.across.follows} stays={staysWords(leftBehind, t)} t={t} />
        <TextField name="title" label={t.across.title} required value={shown.value("title")} />
        <TextArea
          name="description"
          label={t.across.text}
          hint={t.across.textHint}
          required
          rows={8}
          value={shown.value("description")}
        />
        {photos.length > 0 && <PhotoChoice photos={photos} chosen={shown.all("photos")} t={t} />}
        <TextArea name="reason" label={t.reason} required rows={3} value={shown.value("reason")} />
        <Checkbox name="confirmed" label={t.across.confirm} required checked={shown.value("confirmed") === "on"} />
      </>
    ),
    read: (form) => {
      const unconfirmed: FormErrors = form.value("confirmed") === "on" ? {} : { confirmed: t.across.confirmNeeded };
      const { reason, ...follows } = readFields(form, schema, unconfirmed);
      const known = new Set(photos.map((photo) => photo.id));
      return { reason, follows: { ...follows, photoIds: form.all("photos").filter((id) => known.has(id)) } };
    },
    perform: async (input, sent) => {
      const done = await handOverIncident(
        services,
        user,
        incident.id,
        { toUnitId: receiver.id, ...input, ...sent },
        now,
      );
      return { to: await whereTo(context), text: doneText(context, done) };
    },
  });
}

/** What follows beside what stays, in words. */
function Border(props: { follows: readonly string[]; stays: readonly string[]; t: HandOverTexts }) {
  const { t } = props;
  return (
    <div class="two-lists">
      <Card title={t.follows}>
        <ul class="ds-list">
          {props.follows.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Card>
      <Card title={t.stays}>
        <ul class="ds-list">
          {props.stays.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function staysWords(leftBehind: readonly LeftBehind[], t: HandOverTexts): string[] {
  return leftBehind.length === 0 ? [t.across.stays] : leftBehind.map((kind) => t.leftBehind[kind]);
}

function PhotoChoice(props: { photos: readonly Attachment[]; chosen: readonly string[]; t: HandOverTexts }) {
  const { photos, chosen, t } = props;
  return (
    <>
      <ul class="photo-grid">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <a href={`/bilagor/${photo.id}`}>
              <img src={`/bilagor/${photo.id}/miniatyr`} alt={t.across.photo(index + 1)} width={240} height={180} />
            </a>
          </li>
        ))}
      </ul>
      <CheckboxGroup
        name="photos"
        label={t.across.photos}
        options={photos.map((photo, index) => ({ value: photo.id, label: t.across.photo(index + 1) }))}
        values={chosen}
      />
    </>
  );
}

async function whereTo(context: Context): Promise<string> {
  const id = context.params.id ?? "";
  return (await stillSees(context.db, context.user, id)) ? `/handelser/${id}` : "/handelser";
}

function doneText({ language }: Context, done: HandedOver): string {
  const t = handOverTexts(language);
  return done.crossesLegalBorder ? t.doneAcross(done.toName) : t.doneInside(done.toName);
}
