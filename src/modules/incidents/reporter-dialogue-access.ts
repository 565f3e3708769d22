import type { User } from "../../platform/user.ts";
import { holdsForRecord } from "../records/record-access.ts";
import { handlingRoles, type IncidentFacts } from "./incident-access.ts";

/** Who may write to the reporter: those who handle the incident. Of a restricted one its members, who alone can see it. */
export function mayTalkWithReporter(user: User, incident: IncidentFacts & { is_member: boolean }): boolean {
  if (incident.restricted) return incident.is_member;
  return (user.id !== null && incident.owner_id === user.id) || holdsForRecord(user, handlingRoles, incident);
}
