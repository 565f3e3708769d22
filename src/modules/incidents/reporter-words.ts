import type { Language } from "../../platform/language.ts";
import type { User } from "../../platform/user.ts";
import type { Incident } from "./find-incident.ts";
import type { ReadableParts } from "./incident-access.ts";
import { viewTexts } from "./incident-view-texts.ts";

/** Whether the name of the reporter is for this reader; who asked not to be shown is known only to those who must answer. */
export function showsReporter(user: User, incident: Incident, parts: ReadableParts): boolean {
  if (user.id !== null && user.id === incident.created_by) return true;
  return incident.reporter_hidden ? parts.reporterContact : parts.reporterName;
}

/** Who reported, as this reader may know it. */
export function reporterWords(incident: Incident, user: User, shown: boolean, language: Language): string {
  const t = viewTexts(language);
  if (incident.reporter_kind !== "staff" || incident.creator_name === null) {
    return t.reporterKinds[incident.reporter_kind];
  }
  if (!shown) return incident.reporter_hidden ? t.hiddenReporter : t.reporterKinds.staff;
  const isHidden = incident.reporter_hidden && (user.id === null || incident.created_by !== user.id);
  return isHidden ? `${incident.creator_name} (${t.hiddenReporter.toLowerCase()})` : incident.creator_name;
}
