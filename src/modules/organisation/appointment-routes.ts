import type { Context } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { Invalid, invalid } from "../../platform/errors.ts";
import { type FormInput, readForm } from "../../platform/form-data.ts";
import { redirect } from "../../platform/respond.ts";
import type { Role } from "../../platform/role.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { appointPerson } from "./appoint-person.ts";
import { appointmentForm, endingForm, trainingForm } from "./appointment-form.ts";
import { lowerFirst } from "./appointment-mails.ts";
import { appointmentById } from "./appointment-queries.ts";
import { appointingRoles } from "./appointment-rules.ts";
import { appointmentTexts } from "./appointment-texts.ts";
import { endAppointment } from "./end-appointment.ts";
import { personChoiceById } from "./find-people.ts";
import { roleFrom, type SentAppointment, showAppoint } from "./pages/appoint-page.tsx";
import { placeHref, showEndAppointment, showRecordTraining } from "./pages/end-appointment-page.tsx";
import { recordTraining } from "./record-training.ts";
import { nobodyPicked, type PersonPick, pickedPerson, resolvePerson } from "./resolve-person.ts";
import { roleNames } from "./role-texts.ts";
import { type Unit, unitById } from "./unit-queries.ts";

const appointers: readonly Role[] = appointingRoles.map((rule) => rule.by);
const trainers: readonly Role[] = [...appointers, "coordinator", "company_security_lead"];
const municipalAppointers: readonly Role[] = ["security_chief", "administrator"];

export const appointmentRoutes: readonly Route[] = [
  get("/organisation/kommunen/utse", { for: municipalAppointers, does: "Utse någon för hela kommunen" }, (context) =>
    showAppoint(context, null),
  ),
  post("/organisation/kommunen/utse", { for: municipalAppointers, does: "Utse någon för hela kommunen" }, (context) =>
    appoint(context, null),
  ),
  get(
    "/organisation/enheter/:id/utse",
    { for: appointers, about: "unit", does: "Utse någon vid en enhet" },
    async (context) => showAppoint(context, await unitById(context.db, idOf(context))),
  ),
  post(
    "/organisation/enheter/:id/utse",
    { for: appointers, about: "unit", does: "Utse någon vid en enhet" },
    async (context) => appoint(context, await unitById(context.db, idOf(context))),
  ),
  get(
    "/organisation/uppdrag/:id/avsluta",
    { for: appointers, about: "appointment", does: "Avsluta ett uppdrag" },
    (context) => showEndAppointment(context, idOf(context)),
  ),
  post(
    "/organisation/uppdrag/:id/avsluta",
    { for: appointers, about: "appointment", does: "Avsluta ett uppdrag" },
    end,
  ),
  get(
    "/organisation/uppdrag/:id/utbildad",
    { for: trainers, about: "appointment", does: "Notera genomgången utbildning" },
    (context) => showRecordTraining(context, idOf(context)),
  ),
  post(
    "/organisation/uppdrag/:id/utbildad",
    { for: trainers, about: "appointment", does: "Notera genomgången utbildning" },
    train,
  ),
];

async function appoint(context: Context, unit: Unit | null): Promise<Response> {
  const { db, user, language, now } = context;
  const t = appointmentTexts(language);
  const form = await readForm(context);
  const role = roleFrom(form.value("role"));
  if (role === null) return showAppoint(context, unit);
  const person = await resolvePerson(db, user, form, "person", now);
  const decider = await resolvePerson(db, user, form, "decider", now);
  const sent = (errors: Record<string, string>): SentAppointment => ({ values: form.values, errors, person, decider });

  const parsed = appointmentForm(language).safeParse(form.values);
  const { appointee, errors } = await whom(context, form, person);
  if (decider.error) errors.decider = decider.error;
  if (!parsed.success) Object.assign(errors, invalid(parsed.error).fields);
  if (!parsed.success || appointee === null || Object.keys(errors).length > 0) {
    return showAppoint(context, unit, sent(errors));
  }
  try {
    const values = { role, unitId: unit?.id ?? null, personId: appointee, deciderId: decider.person?.id ?? null };
    const done = await appointPerson(db, user, { ...values, ...parsed.data }, context);
    const text = t.appointed(done.personName, lowerFirst(roleNames(language)[role]));
    return redirect(context, placeHref({ unitId: unit?.id ?? null }), { kind: "success", text });
  } catch (error) {
    if (error instanceof Invalid) return showAppoint(context, unit, sent(error.fields));
    throw error;
  }
}

/** Chosen in the list of staff, or typed; not both unless they are the same. */
async function whom(
  { db, user, language, now }: Context,
  form: FormInput,
  typed: PersonPick,
): Promise<{ appointee: string | null; errors: Record<string, string> }> {
  const t = appointmentTexts(language);
  const chosen = await personChoiceById(db, user, form.value("staff"), now);
  const listed = chosen ? pickedPerson(chosen) : nobodyPicked;
  if (typed.error) return { appointee: null, errors: { person: typed.error } };
  if (listed.person && typed.person && listed.person.id !== typed.person.id) {
    return { appointee: null, errors: { person: t.twoPeople } };
  }
  const appointee = typed.person?.id ?? listed.person?.id ?? null;
  const field = form.values.staff === undefined ? "person" : "staff";
  return { appointee, errors: appointee === null ? { [field]: t.needPerson } : {} };
}

async function end(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const { values } = await readForm(context);
  const parsed = endingForm(language).safeParse(values);
  try {
    if (!parsed.success) throw invalid(parsed.error);
    const { personName } = await endAppointment(db, user, idOf(context), parsed.data, context);
    const appointment = await appointmentById(db, user, idOf(context), dateInSweden(now));
    const text = appointmentTexts(language).ended(personName);
    return redirect(context, placeHref(appointment), { kind: "success", text });
  } catch (error) {
    if (error instanceof Invalid) return showEndAppointment(context, idOf(context), { values, errors: error.fields });
    throw error;
  }
}

async function train(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const { values } = await readForm(context);
  const parsed = trainingForm(language).safeParse(values);
  try {
    if (!parsed.success) throw invalid(parsed.error);
    const { personName } = await recordTraining(db, user, idOf(context), parsed.data.trainedOn, context);
    const appointment = await appointmentById(db, user, idOf(context), dateInSweden(now));
    const text = appointmentTexts(language).trainingRecorded(personName);
    return redirect(context, placeHref(appointment), { kind: "success", text });
  } catch (error) {
    if (error instanceof Invalid) return showRecordTraining(context, idOf(context), { values, errors: error.fields });
    throw error;
  }
}

function idOf(context: Context): string {
  return context.params.id ?? "";
}
