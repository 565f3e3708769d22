import type { Context } from "../../platform/context.ts";
import { Invalid, invalid } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { json, redirect } from "../../platform/respond.ts";
import type { Role } from "../../platform/role.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { absenceForm } from "./appointment-form.ts";
import { appointmentTexts } from "./appointment-texts.ts";
import { findPeople, personLine } from "./find-people.ts";
import { showPeople } from "./pages/people-page.tsx";
import { showLegalName, showPerson } from "./pages/person-page.tsx";
import { personTexts } from "./person-texts.ts";
import { liftProtection, protectIdentity, readLegalName } from "./protect-identity.ts";
import { endAbsence, recordAbsence } from "./record-absence.ts";

const nameKeepers: readonly Role[] = ["manager", "security_chief"];

export const peopleRoutes: readonly Route[] = [
  get("/organisation/personer", { for: "signed_in", does: "Se medarbetare" }, showPeople),
  get("/organisation/personer/sok", { for: "signed_in", does: "Få namnförslag medan man skriver" }, suggestPeople),
  get("/organisation/personer/:id", { for: "signed_in", about: "person", does: "Se en medarbetare" }, (context) =>
    showPerson(context, idOf(context)),
  ),
  post(
    "/organisation/personer/:id/skydda",
    { for: nameKeepers, about: "person", does: "Skydda en identitet" },
    async (context) => {
      const { alias } = await protectIdentity(context.db, context.user, idOf(context), context.now);
      return backToPerson(context, personTexts(context.language).protectDone(alias));
    },
  ),
  post(
    "/organisation/personer/:id/namn",
    { for: nameKeepers, about: "person", does: "Läsa namnet bakom ett alias, med skäl" },
    readName,
  ),
  post(
    "/organisation/personer/:id/havskydd",
    { for: nameKeepers, about: "person", does: "Ta bort skyddet av en identitet" },
    lift,
  ),
  post(
    "/organisation/personer/:id/ledighet",
    { for: "signed_in", about: "person", does: "Föra in ledighet" },
    addAbsence,
  ),
  post(
    "/organisation/ledigheter/:id/slut",
    { for: "signed_in", about: "other", does: "Avsluta ledighet" },
    async (context) => {
      const { personId } = await endAbsence(context.db, context.user, idOf(context), context);
      const text = appointmentTexts(context.language).absenceEnded;
      return redirect(context, `/organisation/personer/${personId}`, { kind: "success", text });
    },
  ),
];

async function suggestPeople({ db, user, url, now }: Context): Promise<Response> {
  const people = await findPeople(db, user, url.searchParams.get("q") ?? "", now, 12);
  return json({ suggestions: [...new Set(people.map(personLine))] });
}

async function readName(context: Context): Promise<Response> {
  const { values } = await readForm(context);
  try {
    const reason = values.reason?.trim() ?? "";
    const read = await readLegalName(context.db, context.user, idOf(context), reason, context.now);
    return showLegalName(context, idOf(context), read);
  } catch (error) {
    if (error instanceof Invalid) return showPerson(context, idOf(context), { values, errors: error.fields });
    throw error;
  }
}

async function lift(context: Context): Promise<Response> {
  const { values } = await readForm(context);
  try {
    const reason = values.liftReason?.trim() ?? "";
    await liftProtection(context.db, context.user, idOf(context), reason, context.now);
    return backToPerson(context, personTexts(context.language).liftDone);
  } catch (error) {
    if (error instanceof Invalid) return showPerson(context, idOf(context), { values, errors: error.fields });
    throw error;
  }
}

async function addAbsence(context: Context): Promise<Response> {
  const { values } = await readForm(context);
  try {
    const parsed = absenceForm(context.language).safeParse(values);
    if (!parsed.success) throw invalid(parsed.error);
    const absence = { from: parsed.data.absenceFrom, to: parsed.data.absenceTo };
    await recordAbsence(context.db, context.user, idOf(context), absence, context);
    return backToPerson(context, appointmentTexts(context.language).absenceRecorded);
  } catch (error) {
    if (error instanceof Invalid) return showPerson(context, idOf(context), { values, errors: error.fields });
    throw error;
  }
}

function backToPerson(context: Context, text: string): Response {
  return redirect(context, `/organisation/personer/${idOf(context)}`, { kind: "success", text });
}

function idOf(context: Context): string {
  return context.params.id ?? "";
}
