import { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { localAddress } from "../../platform/local-address.ts";
import { json, redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { isSignedIn } from "../../platform/user.ts";
import { acceptInvitation, beginInvitation } from "./accept-invitation.ts";
import { jsonOrRefusal, readJson } from "./json-answers.ts";
import { showInvitation } from "./pages/invitation-page.tsx";
import { showSignIn } from "./pages/sign-in-page.tsx";
import { orRefusal } from "./pages/sign-in-refused-page.tsx";
import { ownMetadata } from "./saml/saml-party.ts";
import { signIn, signOut } from "./sign-in.ts";
import { signInTexts } from "./sign-in-texts.ts";
import { finishOidc, startOidc } from "./sign-in-with-oidc.ts";
import { askForSignIn, signInWithPasskey } from "./sign-in-with-passkey.ts";
import { finishSaml, receiveSaml, startSaml } from "./sign-in-with-saml.ts";

export const signInRoutes: readonly Route[] = [
  get("/logga-in", { for: "everyone", does: "Logga in" }, signInPage),
  get("/logga-in/oidc", { for: "everyone", does: "Gå till kommunens inloggning" }, startAtProvider),
  get("/logga-in/oidc/svar", { for: "everyone", does: "Komma tillbaka från kommunens inloggning" }, returnFromProvider),
  get("/logga-in/saml", { for: "everyone", does: "Gå till kommunens inloggning med SAML" }, startAtSamlProvider),
  get(
    "/logga-in/saml/metadata",
    { for: "everyone", does: "Hämta uppgifter om Värn för en inloggningstjänst" },
    samlMetadata,
  ),
  post(
    "/logga-in/saml/svar",
    { for: "everyone", does: "Ta emot svaret från kommunens inloggning med SAML", isSentFromElsewhere: true },
    receiveFromProvider,
  ),
  get(
    "/logga-in/saml/klar",
    { for: "everyone", does: "Komma tillbaka från kommunens inloggning med SAML" },
    (context) => orRefusal(context, async () => redirect(context, await finishSaml(context))),
  ),
  post("/logga-in/passnyckel/borja", { for: "everyone", does: "Börja logga in med passnyckel" }, beginWithPasskey),
  post("/logga-in/passnyckel", { for: "everyone", does: "Logga in med passnyckel" }, finishWithPasskey),
  get("/inbjudan/:token", { for: "everyone", does: "Se sin inbjudan" }, (context) =>
    showInvitation(context, token(context)),
  ),
  post("/inbjudan/:token/borja", { for: "everyone", does: "Börja skapa en passnyckel efter inbjudan" }, beginInvited),
  post("/inbjudan/:token", { for: "everyone", does: "Skapa en passnyckel efter inbjudan" }, finishInvited),
  post("/logga-in/demo", { for: "everyone", does: "Välja person i demonstrationen" }, signInAsDemoPerson),
  post("/logga-ut", { for: "everyone", does: "Logga ut" }, signOutHere),
];

/** Where to go after sign-in: never back to a page that is about signing in or out. */
function returnAddress(text: string | null): string {
  const to = localAddress(text);
  return /^\/(logga-|inbjudan\/|installera\/)/.test(to) ? "/" : to;
}

function signInPage(context: Context): Response | Promise<Response> {
  const returnTo = returnAddress(context.url.searchParams.get("till"));
  const isAgain = context.url.searchParams.has("igen");
  // In the demonstration one goes from person to person.
  const mayStay = isAgain || context.services.config.mode === "demo";
  if (isSignedIn(context.user) && !mayStay) return redirect(context, returnTo);
  return showSignIn(context, { returnTo, isAgain });
}

function startAtProvider(context: Context): Promise<Response> {
  return orRefusal(context, async () => elsewhere((await startOidc(context, wish(context))).href));
}

function startAtSamlProvider(context: Context): Promise<Response> {
  return orRefusal(context, async () => elsewhere(await startSaml(context, wish(context))));
}

/** Where somebody wants to go, and whether they have to prove anew who they are. */
function wish({ url }: Context) {
  return { returnTo: returnAddress(url.searchParams.get("till")), isAgain: url.searchParams.has("igen") };
}

function elsewhere(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

function receiveFromProvider(context: Context): Promise<Response> {
  return orRefusal(context, async () => {
    await receiveSaml(context, (await readForm(context)).value("SAMLResponse"));
    return redirect(context, "/logga-in/saml/klar");
  });
}

function samlMetadata({ services }: Context): Response {
  const { config } = services;
  if (!config.saml) throw new NotFound();
  return new Response(ownMetadata(config, config.saml), {
    headers: { "content-type": "application/samlmetadata+xml; charset=utf-8", "cache-control": "no-store" },
  });
}

function returnFromProvider(context: Context): Promise<Response> {
  return orRefusal(context, async () => redirect(context, await finishOidc(context)));
}

function beginWithPasskey(context: Context): Promise<Response> {
  return jsonOrRefusal(context, async () => {
    return json(await askForSignIn(context, returnAddress(context.url.searchParams.get("till"))));
  });
}

function finishWithPasskey(context: Context): Promise<Response> {
  return jsonOrRefusal(context, async () => {
    return json({ location: await signInWithPasskey(context, await readJson(context)) });
  });
}

function token(context: Context): string {
  return context.params.token ?? "";
}

function beginInvited(context: Context): Promise<Response> {
  return jsonOrRefusal(context, async () => json(await beginInvitation(context, token(context))));
}

function finishInvited(context: Context): Promise<Response> {
  return jsonOrRefusal(context, async () => {
    await acceptInvitation(context, token(context), await readJson(context));
    return json({ location: "/" });
  });
}

async function signInAsDemoPerson(context: Context): Promise<Response> {
  if (context.services.config.mode !== "demo") throw new NotFound();
  const form = await readForm(context);
  const personId = z.uuid().safeParse(form.value("person"));
  const user = personId.success ? await signIn(context, personId.data, "demo") : null;
  const returnTo = returnAddress(form.value("till"));
  if (user) return redirect(context, returnTo);
  return redirect(context, "/logga-in", { kind: "warning", text: signInTexts(context.language).unknownPerson });
}

async function signOutHere(context: Context): Promise<Response> {
  await signOut(context);
  return redirect(context, "/logga-in", { kind: "info", text: signInTexts(context.language).signedOut });
}
