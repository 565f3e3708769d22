import { type Language, texts } from "../../platform/language.ts";
import { formatMoney } from "../../ui/format.ts";
import type { IconName } from "../../ui/icons.tsx";
import type { HistoryEvent } from "../records/record-history.ts";
import { costKinds, costTexts } from "./cost-texts.ts";
import { type IncidentStatus, statusNames } from "./incident.ts";
import { policeStatuses, policeTexts } from "./police-texts.ts";

/**
 * The history of an incident in plain words: one sentence for each action that the audit log may hold about it. A test looks for
 * actions without a sentence.
 */

type Details = Record<string, unknown>;

const text = (details: Details, key: string): string => (typeof details[key] === "string" ? details[key] : "");
const count = (details: Details, key: string): number => (typeof details[key] === "number" ? details[key] : 0);

const sv = {
  status: (to: string) => `Ny status: ${to.toLowerCase()}`,
  reported: "Rapporterad",
  statuses: {
    received: "Mottagen: de som berörs har fått veta",
    investigating: "Utredningen började",
    measures_decided: "Åtgärderna beslutades",
    ready_to_close: "Klar för stängning",
    closed: "Stängd",
    duplicate: "Markerad som dubblett",
    rejected: "Avvisad",
  } as Partial<Record<IncidentStatus, string>>,
  sentBack: "Skickad tillbaka till utredning",
  reopened: "Återöppnad",
  reviewed: "Granskad som allvarlig",
  reclassified: "Typen ändrades",
  assigned: (name: string) => `${name} blev handläggare`,
  cost: (kind: string, amount: string, isEstimate: boolean) =>
    `Kostnad tillagd: ${kind.toLowerCase()}, ${amount}${isEstimate ? " (uppskattat)" : ""}`,
  costStruck: (kind: string, amount: string) => `Kostnad struken: ${kind.toLowerCase()}, ${amount}`,
  noCost: "Antecknat att händelsen inte kostade något",
  policeReported: (number: string) => (number === "" ? "Polisanmäld" : `Polisanmäld, ${number}`),
  policeNotReported: "Polisanmäls inte",
  policeOutcome: (status: string) => `Polisens ärende: ${status.toLowerCase()}`,
  cause: "Orsaken angavs",
  assessed: (actual: number, potential: number) => `Bedömd: konsekvens ${actual}, möjlig konsekvens ${potential}`,
  disruption: "Störning tillagd",
  disruptionEnded: "Störningen upphörde",
  addendum: "Tillägg till rapporten",
  corrected: "Uppgifter rättade",
  comment: (names: string) => (names === "" ? "Kommentar" : `Kommentar, nämnde ${names}`),
  attachment: (files: number) => (files === 1 ? "1 fil tillagd" : `${files} filer tillagda`),
  attachmentRemoved: "En fil togs bort",
  opened: "Öppnade händelsen",
  nameSearched: "Sökte på en drabbads namn, utanför kretsen",
  openedPeople: "Läste om de drabbade",
  joined: "Ett tips om samma sak lades till",
  released: "Tipset släpptes fram efter granskning",
  judgedSpam: "Tipset avvisades som skräp",
  restricted: "Begränsad till en krets",
  memberAdded: (name: string) => `${name} kom med i kretsen`,
  memberRemoved: (name: string) => `${name} togs bort ur kretsen`,
  handedOver: (to: string) => `Överlämnad till ${to}`,
  handedOverAway: (to: string) => `Lämnad vidare till ${to}. Händelsen finns kvar här.`,
  handedOverFrom: (from: string) => `Överlämnad från ${from}`,
  measureProposed: (title: string) => (title === "" ? "Åtgärd tillagd" : `Åtgärd tillagd: ${title}`),
  seriesJoined: (title: string) => `Med i serien ${title}`,
  seriesLeft: (title: string) => `Inte längre med i serien ${title}`,
  deadlineMet: "En frist uppfylldes",
  deadlineStarted: "En frist började",
  linked: (number: string) => `Kopplad till ${number}`,
  affectedAdded: "Drabbad person tillagd",
  affectedRemoved: "Drabbad person borttagen",
  affectedChanged: "Uppgift om drabbad person ändrad",
  message: "Meddelande till rapportören",
  messageFrom: "Meddelande från rapportören",
  publicStatus: "Det offentliga läget ändrades",
  imported: "Inläst från annat system",
  importUpdated: "Uppdaterad från annat system",
};

