import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden, NotFound } from "../../../platform/errors.ts";
import { type FormInput, readForm } from "../../../platform/form-data.ts";
import { part, readTogether } from "../../../platform/read-together.ts";
import { json, page, redirect } from "../../../platform/respond.ts";
import { newSecret } from "../../../platform/secret.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { secondsWaited } from "../../../platform/waited.ts";
import { errorsFromZod, type FormErrors } from "../../../ui/form-errors.ts";
import { refusalMessage } from "../../attachments/attachment-texts.ts";
import { type Drafts, draftFields, noDrafts, takeDrafts } from "../../attachments/draft-files.ts";
import { borderAddressIn, borderQuery } from "../../organisation/municipality-border.ts";
import { nobodyPicked, type PersonPick, resolvePerson } from "../../organisation/resolve-person.ts";
import { type UnitChoice, unitChoices, unitsValid } from "../../organisation/unit-queries.ts";
import { affectedAsReported } from "../affected-person.ts";
import {
  givenAnswers,
  pointOf,
  reportedTimes,
  type StaffReport,
  senderField,
  staffReport,
  textsOf,
} from "../incident-form.ts";
import type { QuestionSet } from "../incident-question.ts";
import {
  asksForPeople,
  currentQuestionRows,
  currentQuestions,
  everyType,
  type IncidentType,
  questionSetById,
  questionSetIn,
  typeById,
} from "../incident-type-queries.ts";
import { reportIncident, reportSentWith, type SentReport } from "../report-incident.ts";
import { authorityOf, buildingMeant, buildingsOf } from "../report-place.ts";
import { reportTexts } from "../report-texts.ts";
import { occurredWindow, type Window } from "../report-window.ts";
import { seenWarningsField, type TextWarning, unseenWarnings } from "../text-warnings.ts";
import { whistleBlowingFor } from "../whistle-blowing.ts";
import { ReportForm } from "./report-form.tsx";
import { nameOf } from "./type-choice.tsx";

interface Shown {
  type: IncidentType;
  questions: QuestionSet | null;
  units: readonly UnitChoice[];
  values: Readonly<Record<string, string>>;
  drafts: Drafts;
  affected: PersonPick;
  errors: FormErrors;
  warnings: readonly TextWarning[];
}

/** GET: the form of a type, with one's own workplace and "just now" filled in. Without a type one is chosen first. */
export async function newReport(context: Context): Promise<Response> {
  const { db, user, url } = context;
  if (!url.searchParams.get("typ")) return redirect(context, "/rapportera");
  const type = mayBeReported(await typeById(db, url.searchParams.get("typ") ?? ""));
  const units = await placesToChoose(context);
  const proposed = [url.searchParams.get("enhet"), ...user.workplaceIds].find((id) =>
    units.some((unit) => unit.id === id),
  );
  return showForm(context, {
    type,
    questions: await currentQuestions(db, type.id),
    units,
    values: { requestKey: newSecret(), unitId: proposed ?? "", when: "just_now" },
    drafts: noDrafts,
    affected: nobodyPicked,
    errors: {},
    warnings: [],
  });
}

/** POST: saves and leads to the receipt, or shows the form again with all that was typed and chosen. */
export async function sendReport(context: Context): Promise<Response> {
  const { db, services, user, now } = context;
  const form = await readForm(context);
  refuseOthersForm(context, form);
  const waited = secondsWaited(context.request);
  const writtenAt = waited === null ? now : new Date(now.getTime() - waited * 1000);
  // First of all: what has come already is not judged anew by what holds today.
  const earlier = waited === null ? undefined : await reportSentWith(db, user, form.value("requestKey"));
  if (earlier) return json(receiptOf(earlier), 201);
  const { type, questions, isPlace, isAuthority, buildings } = await whatIsReported(context, form, waited !== null);
  const drafts = await takeDrafts(services, form);
  const affected = await resolvePerson(db, user, form, "affectedName", now);
  const { report, errors } = readReport({ ...context, now: writtenAt }, form, isPlace, affected, drafts);
  const { answers, suspectCategory, problems } = givenAnswers(form, questions?.questions ?? []);
  const t = reportTexts(context.language);
  for (const [field, why] of Object.entries(problems)) errors[field] = t.answerProblems[why];
  const warnings = unseenWarnings(textsOf(form.values), form.value(seenWarningsField));
  if (report === null || Object.keys(errors).length > 0 || warnings.length > 0) {
    const units = await placesToChoose(context);
    return showForm(context, { type, questions, units, values: form.values, drafts, affected, errors, warnings });
  }

  const sent = await reportIncident(
    db,
    services,
    user,
    {
      ...report,
      ...report.window,
      typeId: type.id,
      buildingId: buildingMeant(buildings, report.buildingId),
      point: pointOf(report),
      reporterKind: "staff",
      questionSetId: questions?.id ?? null,
      answers,
      suspectCategory: isAuthority ? suspectCategory : null,
      affected: affectedAsReported(report, affected, user, t),
      drafts,
      writtenAt,
    },
    now,
  );
  const receipt = receiptOf(sent);
  return waited === null ? redirect(context, receipt.location) : json(receipt, 201);
}

