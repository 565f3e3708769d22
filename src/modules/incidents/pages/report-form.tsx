import type { ComponentChildren } from "preact";
import type { Context } from "../../../platform/context.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Details } from "../../../ui/details.tsx";
import {
  Checkbox,
  DateTimeField,
  Fieldset,
  Form,
  FormActions,
  RadioGroup,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from "../../../ui/form.tsx";
import { FormContext } from "../../../ui/form-context.ts";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { toDateTimeInput } from "../../../ui/format.ts";
import { PointPicker } from "../../../ui/map.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { AttachmentField } from "../../attachments/attachment-field.tsx";
import type { Drafts } from "../../attachments/draft-files.ts";
import { PersonPicker } from "../../organisation/person-picker.tsx";
import type { PersonPick } from "../../organisation/resolve-person.ts";
import type { UnitChoice } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { affectedChoices, senderField } from "../incident-form.ts";
import type { QuestionSet } from "../incident-question.ts";
import type { IncidentType } from "../incident-type-queries.ts";
import { type ReportTexts, reportTexts } from "../report-texts.ts";
import { whenChoices } from "../report-window.ts";
import { seenWarningsField, type TextWarning } from "../text-warnings.ts";
import { QuestionFields } from "./question-fields.tsx";
import { TextWarningAlert } from "./text-warning-alert.tsx";
import { nameOf } from "./type-choice.tsx";

export interface ReportFormProps {
  context: Context;
  type: IncidentType;
  groupName: string;
  units: readonly UnitChoice[];
  /** Of the proposed workplace; asked for only when it has several. */
  buildings: readonly { id: string; name: string }[];
  questions: QuestionSet | null;
  asksForPeople: boolean;
  /** Address of the municipality's border, when there is one. */
  border: string | undefined;
  whistleBlowing: { url: string | null } | null;
  values: Readonly<Record<string, string>>;
  drafts: Drafts;
  affected: PersonPick;
  errors: FormErrors;
  warnings: readonly TextWarning[];
}

/** One page for all that is asked at first. What is known already is filled in; what can wait is left out. */
export function ReportForm(props: ReportFormProps) {
  const { context, type, values, questions } = props;
  const { language } = context;
  const t = reportTexts(language);
  const asked = questions?.questions ?? [];
  return (
    <>
      <PageHeading
        kicker={
          <>
            {props.groupName} · <a href={`/rapportera?vad=${type.parent_id ?? type.id}`}>{t.change}</a>
          </>
        }
        title={nameOf(type, language)}
        lead={t.lead}
      />
      {type.is_threat_or_violence && <Alert kind="danger">{t.emergency}</Alert>}
      {props.whistleBlowing !== null && <WhistleBlowing url={props.whistleBlowing.url} t={t} />}
      <Form action="/rapportera/ny" multipart errors={props.errors} language={language} autosave="report">
        <TextWarningAlert warnings={props.warnings} seen={values[seenWarningsField] ?? ""} />
        <input type="hidden" name="requestKey" value={values.requestKey} />
        <input type="hidden" name={senderField} value={context.user.id ?? ""} />
        <input type="hidden" name="typeId" value={type.id} />
        <input type="hidden" name="questionSetId" value={questions?.id ?? ""} />
        <FormPart>
          <TextArea
            name="description"
            label={t.description}
            hint={t.descriptionHint}
            value={values.description}
            rows={5}
            required
          />
          <AttachmentField drafts={props.drafts} language={language} photosOnly />
          <WhenFields values={values} now={context.now} t={t} />
        </FormPart>
        <FormPart>
          <WhereFields {...props} t={t} />
        </FormPart>
        {props.asksForPeople && (
          <FormPart>
            <PeopleFields {...props} t={t} />
          </FormPart>
        )}
        {asked.length > 0 && (
          <FormPart>
            <Fieldset legend={t.questions} hint={t.questionsHint}>
              <FormContext.Provider value={{ errors: props.errors, marksOptional: false }}>
                <QuestionFields questions={asked} values={values} language={language} />
              </FormContext.Provider>
              {asked.some((question) => question.authoritiesOnly) && <p class="muted">{t.authorityNote}</p>}
            </Fieldset>
          </FormPart>
        )}
        <NotHere t={t} />
        <FormActions>
          <SubmitButton wide>{props.warnings.length > 0 ? t.sendAnyway : t.send}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}

export function FormPart({ children }: { children: ComponentChildren }) {
  return <div class="card form-part">{children}</div>;
}

/** `now` is unknown in a form that is kept on a device: it is the server that knows what has not been yet. */
export function WhenFields(props: { values: ReportFormProps["values"]; now: Date | null; t: ReportTexts }) {
  const { values, t } = props;
  const latest = props.now === null ? undefined : toDateTimeInput(props.now);
  return (
    <div class="when">
      <RadioGroup
        name="when"
        label={t.when}
        required
        value={values.when}
        variant="row"
        options={whenChoices.map((when) => ({ value: when, label: t.whenChoices[when] }))}
      />
      <div class="when__time">
        <TextField name="time" label={t.time} hint={t.timeHint} type="time" width="short" value={values.time} />
      </div>
      <div class="when__window">
        <DateTimeField name="earliest" label={t.earliest} hint={t.earliestHint} value={values.earliest} max={latest} />
        <DateTimeField name="latest" label={t.latest} hint={t.latestHint} value={values.latest} max={latest} />
      </div>
    </div>
  );
}

function WhereFields({ context, units, buildings, values, border, t }: ReportFormProps & { t: ReportTexts }) {
  const { mapBackground } = context.services.config;
  return (
    <Fieldset legend={t.where}>
      <UnitSelect name="unitId" label={t.unit} hint={t.unitHint} units={units} value={values.unitId} required />
      {buildings.length > 1 && (
        <Select
          name="buildingId"
          label={t.building}
          empty={t.buildingEmpty}
          value={values.buildingId}
          options={buildings.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextField name="placeName" label={t.place} hint={t.placeHint} value={values.placeName} autocomplete="off" />
      <Details summary={t.pointSummary} open={Boolean(values.latitude)}>
        <PointPicker
          label={t.point}
          latitudeName="latitude"
          longitudeName="longitude"
          latitude={values.latitude}
          longitude={values.longitude}
          border={border}
          background={mapBackground}
        />
      </Details>
    </Fieldset>
  );
}

export function PeopleFields(props: Pick<ReportFormProps, "values" | "affected"> & { t: ReportTexts }) {
  const { values, affected, t } = props;
  return (
    <Fieldset legend={t.peopleLegend}>
      <div class="affected">
        <Select
          name="affected"
          label={t.people}
          value={values.affected}
          options={affectedChoices.map((choice) => ({ value: choice, label: t.affectedChoices[choice] }))}
        />
        <div class="affected__name">
          <PersonPicker name="affectedName" label={t.affectedName} hint={t.affectedNameHint} pick={affected} />
        </div>
      </div>
      <Select
        name="injury"
        label={t.injury}
        value={values.injury}
        options={Object.entries(t.injuries).map(([value, label]) => ({ value, label }))}
      />
      <Checkbox
        name="reporterHidden"
        label={t.reporterHidden}
        hint={t.reporterHiddenHint}
        checked={values.reporterHidden === "on"}
      />
      <Checkbox
        name="protectedIdentity"
        label={t.protectedIdentity}
        hint={t.protectedIdentityHint}
        checked={values.protectedIdentity === "on"}
      />
    </Fieldset>
  );
}

function WhistleBlowing({ url, t }: { url: string | null; t: ReportTexts }) {
  return (
    <Alert kind="info" title={t.whistleTitle}>
      <p>{t.whistleText}</p>
      {url !== null && (
        <p>
          <a href={url}>{t.whistleLink}</a>
        </p>
      )}
    </Alert>
  );
}

/** The stop-list of domain 5.5, for those who want to know before they write. */
export function NotHere({ t }: { t: ReportTexts }) {
  return (
    <Details summary={t.notHereTitle}>
      <ul>
        {t.notHere.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Details>
  );
}