const en: typeof sv = {
  status: (to) => `New status: ${to.toLowerCase()}`,
  reported: "Reported",
  statuses: {
    received: "Received: those concerned have been told",
    investigating: "The investigation began",
    measures_decided: "The measures were decided",
    ready_to_close: "Ready to close",
    closed: "Closed",
    duplicate: "Marked as a duplicate",
    rejected: "Rejected",
  },
  sentBack: "Sent back to investigation",
  reopened: "Reopened",
  reviewed: "Reviewed as serious",
  reclassified: "The type was changed",
  assigned: (name) => `${name} became the handler`,
  cost: (kind, amount, isEstimate) => `Cost added: ${kind.toLowerCase()}, ${amount}${isEstimate ? " (estimated)" : ""}`,
  costStruck: (kind, amount) => `Cost struck out: ${kind.toLowerCase()}, ${amount}`,
  noCost: "Noted that the incident cost nothing",
  policeReported: (number) => (number === "" ? "Reported to the police" : `Reported to the police, ${number}`),
  policeNotReported: "Not reported to the police",
  policeOutcome: (status) => `The police's case: ${status.toLowerCase()}`,
  cause: "The cause was stated",
  assessed: (actual, potential) => `Assessed: consequence ${actual}, possible consequence ${potential}`,
  disruption: "Disruption added",
  disruptionEnded: "The disruption ended",
  addendum: "Addendum to the report",
  corrected: "Facts corrected",
  comment: (names) => (names === "" ? "Comment" : `Comment, mentioned ${names}`),
  attachment: (files) => (files === 1 ? "1 file added" : `${files} files added`),
  attachmentRemoved: "A file was removed",
  opened: "Opened the incident",
  nameSearched: "Searched for the name of somebody affected, outside the circle",
  openedPeople: "Read about those affected",
  joined: "A report of the same thing was added",
  released: "The report was let through after review",
  judgedSpam: "The report was rejected as spam",
  restricted: "Restricted to a circle",
  memberAdded: (name) => `${name} came into the circle`,
  memberRemoved: (name) => `${name} was removed from the circle`,
  handedOver: (to) => `Handed over to ${to}`,
  handedOverAway: (to) => `Passed on to ${to}. The incident also stays here.`,
  handedOverFrom: (from) => `Handed over from ${from}`,
  measureProposed: (title) => (title === "" ? "Measure added" : `Measure added: ${title}`),
  seriesJoined: (title) => `Part of the series ${title}`,
  seriesLeft: (title) => `No longer part of the series ${title}`,
  deadlineMet: "A deadline was met",
  deadlineStarted: "A deadline began",
  linked: (number) => `Linked to ${number}`,
  affectedAdded: "Affected person added",
  affectedRemoved: "Affected person removed",
  affectedChanged: "What is known of an affected person was changed",
  message: "Message to the reporter",
  messageFrom: "Message from the reporter",
  publicStatus: "The public status was changed",
  imported: "Read in from another system",
  importUpdated: "Updated from another system",
};

const historyTexts = texts({ sv, en });

interface Sentence {
  icon: IconName;
  /** null: another line tells it. */
  say: (details: Details, language: Language, event: HistoryEvent) => string | null;
}

