import type { Language } from "../../platform/language.ts";

/** What has been done, in words, for each action that the log may hold. A test looks for actions without words. */
const actions: Record<string, { sv: string; en: string }> = {
  "absence.ended": { sv: "Frånvaro avslutad", en: "Absence ended" },
  "absence.recorded": { sv: "Frånvaro inlagd", en: "Absence recorded" },
  "access.revoked": { sv: "Inloggning spärrad", en: "Sign-in revoked" },
  "appointment.created": { sv: "Någon utsedd", en: "Somebody appointed" },
  "appointment.ended": { sv: "Uppdrag avslutat", en: "Appointment ended" },
  "appointment.trained": { sv: "Utbildning antecknad", en: "Training noted" },
  "attachment.added": { sv: "Fil tillagd", en: "File added" },
  "attachment.removed": { sv: "Fil borttagen", en: "File removed" },
  "building.changed": { sv: "Byggnad ändrad", en: "Building changed" },
  "building.created": { sv: "Byggnad tillagd", en: "Building added" },
  "comment.added": { sv: "Kommentar", en: "Comment" },
  "deadline.met": { sv: "Tidsfrist uppfylld", en: "Deadline met" },
  "identity.tied": { sv: "Kommunkonto knutet till en person", en: "Municipal account tied to a person" },
  "incident.addendum_added": { sv: "Tillägg till en rapport", en: "Addition to a report" },
  "incident.assessed": { sv: "Händelse bedömd", en: "Incident assessed" },
  "incident.assigned": { sv: "Handläggare vald", en: "Handler chosen" },
  "incident.cause_stated": { sv: "Orsak angiven", en: "Cause stated" },
  "incident.cost_recorded": { sv: "Kostnad tillagd", en: "Cost added" },
  "incident.cost_struck": { sv: "Kostnad struken", en: "Cost struck" },
  "incident.disruption_ended": { sv: "Störning upphörde", en: "Disruption ended" },
  "incident.disruption_recorded": { sv: "Störning tillagd", en: "Disruption added" },
  "incident.joined": { sv: "Rapport förd till en annan", en: "Report joined with another" },
  "incident.measure_proposed": { sv: "Åtgärd föreslagen för en händelse", en: "Measure proposed for an incident" },
  "incident.no_cost_stated": { sv: "Ingen kostnad, med skäl", en: "No cost, with a reason" },
  "incident.police_not_reported": { sv: "Polisanmäls inte", en: "Not reported to the police" },
  "incident.police_outcome_recorded": { sv: "Polisens beslut antecknat", en: "Police decision noted" },
  "incident.police_reported": { sv: "Polisanmäld", en: "Reported to the police" },
  "incident.public_status_set": { sv: "Svar till rapportören ändrat", en: "Answer to the reporter changed" },
  "incident.received": { sv: "Händelse mottagen", en: "Incident received" },
  "incident.reclassified": { sv: "Händelsetyp ändrad", en: "Type of incident changed" },
  "incident.reported": { sv: "Händelse rapporterad", en: "Incident reported" },
  "incident.reporter_asked": { sv: "Fråga till rapportören", en: "Question to the reporter" },
  "incident.reporter_wrote": { sv: "Rapportören skrev", en: "The reporter wrote" },
  "incident.restricted": { sv: "Händelse sekretessbelagd", en: "Incident restricted" },
  "incident.status_changed": { sv: "Händelsens status ändrad", en: "Status of an incident changed" },
  "incident_import.started": { sv: "Import av händelser startad", en: "Import of incidents started" },
  "incident_import.uploaded": { sv: "Fil för import inläst", en: "File for import read" },
  "invitation.created": { sv: "Inbjudan", en: "Invitation" },
  "invitation.withdrawn": { sv: "Inbjudan återkallad", en: "Invitation withdrawn" },
  "measure.changed": { sv: "Åtgärd ändrad", en: "Measure changed" },
  "measure.proposed": { sv: "Åtgärd föreslagen", en: "Measure proposed" },
  "measure.status_changed": { sv: "Åtgärdens status ändrad", en: "Status of a measure changed" },
  "organisation.created": { sv: "Organisation tillagd", en: "Organisation added" },
  "passkey.added": { sv: "Passnyckel skapad", en: "Passkey made" },
  "passkey.removed": { sv: "Passnyckel borttagen", en: "Passkey removed" },
  "person.created": { sv: "Person tillagd", en: "Person added" },
  "person.legal_name_read": { sv: "Skyddat namn läst", en: "Protected name read" },
  "person.protected": { sv: "Skyddad identitet satt", en: "Protected identity set" },
  "person.protection_lifted": { sv: "Skyddad identitet hävd", en: "Protected identity lifted" },
  "record.opened": { sv: "Sekretessbelagt ärende öppnat", en: "Restricted case opened" },
  "secrecy.lifted": { sv: "Sekretessmarkering hävd", en: "Secrecy marking lifted" },
  "secrecy.marked": { sv: "Sekretessmarkering satt", en: "Secrecy marking set" },
  "session.ended": { sv: "Utloggning", en: "Signed out" },
  "session.started": { sv: "Inloggning", en: "Signed in" },
  "settings.changed": { sv: "Inställning ändrad", en: "Setting changed" },
  "setup.completed": { sv: "Värn installerat", en: "Värn set up" },
  "unit.changed": { sv: "Enhet ändrad", en: "Unit changed" },
  "unit.created": { sv: "Enhet tillagd", en: "Unit added" },
};

/** The action as it is stored stands in for words that are missing. */
export function actionName(action: string, language: Language): string {
  return actions[action]?.[language] ?? action;
}

export const namedActions: readonly string[] = Object.keys(actions);

/** What one may filter by: the things that things are done to. */
const subjects: Record<string, { sv: string; en: string }> = {
  session: { sv: "Inloggning och utloggning", en: "Signing in and out" },
  access: { sv: "Spärrad inloggning", en: "Revoked sign-in" },
  identity: { sv: "Kommunkonton", en: "Municipal accounts" },
  passkey: { sv: "Passnycklar", en: "Passkeys" },
  invitation: { sv: "Inbjudningar", en: "Invitations" },
  appointment: { sv: "Uppdrag", en: "Appointments" },
  absence: { sv: "Frånvaro", en: "Absence" },
  person: { sv: "Personer", en: "People" },
  unit: { sv: "Enheter", en: "Units" },
  organisation: { sv: "Organisationer", en: "Organisations" },
  building: { sv: "Byggnader", en: "Buildings" },
  "record.opened": { sv: "Öppnade sekretessbelagda ärenden", en: "Restricted cases opened" },
  secrecy: { sv: "Sekretessmarkeringar", en: "Secrecy markings" },
  incident: { sv: "Händelser", en: "Incidents" },
  measure: { sv: "Åtgärder", en: "Measures" },
  comment: { sv: "Kommentarer", en: "Comments" },
  attachment: { sv: "Filer", en: "Files" },
  incident_import: { sv: "Import av händelser", en: "Import of incidents" },
  settings: { sv: "Inställningar", en: "Settings" },
};

export function subjectChoices(language: Language): { value: string; label: string }[] {
  return Object.entries(subjects).map(([value, names]) => ({ value, label: names[language] }));
}
