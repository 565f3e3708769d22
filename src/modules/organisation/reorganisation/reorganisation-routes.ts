import type { Context } from "../../../platform/context.ts";
import { Invalid } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { redirect } from "../../../platform/respond.ts";
import { get, post, type Route } from "../../../platform/route.ts";
import { organisationEditors } from "../organisation-access.ts";
import { showReorganisationCheck } from "./pages/reorganisation-check-page.tsx";
import { showReorganisationDone } from "./pages/reorganisation-done-page.tsx";
import { showReorganisationForm } from "./pages/reorganisation-form-page.tsx";
import { reorganisationPaths, showReorganisationStart } from "./pages/reorganisation-start-page.tsx";
import { type ReorganisationKind, readReorganisation, reorganisationKinds } from "./reorganisation-form.ts";
import { reorganisationTexts } from "./reorganisation-texts.ts";
import { checkReorganisation, reorganise } from "./reorganise.ts";

const does = { merge: "Slå ihop enheter", split: "Dela en enhet", close: "Lägga ned en enhet" } as const;

export const reorganisationRoutes: readonly Route[] = [
  get(
    "/organisation/omorganisation",
    { for: organisationEditors, does: "Ändra organisationen" },
    showReorganisationStart,
  ),
  get(
    "/organisation/omorganisation/klar",
    { for: organisationEditors, does: "Se vilka som ska utses efter en omorganisation" },
    showReorganisationDone,
  ),
  ...reorganisationKinds.flatMap((kind) => [
    get(reorganisationPaths[kind], { for: organisationEditors, does: does[kind] }, (context) =>
      showReorganisationForm(context, kind),
    ),
    post(reorganisationPaths[kind], { for: organisationEditors, does: does[kind] }, (context) => take(context, kind)),
  ]),
];

/** The form comes twice: first to show the consequences, then, confirmed, to carry it out. */
async function take(context: Context, kind: ReorganisationKind): Promise<Response> {
  const form = await readForm(context);
  const { reorganisation, errors, heads } = await readReorganisation(context, kind, form);
  const sent = { values: form.values, units: form.all("units"), heads, errors };
  const confirm = form.value("confirm");
  if (!reorganisation || confirm === "back") return showReorganisationForm(context, kind, sent);
  try {
    if (confirm !== "yes") {
      await checkReorganisation(context.db, context.user, reorganisation, context.now);
      return await showReorganisationCheck(context, reorganisation, form);
    }
    const { unitIds } = await reorganise(context.db, context.user, reorganisation, context);
    const query = new URLSearchParams({ enheter: unitIds.join(","), fran: reorganisation.on });
    return redirect(context, `/organisation/omorganisation/klar?${query}`, {
      kind: "success",
      text: reorganisationTexts(context.language).done,
    });
  } catch (error) {
    if (error instanceof Invalid) return showReorganisationForm(context, kind, { ...sent, errors: error.fields });
    throw error;
  }
}
