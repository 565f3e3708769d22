import type { Context } from "../../platform/context.ts";
import { FreshSignInNeeded, Invalid, SignInNeeded } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { localAddress } from "../../platform/local-address.ts";
import { json, redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { isFreshSession } from "../../platform/session.ts";
import { isSignedIn } from "../../platform/user.ts";
import { accountTexts } from "./account-texts.ts";
import { calendarPath, endCalendarAddress, makeCalendarAddress } from "./calendar-address.ts";
import { calendarAddressTexts } from "./calendar-address-texts.ts";
import { removePasskey, renamePasskey } from "./change-passkey.ts";
import { chooseColorScheme, chooseLanguage } from "./choose-appearance.ts";
import { endOtherSessions, endOwnSession } from "./end-sessions.ts";
import { jsonOrRefusal, readJson } from "./json-answers.ts";
import { showAccount } from "./pages/account-page.tsx";
import { passkeyTexts } from "./passkey-texts.ts";
import { addPasskey, askForPasskey } from "./register-passkey.ts";

const own = { for: "signed_in" } as const;

export const accountRoutes: readonly Route[] = [
  get("/mitt-konto", { ...own, does: "Se sitt konto" }, (context) => showAccount(context, owner(context))),
  post("/mitt-konto/sprak", { ...own, does: "Välja språk" }, changeLanguage),
  post("/mitt-konto/utseende", { ...own, does: "Välja ljust eller mörkt utseende" }, changeColorScheme),
  post("/mitt-konto/enheter/logga-ut-andra", { ...own, does: "Logga ut sina andra enheter" }, signOutOthers),
  post("/mitt-konto/enheter/:id/logga-ut", { ...own, about: "other", does: "Logga ut en av sina enheter" }, signOutOne),
  post("/mitt-konto/passnycklar/borja", { ...own, does: "Börja skapa en egen passnyckel" }, beginPasskey),
  post("/mitt-konto/passnycklar", { ...own, does: "Skapa en egen passnyckel" }, finishPasskey),
  post("/mitt-konto/passnycklar/:id/namn", { ...own, about: "other", does: "Byta namn på en egen passnyckel" }, rename),
  post("/mitt-konto/kalender", { ...own, does: "Göra en hemlig adress till sin kalender" }, makeCalendar),
  post("/mitt-konto/kalender/ta-bort", { ...own, does: "Ta bort adressen till sin kalender" }, endCalendar),
  post("/mitt-konto/passnycklar/:id/ta-bort", { ...own, about: "other", does: "Ta bort en egen passnyckel" }, remove),
];

/** The route lets only signed-in people here; the type does not know. */
function owner({ user }: Context) {
  if (!isSignedIn(user)) throw new SignInNeeded();
  return user;
}

/**
 * Whoever finds an open browser must not be able to make themselves a way in, or shut the owner out. Throws FreshSignInNeeded.
 */
async function needFreshSignIn({ db, user, now }: Context): Promise<void> {
  if (!(await isFreshSession(db, user.sessionId, now))) throw new FreshSignInNeeded("/mitt-konto");
}

async function changeLanguage(context: Context): Promise<Response> {
  const form = await readForm(context);
  await chooseLanguage(context.db, context.user, form.value("sprak"));
  return redirect(context, localAddress(form.value("till")));
}

async function changeColorScheme(context: Context): Promise<Response> {
  const form = await readForm(context);
  await chooseColorScheme(context.db, context.user, form.value("utseende"));
  return redirect(context, localAddress(form.value("till")));
}

async function signOutOne(context: Context): Promise<Response> {
  await needFreshSignIn(context);
  await endOwnSession(context.db, owner(context), context.params.id ?? "", context.now);
  return back(context, accountTexts(context.language).deviceSignedOut);
}

async function signOutOthers(context: Context): Promise<Response> {
  await needFreshSignIn(context);
  const count = await endOtherSessions(context.db, owner(context), context.now);
  return back(context, accountTexts(context.language).othersSignedOut(count));
}

function beginPasskey(context: Context): Promise<Response> {
  return jsonOrRefusal(context, async () => {
    const user = owner(context);
    await needFreshSignIn(context);
    const { email } = await context.db
      .selectFrom("people")
      .select("email")
      .where("id", "=", user.id)
      .executeTakeFirstOrThrow();
    return json(await askForPasskey(context, { id: user.id, name: user.name, email }));
  });
}

function finishPasskey(context: Context): Promise<Response> {
  return jsonOrRefusal(context, async () => {
    await needFreshSignIn(context);
    await addPasskey(context, owner(context), await readJson(context));
    return json({ location: localAddress(context.url.searchParams.get("till"), "/mitt-konto") });
  });
}

async function rename(context: Context): Promise<Response> {
  const form = await readForm(context);
  const id = context.params.id ?? "";
  try {
    await renamePasskey(context.db, owner(context), id, form.value(`namn-${id}`));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return showAccount(context, owner(context), { sent: { values: form.values, errors: error.fields } });
  }
  return back(context, passkeyTexts(context.language).keyRenamed);
}

async function remove(context: Context): Promise<Response> {
  await needFreshSignIn(context);
  await removePasskey(context.db, owner(context), context.params.id ?? "", context.now);
  return back(context, passkeyTexts(context.language).keyRemoved);
}

async function makeCalendar(context: Context): Promise<Response> {
  await needFreshSignIn(context);
  const user = owner(context);
  const { secret } = await makeCalendarAddress(context.db, user, context.now);
  return showAccount(context, user, { calendar: context.services.config.baseUrl + calendarPath(secret) });
}

async function endCalendar(context: Context): Promise<Response> {
  await endCalendarAddress(context.db, owner(context), context.now);
  return back(context, calendarAddressTexts(context.language).ended);
}

function back(context: Context, text: string): Response {
  return redirect(context, "/mitt-konto", { kind: "success", text });
}
