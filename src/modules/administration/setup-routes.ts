import type { Context } from "../../platform/context.ts";
import { Invalid, SignInNeeded } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { isSignedIn } from "../../platform/user.ts";
import { SignInRefused } from "../access/sign-in-refused.ts";
import { largestBorderFile } from "./municipality-form.ts";
import { showSetup, showSetupGone, showSetupKey, showSetupOrganisation } from "./pages/setup-pages.tsx";
import { setUp, setupIsOpen } from "./set-up.ts";

export const setupRoutes: readonly Route[] = [
  get("/installera/inloggning", { for: ["administrator"], does: "Komma igång: sin inloggning" }, key),
  get(
    "/installera/organisation",
    { for: ["administrator"], does: "Komma igång: organisationen" },
    showSetupOrganisation,
  ),
  get("/installera/:token", { for: "everyone", does: "Komma igång med länken från första starten" }, form),
  post(
    "/installera/:token",
    { for: "everyone", does: "Bli den första systemförvaltaren", maxBody: largestBorderFile },
    finish,
  ),
];

async function form(context: Context): Promise<Response> {
  const isOpen = await setupIsOpen(context.db, token(context), context.now);
  return isOpen ? showSetup(context, token(context)) : showSetupGone(context);
}

async function finish(context: Context): Promise<Response> {
  if (!(await setupIsOpen(context.db, token(context), context.now))) return showSetupGone(context);
  const sent = await readForm(context);
  try {
    await setUp(context, token(context), sent);
  } catch (error) {
    if (error instanceof Invalid)
      return showSetup(context, token(context), { values: sent.values, errors: error.fields });
    if (error instanceof SignInRefused) return showSetupGone(context);
    throw error;
  }
  return redirect(context, "/installera/inloggning");
}

function key(context: Context): Promise<Response> {
  if (!isSignedIn(context.user)) throw new SignInNeeded();
  return showSetupKey(context, context.user);
}

function token(context: Context): string {
  return context.params.token ?? "";
}