const sentences: Record<string, Sentence> = {
  status_changed: {
    icon: "arrow",
    say: ({ from, to }, language) => {
      const t = historyTexts(language);
      if (from === null) return t.reported;
      if (from === "closed" || from === "duplicate" || from === "rejected") return t.reopened;
      if (to === "investigating" && from !== "received") return t.sentBack;
      // A hand-over has a line of its own.
      if (to === "received" && from !== "reported") return null;
      const status = String(to) as IncidentStatus;
      return t.statuses[status] ?? t.status(statusNames(language)[status] ?? status);
    },
  },
  "incident.reviewed": { icon: "check", say: (_, language) => historyTexts(language).reviewed },
  "incident.reclassified": { icon: "edit", say: (_, language) => historyTexts(language).reclassified },
  "incident.assigned": {
    icon: "user",
    say: (details, language) => historyTexts(language).assigned(text(details, "name")),
  },
  "incident.cost_recorded": {
    icon: "plus",
    say: (details, language) =>
      historyTexts(language).cost(
        costKind(details, language),
        amount(details, language),
        details.certainty === "estimated",
      ),
  },
  "incident.cost_struck": {
    icon: "minus",
    say: (details, language) =>
      historyTexts(language).costStruck(costKind(details, language), amount(details, language)),
  },
  "incident.no_cost_stated": { icon: "check", say: (_, language) => historyTexts(language).noCost },
  "incident.police_reported": {
    icon: "shield",
    say: (details, language) => historyTexts(language).policeReported(text(details, "number")),
  },
  "incident.police_not_reported": { icon: "shield", say: (_, language) => historyTexts(language).policeNotReported },
  "incident.police_outcome_recorded": {
    icon: "shield",
    say: (details, language) => {
      const status = policeStatuses.find((one) => one === details.status) ?? "reported";
      return historyTexts(language).policeOutcome(policeTexts(language).statuses[status]);
    },
  },
  "incident.cause_stated": { icon: "edit", say: (_, language) => historyTexts(language).cause },
  "incident.assessed": {
    icon: "edit",
    say: (details, language) => historyTexts(language).assessed(count(details, "actual"), count(details, "potential")),
  },
  "incident.disruption_recorded": { icon: "clock", say: (_, language) => historyTexts(language).disruption },
  "incident.disruption_ended": { icon: "clock", say: (_, language) => historyTexts(language).disruptionEnded },
  "incident.addendum_added": { icon: "plus", say: (_, language) => historyTexts(language).addendum },
  "incident.corrected": { icon: "edit", say: (_, language) => historyTexts(language).corrected },
  "comment.added": {
    icon: "comment",
    say: (details, language) => {
      const names = Array.isArray(details.mentions) ? details.mentions.map(String) : [];
      return historyTexts(language).comment(names.join(", "));
    },
  },
  "attachment.added": {
    icon: "attach",
    say: (details, language) => historyTexts(language).attachment(count(details, "count")),
  },
  "attachment.removed": { icon: "attach", say: (_, language) => historyTexts(language).attachmentRemoved },
  "record.affected_name_searched": { icon: "search", say: (_, language) => historyTexts(language).nameSearched },
  "record.opened": {
    icon: "eye",
    say: (_, language, event) =>
      event.subjectKind === "affected_people" ? historyTexts(language).openedPeople : historyTexts(language).opened,
  },
  "incident.affected_added": { icon: "people", say: (_, language) => historyTexts(language).affectedAdded },
  "incident.affected_changed": { icon: "people", say: (_, language) => historyTexts(language).affectedChanged },
  "incident.affected_removed": { icon: "people", say: (_, language) => historyTexts(language).affectedRemoved },
  "incident.joined": { icon: "link", say: (_, language) => historyTexts(language).joined },
  "incident.released": { icon: "check", say: (_, language) => historyTexts(language).released },
  "incident.judged_spam": { icon: "cross", say: (_, language) => historyTexts(language).judgedSpam },
  "incident.restricted": { icon: "lock", say: (_, language) => historyTexts(language).restricted },
  "incident.member_added": {
    icon: "lock",
    say: (details, language) => historyTexts(language).memberAdded(text(details, "name")),
  },
  "incident.member_removed": {
    icon: "lock",
    say: (details, language) => historyTexts(language).memberRemoved(text(details, "name")),
  },
  "incident.handed_over": {
    icon: "swap",
    say: (details, language) => historyTexts(language).handedOver(text(details, "to")),
  },
  "incident.handed_over_away": {
    icon: "swap",
    say: (details, language) => historyTexts(language).handedOverAway(text(details, "to")),
  },
  "incident.handed_over_here": {
    icon: "swap",
    say: (details, language) => historyTexts(language).handedOverFrom(text(details, "from")),
  },
  "incident.measure_proposed": {
    icon: "measure",
    say: (details, language) => historyTexts(language).measureProposed(text(details, "title")),
  },
  "incident.series_joined": {
    icon: "series",
    say: (details, language) => historyTexts(language).seriesJoined(text(details, "title")),
  },
  "incident.series_left": {
    icon: "series",
    say: (details, language) => historyTexts(language).seriesLeft(text(details, "title")),
  },
  "incident.reporter_asked": { icon: "mail", say: (_, language) => historyTexts(language).message },
  "incident.reporter_wrote": { icon: "mail", say: (_, language) => historyTexts(language).messageFrom },
  "incident.public_status_set": { icon: "globe", say: (_, language) => historyTexts(language).publicStatus },
  "incident.imported": { icon: "download", say: (_, language) => historyTexts(language).imported },
  "incident.import_updated": { icon: "download", say: (_, language) => historyTexts(language).importUpdated },
  "deadline.met": { icon: "check", say: (_, language) => historyTexts(language).deadlineMet },
};

function costKind(details: Details, language: Language): string {
  const kind = costKinds.find((one) => one === details.kind) ?? "other";
  return costTexts(language).kinds[kind];
}

function amount(details: Details, language: Language): string {
  return formatMoney(count(details, "amount_ore"), language);
}

/** Told already by the change of status, and therefore not once more. */
const silent = new Set(["incident.reported", "incident.received"]);

export function historySentence(event: HistoryEvent, language: Language): { icon: IconName; title: string } | null {
  if (silent.has(event.action)) return null;
  const sentence = sentences[event.action];
  const title = sentence?.say(event.details, language, event) ?? null;
  return sentence && title !== null ? { icon: sentence.icon, title } : null;
}

/** For the test that every action about an incident can be told. */
export const toldActions: ReadonlySet<string> = new Set([...Object.keys(sentences), ...silent]);
