import type { Role } from "../../platform/role.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import type { Incident } from "./find-incident.ts";
import { readableParts } from "./incident-access.ts";
import { mayDo } from "./incident-deeds.ts";

const supportingRoles: readonly Role[] = ["hr"];

export function mayReadAffected(user: User, incident: Incident): boolean {
  return readableParts(user, incident, incident.is_member).affectedPeople;
}

/** Whoever may read of them and handles the incident, reported it, or gives support (HR). */
export function mayAddAffected(user: User, incident: Incident): boolean {
  return mayReadAffected(user, incident) && (mayDo(user, "add", incident) || supports(user, incident));
}

/** The reporter has told what the reporter knew; injury, absence and support are followed by those who handle and by HR. */
export function mayChangeAffected(user: User, incident: Incident): boolean {
  return mayReadAffected(user, incident) && (mayDo(user, "investigate", incident) || supports(user, incident));
}

function supports(user: User, incident: Incident): boolean {
  return holdsFor(user, supportingRoles, incident.unit_id);
}
