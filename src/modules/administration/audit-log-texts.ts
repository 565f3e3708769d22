import { texts } from "../../platform/language.ts";

const sv = {
  title: "Granskningslogg",
  lead: "Vem som har gjort vad, och när. Loggen kan bara läggas till: ingen kan ändra eller ta bort i den, inte heller systemförvaltaren.",
  from: "Från och med",
  to: "Till och med",
  what: "Vad",
  everything: "Allt",
  who: "Vem",
  number: "Ärendenummer",
  when: "När",
  about: "Gäller",
  details: "Mer",
  reason: "Skäl",
  requestId: "Anrop",
  restricted: "Sekretessbelagt ärende",
  visitor: "Någon utan inloggning",
  empty: "Inget stämmer med filtret",
  emptyText: "Prova en längre tid eller färre villkor.",
  onlyPerson: "Visar bara det som en viss person har gjort eller varit föremål för.",
  older: "Äldre",
  toNewest: "Till de senaste",
};

const en: typeof sv = {
  title: "Audit log",
  lead: "Who did what, and when. The log can only be added to: nobody can change or remove anything in it, the administrator included.",
  from: "From",
  to: "To",
  what: "What",
  everything: "Everything",
  who: "Who",
  number: "Case number",
  when: "When",
  about: "About",
  details: "More",
  reason: "Reason",
  requestId: "Request",
  restricted: "Restricted case",
  visitor: "Somebody not signed in",
  empty: "Nothing matches the filter",
  emptyText: "Try a longer time or fewer conditions.",
  onlyPerson: "Shows only what a certain person has done or been subject to.",
  older: "Older",
  toNewest: "To the latest",
};

export const auditLogTexts = texts({ sv, en });
