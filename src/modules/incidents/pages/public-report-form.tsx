import type { Context } from "../../../platform/context.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Details } from "../../../ui/details.tsx";
import { Fieldset, Form, FormActions, SubmitButton, TextArea, TextField } from "../../../ui/form.tsx";
import { FormContext } from "../../../ui/form-context.ts";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PointPicker } from "../../../ui/map.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Time } from "../../../ui/time.tsx";
import { AttachmentField } from "../../attachments/attachment-field.tsx";
import type { Drafts } from "../../attachments/draft-files.ts";
import type { IncidentType } from "../incident-type-queries.ts";
import { type PublicReportTexts, publicReportTexts } from "../public-report-texts.ts";
import type { SimilarReport } from "../similar-reports.ts";
import { seenWarningsField, type TextWarning } from "../text-warnings.ts";
import { TextWarningAlert } from "./text-warning-alert.tsx";
import { nameOf } from "./type-choice.tsx";

export interface PublicReportFormProps {
  context: Context;
  type: IncidentType;
  groupName: string;
  token: string;
  values: Readonly<Record<string, string>>;
  drafts: Drafts;
  errors: FormErrors;
  warnings: readonly TextWarning[];
  /** To choose among before sending; empty when there are none or they have been seen. */
  similar: readonly SimilarReport[];
  border: string | undefined;
}

/** Fields of the form besides those of the report. The honeypot's name is one that a program likes to fill in. */
export const publicFields = {
  token: "token",
  hidden: "webbplats",
  similarSeen: "similarSeen",
  sameAs: "sameAs",
} as const;

export function PublicReportForm(props: PublicReportFormProps) {
  const { context, type, values, similar } = props;
  const { language } = context;
  const t = publicReportTexts(language);
  const hasContact = Boolean(values.contactName || values.contactEmail || values.contactPhone);
  return (
    <>
      <PageHeading
        kicker={
          <>
            {props.groupName} · <a href={`/tipsa?vad=${type.parent_id ?? ""}`}>{t.change}</a>
          </>
        }
        title={nameOf(type, language)}
      />
      <Form action="/tipsa/ny" multipart errors={props.errors} language={language} autosave="tips">
        {similar.length > 0 && <Similar similar={similar} t={t} />}
        <TextWarningAlert warnings={props.warnings} seen={values[seenWarningsField] ?? ""} />
        <input type="hidden" name={publicFields.token} value={props.token} />
        <input type="hidden" name="typeId" value={type.id} />
        {(similar.length > 0 || values[publicFields.similarSeen]) && (
          <input type="hidden" name={publicFields.similarSeen} value="1" />
        )}
        <div class="card form-part">
          <Fieldset legend={t.where} hint={t.whereHint}>
            <FormContext.Provider value={{ errors: props.errors, marksOptional: false }}>
              <PointPicker
                label={t.point}
                hint={t.pointHint}
                latitudeName="latitude"
                longitudeName="longitude"
                latitude={values.latitude}
                longitude={values.longitude}
                border={props.border}
                background={context.services.config.mapBackground}
              />
              <TextField
                name="placeName"
                label={t.place}
                hint={t.placeHint}
                value={values.placeName}
                autocomplete="off"
              />
            </FormContext.Provider>
          </Fieldset>
        </div>
        <div class="card form-part">
          <TextArea
            name="description"
            label={t.description}
            hint={t.descriptionHint}
            value={values.description}
            required
          />
          <AttachmentField drafts={props.drafts} language={language} photosOnly />
        </div>
        <Details summary={t.contactSummary} open={hasContact}>
          <div class="form-part">
            <p>{t.contactHint}</p>
            <TextField name="contactName" label={t.contactName} value={values.contactName} autocomplete="name" />
            <TextField
              name="contactEmail"
              label={t.contactEmail}
              hint={t.contactEmailHint}
              type="email"
              value={values.contactEmail}
              autocomplete="email"
            />
            <TextField
              name="contactPhone"
              label={t.contactPhone}
              type="tel"
              value={values.contactPhone}
              autocomplete="tel"
            />
          </div>
        </Details>
        <div class="not-for-people" aria-hidden="true">
          <label for="hidden-field">{t.hiddenField}</label>
          <input id="hidden-field" name={publicFields.hidden} type="text" tabIndex={-1} autocomplete="off" />
        </div>
        <p class="muted">{t.about}</p>
        <FormActions>
          <SubmitButton wide>{sendLabel(props, t)}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}

function sendLabel(props: PublicReportFormProps, t: PublicReportTexts): string {
  if (props.similar.length > 0) return t.similarNew;
  return props.warnings.length > 0 ? t.sendAnyway : t.send;
}

/** Open reports nearby: what it is, where, since when and what the municipality says of it; never what somebody wrote. */
function Similar({ similar, t }: { similar: readonly SimilarReport[]; t: PublicReportTexts }) {
  return (
    <div role="alert" tabIndex={-1} autofocus id="similar" class="form-part">
      <Alert kind="info" title={t.similarTitle}>
        <p>{t.similarLead}</p>
      </Alert>
      {similar.map((one) => (
        <Card key={one.id} title={t.similarPlace(one.metresAway)} level={3}>
          <DescriptionList
            items={[
              { term: t.similarWhen, details: <Time value={one.reportedAt} dateOnly /> },
              { term: t.similarStatus, details: one.publicStatusText ?? t.similarNoStatus },
            ]}
          />
          <SubmitButton variant="secondary" name={publicFields.sameAs} value={one.id}>
            {t.similarJoin}
          </SubmitButton>
        </Card>
      ))}
    </div>
  );
}