/** What the device shows of a report that has come. */
function receiptOf({ id, number }: Pick<SentReport, "id" | "number">): { location: string; number: string } {
  return { location: `/rapportera/tack/${id}`, number };
}

/** Two people may use the same device, and what one has written there is not sent in the name of the other. */
function refuseOthersForm({ user, language }: Context, form: FormInput): void {
  const sender = form.value(senderField);
  if (sender !== "" && sender !== user.id) throw new Forbidden(reportTexts(language).othersForm);
}

function readReport(
  context: Context,
  form: FormInput,
  isPlace: boolean,
  affected: PersonPick,
  drafts: Drafts,
): { report: (StaffReport & { window: Window }) | null; errors: FormErrors } {
  const t = reportTexts(context.language);
  const parsed = staffReport.safeParse(form.values);
  const errors: FormErrors = parsed.success ? {} : errorsFromZod(parsed.error, t.problems);
  if (parsed.success && !isPlace) errors.unitId = t.problems.unitId;
  // By itself, so that the times are told of in the same go as everything else.
  const times = reportedTimes.safeParse(form.values);
  const window = times.success ? occurredWindow(times.data, context.now) : null;
  if (window && "problems" in window) {
    for (const [field, why] of Object.entries(window.problems)) errors[field] = t.windowProblems[why];
  }
  // A name that several people have must be told apart; one that nobody in the register has is kept as it was written.
  if (affected.error !== null && affected.candidates.length > 0) errors.affectedName = affected.error;
  const refused = refusalMessage(drafts.refused, context.language);
  if (refused !== undefined) errors[draftFields.files] = refused;
  const complete = parsed.success && window !== null && !("problems" in window);
  return { report: complete ? { ...parsed.data, window } : null, errors };
}

async function showForm(context: Context, shown: Shown): Promise<Response> {
  const { db, language, now } = context;
  const { type, questions, values, errors, warnings } = shown;
  const unitId = isUuid(values.unitId ?? "") ? (values.unitId ?? null) : null;
  const found = await readTogether(db, {
    groups: part(everyType(db).where("id", "=", type.parent_id), {}),
    authorities: unitId !== null && part(authorityOf(db, unitId), {}),
    buildings: unitId !== null && part(buildingsOf(db, unitId, dateInSweden(now)), {}),
    border: part(borderQuery(db), {}),
  });
  const [group] = found.groups;
  const isAuthority = unitId === null || (found.authorities[0]?.is_authority ?? false);
  const asked = questions && {
    ...questions,
    questions: questions.questions.filter((question) => isAuthority || !question.authoritiesOnly),
  };
  const hasErrors = Object.keys(errors).length > 0;
  return page(context, {
    title: nameOf(type, language),
    active: "report",
    narrow: true,
    hasErrors,
    status: hasErrors || warnings.length > 0 ? 422 : 200,
    scripts: ["varn-map"],
    content: (
      <ReportForm
        {...shown}
        context={context}
        questions={asked}
        groupName={group ? nameOf(group, language) : ""}
        buildings={found.buildings}
        asksForPeople={asksForPeople(type)}
        border={borderAddressIn(found.border)}
        whistleBlowing={await whistleBlowingFor(db, type)}
      />
    ),
  });
}

/** What the database knows of what a form is about, in one question. */
async function whatIsReported(context: Context, form: FormInput, waited: boolean) {
  const { db, now } = context;
  const typeId = form.value("typeId");
  const unitId = isUuid(form.value("unitId")) ? form.value("unitId") : null;
  const today = dateInSweden(now);
  const found = await readTogether(db, {
    types: part(everyType(db).where("id", "=", typeId), {}),
    questions: part(currentQuestionRows(db, typeId), {}),
    units:
      unitId !== null &&
      part(unitsValid(db, today).clearSelect().select("units.id").where("units.id", "=", unitId), {}),
    authorities: unitId !== null && part(authorityOf(db, unitId), {}),
    buildings: unitId !== null && part(buildingsOf(db, unitId, today), {}),
  });
  const type = mayBeReported(found.types[0], waited);
  return {
    type,
    questions: (await questionsShown(context, type, form.value("questionSetId"))) ?? questionSetIn(found.questions),
    isPlace: found.units.length > 0,
    isAuthority: found.authorities[0]?.is_authority ?? false,
    buildings: found.buildings,
  };
}

/** `waited`: the form was opened on a device some time ago, and the type may have been switched off since. */
function mayBeReported(type: IncidentType | undefined, waited = false): IncidentType {
  if (!type || type.parent_id === null || !(type.active || waited)) throw new NotFound();
  return type;
}

/** The version that was shown, also if a newer one has been published since. */
async function questionsShown(context: Context, type: IncidentType, shownId: string): Promise<QuestionSet | null> {
  const shown = isUuid(shownId) ? await questionSetById(context.db, shownId) : null;
  return shown !== null && [type.id, type.parent_id].includes(shown.typeId) ? shown : null;
}

function placesToChoose(context: Context): Promise<UnitChoice[]> {
  return unitChoices(context.db, { on: dateInSweden(context.now) });
}
