import type { Language } from "../../../platform/language.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Fieldset, Form, FormActions, SubmitButton, TextArea, TextField } from "../../../ui/form.tsx";
import { FormContext } from "../../../ui/form-context.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { AttachmentField } from "../../attachments/attachment-field.tsx";
import { noDrafts } from "../../attachments/draft-files.ts";
import { nobodyPicked } from "../../organisation/resolve-person.ts";
import type { UnitChoice } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { senderField } from "../incident-form.ts";
import type { QuestionSet } from "../incident-question.ts";
import { asksForPeople, type IncidentType, type TypeGroup } from "../incident-type-queries.ts";
import { reportTexts } from "../report-texts.ts";
import { QuestionFields } from "./question-fields.tsx";
import { FormPart, NotHere, PeopleFields, WhenFields } from "./report-form.tsx";
import { nameOf } from "./type-choice.tsx";

interface OfflineReportProps {
  language: Language;
  groups: readonly TypeGroup[];
  /** Under the id of the type or first level that they belong to. */
  questions: ReadonlyMap<string, QuestionSet>;
  units: readonly UnitChoice[];
}

/**
 * The report form as a device keeps it: one for all types, which ui/browser/varn-offline.ts makes into the one that was chosen. It is
 * sent to the same address as the other, and read by the same rules. There is no map, and no question about suspects: whether the
 * workplace may be asked it is not known here.
 */
export function OfflineReportForm({ language, groups, questions, units }: OfflineReportProps) {
  const t = reportTexts(language);
  const types = groups.flatMap((group) => group.children);
  const sets = new Map(types.flatMap((type) => setOf(type, questions) ?? []).map((set) => [set.id, set]));
  return (
    <>
      <div data-type-heading="">
        <PageHeading
          kicker={
            <>
              {t.back} · <a href="/rapportera">{t.change}</a>
            </>
          }
          title={t.back}
          lead={t.lead}
        />
      </div>
      <div data-emergency="" hidden>
        <Alert kind="danger">{t.emergency}</Alert>
      </div>
      <Form action="/rapportera/ny" multipart language={language} autosave="report">
        <input type="hidden" name="requestKey" />
        <input type="hidden" name={senderField} />
        <input type="hidden" name="typeId" />
        <input type="hidden" name="questionSetId" />
        <FormPart>
          <TextArea name="description" label={t.description} hint={t.descriptionHint} rows={5} required />
          <AttachmentField drafts={noDrafts} language={language} photosOnly />
          <WhenFields values={{ when: "just_now" }} now={null} t={t} />
        </FormPart>
        <FormPart>
          <Fieldset legend={t.where}>
            <UnitSelect name="unitId" label={t.unit} hint={t.unitHint} units={units} required />
            <TextField name="placeName" label={t.place} hint={t.placeHint} autocomplete="off" />
          </Fieldset>
        </FormPart>
        <fieldset class="card form-part" data-people="" hidden disabled>
          <PeopleFields values={{}} affected={nobodyPicked} t={t} />
        </fieldset>
        <div class="card form-part" data-asked="" hidden />
        <NotHere t={t} />
        <FormActions>
          <SubmitButton wide>{t.send}</SubmitButton>
        </FormActions>
      </Form>
      {[...sets.values()].map((set) => (
        <template key={set.id} data-questions={set.id}>
          <Fieldset legend={t.questions} hint={t.questionsHint}>
            <FormContext.Provider value={{ errors: {}, marksOptional: false }}>
              <QuestionFields
                questions={set.questions.filter((question) => !question.authoritiesOnly)}
                values={{}}
                language={language}
              />
            </FormContext.Provider>
          </Fieldset>
        </template>
      ))}
      {types.map((type) => (
        <template
          key={type.id}
          data-type={type.id}
          data-name={nameOf(type, language)}
          data-set={setOf(type, questions)?.id}
          data-people={asksForPeople(type) ? "" : undefined}
          data-threat={type.is_threat_or_violence ? "" : undefined}
        />
      ))}
    </>
  );
}

function setOf(type: IncidentType, questions: OfflineReportProps["questions"]): QuestionSet | undefined {
  return questions.get(type.id) ?? questions.get(type.parent_id ?? "");
}
