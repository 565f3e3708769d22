import type { Language } from "../../../../platform/language.ts";
import type { User } from "../../../../platform/user.ts";
import { ActionMenu, type MenuAction } from "../../../../ui/action-menu.tsx";
import type { IconName } from "../../../../ui/icons.tsx";
import { mayMark } from "../../../secrecy/secrecy-access.ts";
import { circleTexts } from "../../circle-texts.ts";
import type { Incident } from "../../find-incident.ts";
import { mayDo } from "../../incident-deeds.ts";
import { viewTexts } from "../../incident-view-texts.ts";
import { allowedSteps, type IncidentStep } from "../../incident-workflow.ts";
import { workflowTexts } from "../../incident-workflow-texts.ts";
import { stepHref } from "../../step-paths.ts";

/** The side tracks: what is done seldom stands behind one button. */
const sideSteps: Partial<Record<IncidentStep, IconName>> = {
  send_back: "arrow",
  reopen: "arrow",
  hand_over: "swap",
  reclassify: "edit",
  mark_duplicate: "link",
  reject: "cross",
};

export function StepMenu({ incident, user, language }: { incident: Incident; user: User; language: Language }) {
  const w = workflowTexts(language);
  const c = circleTexts(language);
  const allowed = new Set(allowedSteps(user, incident).map((transition) => transition.step));
  const actions: MenuAction[] = (Object.entries(sideSteps) as [Exclude<IncidentStep, "report" | "receive">, IconName][])
    .filter(([step]) => allowed.has(step))
    .map(([step, icon]) => ({ label: w.steps[step], icon, href: stepHref(incident.id, step) }));
  if (mayDo(user, "restrict", incident)) {
    actions.push({ label: c.restrict, icon: "lock", href: `/handelser/${incident.id}/begransa` });
  }
  if (incident.restricted) actions.push({ label: c.manage, icon: "lock", href: `/handelser/${incident.id}/krets` });
  if (mayMark(user, incident)) {
    actions.push({ label: viewTexts(language).markings, icon: "shield", href: `/sekretess/${incident.id}` });
  }
  return actions.length === 0 ? null : <ActionMenu label={viewTexts(language).alsoPossible} actions={actions} />;
}
