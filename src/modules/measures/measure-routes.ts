import type { Context } from "../../platform/context.ts";
import { redirect } from "../../platform/respond.ts";
import { get, type Handler, post, type Route, type RouteFacts } from "../../platform/route.ts";
import { formRoutes } from "../records/form-page.tsx";
import { sendConclusion, showEffect } from "./effect/pages/effect-page.tsx";
import { effectPlanForm } from "./effect/pages/effect-plan-form.tsx";
import { findMeasure, type Measure } from "./measure-queries.ts";
import { measureStepPaths } from "./measure-step-paths.ts";
import { type MeasureStep, measureHandlingRoles } from "./measure-workflow.ts";
import {
  changeMeasureForm,
  commentMeasureForm,
  measureStepForm,
  newMeasureForm,
  openMeasureForm,
} from "./pages/measure-forms.tsx";
import { listMeasures } from "./pages/measure-list.tsx";
import { showMeasure } from "./pages/measure-view.tsx";

const measure = "/atgarder/:id";

function facts(does: string): RouteFacts {
  return { for: "signed_in", does, about: "measure" };
}

/** A handler about the measure of the address, for those who may see it; a restricted one opens with a reason. */
function onMeasure(handle: (context: Context, measure: Measure) => Promise<Response>): Handler {
  return async (context) => {
    const found = await findMeasure(context.db, context.user, context.params.id ?? "", context.now);
    if (found.restricted && !found.opened_today) return redirect(context, `/atgarder/${found.id}/oppna`);
    return handle(context, found);
  };
}

function step(name: MeasureStep, does: string): Route[] {
  return formRoutes(`${measure}/${measureStepPaths[name]}`, facts(does), onMeasure(measureStepForm(name)));
}

/** Who may do what with a measure they see: measure-workflow.ts. */
export const measureRoutes: readonly Route[] = [
  get("/atgarder", { for: "signed_in", does: "Lista åtgärder" }, listMeasures),
  ...formRoutes("/atgarder/ny", { for: measureHandlingRoles, does: "Skriv upp en ny åtgärd" }, newMeasureForm),
  get(measure, facts("Läs en åtgärd"), onMeasure(showMeasure)),
  ...formRoutes(`${measure}/oppna`, facts("Ange skäl för att öppna en begränsad åtgärd"), openMeasureForm),
  ...formRoutes(`${measure}/andra`, facts("Ändra en åtgärd"), onMeasure(changeMeasureForm)),
  ...formRoutes(`${measure}/kommentera`, facts("Kommentera en åtgärd"), onMeasure(commentMeasureForm)),
  ...step("decide", "Besluta om en åtgärd"),
  ...step("refuse", "Avslå en föreslagen åtgärd"),
  ...step("start", "Börja med en åtgärd"),
  ...step("complete", "Markera en åtgärd som klar"),
  ...formRoutes(`${measure}/effektplan`, facts("Planera hur effekten av en åtgärd mäts"), onMeasure(effectPlanForm)),
  get(`${measure}/effekt`, facts("Se vad en åtgärd har gett"), onMeasure(showEffect)),
  post(`${measure}/effekt`, facts("Bedöm effekten av en åtgärd"), onMeasure(sendConclusion)),
  ...step("close", "Stäng en åtgärd vars effekt är bedömd"),
  ...step("cancel", "Avbryt en åtgärd"),
  ...step("reopen", "Återöppna en åtgärd"),
];
