import { Conflict, Forbidden } from "../../platform/errors.ts";
import type { Role } from "../../platform/role.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import { recordTexts } from "../records/record-texts.ts";
import { endStatuses, type IncidentStatus, incidentStatuses, statusNames } from "./incident.ts";
import { isActor, type WorkflowFacts } from "./incident-workflow.ts";

/**
 * What one does with an incident without moving it: who may, and while it stands where. Like the steps of incident-workflow.ts it
 * is asked by use cases (403) and by pages for their buttons.
 */

export type Deed =
  | "investigate"
  | "correct"
  | "record_cost"
  | "add"
  | "remove_file"
  | "comment"
  | "assign"
  | "restrict"
  | "keep_circle";

interface DeedRule {
  may: (user: User, incident: WorkflowFacts) => boolean;
  during: readonly IncidentStatus[];
}

const sent = incidentStatuses.filter((status) => status !== "draft");
const open = sent.filter((status) => !endStatuses.includes(status));

/** Those beside the line who see an incident by its nature, and take part in the talk about it. */
const advisingRoles: readonly Role[] = [
  "crime_prevention_strategist",
  "insurance_officer",
  "safety_delegate",
  "hr",
  "data_protection_officer",
];

/** Those who decide who is in the circle of a restricted incident; they must be in it themselves. */
const keepingRoles: readonly Role[] = ["manager", "company_security_lead", "security_chief"];

const handles = (user: User, incident: WorkflowFacts) => isActor(user, "handler", incident);

const rules: Record<Deed, DeedRule> = {
  /** Cause, consequence, protected values, police, disruptions, measures. */
  investigate: { may: handles, during: open },
  /** When, where and the signature; what was reported is kept. */
  correct: { may: handles, during: open },
  /** Invoices also come after the incident was closed. */
  record_cost: { may: handles, during: [...open, "closed"] },
  /** After submission texts are added to, not rewritten: by the reporter as well. */
  add: { may: (user, incident) => handles(user, incident) || isActor(user, "reporter", incident), during: sent },
  /** What should never have been there is taken away whenever it is found. */
  remove_file: { may: handles, during: sent },
  comment: {
    may: (user, incident) =>
      handles(user, incident) || holdsFor(user, advisingRoles, incident.unit_id) || incident.restricted,
    during: sent,
  },
  assign: { may: handles, during: open },
  restrict: {
    may: (user, incident) => !incident.restricted && holdsFor(user, keepingRoles, incident.unit_id),
    during: sent,
  },
  keep_circle: {
    may: (user, incident) => incident.restricted && holdsFor(user, keepingRoles, incident.unit_id),
    during: sent,
  },
};

export function mayDo(user: User, deed: Deed, incident: WorkflowFacts): boolean {
  return rules[deed].during.includes(incident.status) && rules[deed].may(user, incident);
}

/** Forbidden for those who may not, Conflict when the incident no longer stands where it can be done. */
export function requireDeed(user: User, deed: Deed, incident: WorkflowFacts): void {
  if (!rules[deed].may(user, incident)) throw new Forbidden();
  if (!rules[deed].during.includes(incident.status)) {
    throw new Conflict(recordTexts(user.language).alreadyMoved(statusNames(user.language)[incident.status]));
  }
}

/** Who reads the talk between those who handle; the reporter is answered in the dialogue instead. */
export function readsComments(user: User, incident: WorkflowFacts): boolean {
  return rules.comment.may(user, incident);
}
