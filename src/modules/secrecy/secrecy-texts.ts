import { texts } from "../../platform/language.ts";
import type { HarmTest } from "./osl-provisions.ts";

/** Parts of a record that can be marked each by itself. */
export const markableFields = [
  "title",
  "description",
  "place",
  "affected_people",
  "reporter",
  "costs",
  "police_report",
  "causes",
  "measures",
  "attachments",
  "comments",
] as const;

export type MarkableField = (typeof markableFields)[number];

const sv = {
  title: "Sekretessmarkeringar",
  lead: "En markering är en varning till den som läser eller lämnar ut. Den avgör ingenting: varje begäran om att få ut uppgifter prövas på nytt.",
  whole: "Hela ärendet",
  fields: {
    title: "Rubriken",
    description: "Vad som hände",
    place: "Platsen",
    affected_people: "Berörda personer",
    reporter: "Den som rapporterade",
    costs: "Kostnaderna",
    police_report: "Polisanmälan",
    causes: "Orsakerna",
    measures: "Åtgärderna",
    attachments: "Bilagorna",
    comments: "Kommentarerna",
  } as Record<MarkableField, string>,
  markOn: (field: string, provision: string) => `${field}: sekretess enligt ${provision}`,
  harmTests: {
    straight: "Rakt skaderekvisit: offentligt om det inte kan antas att skada uppstår",
    reverse: "Omvänt skaderekvisit: hemligt om det inte står klart att ingen skada uppstår",
    special_reason: "Hemligt om det av särskild anledning kan antas att skada uppstår",
    strong: "Stark sekretess",
    mixed: "Olika styrka för olika uppgifter: läs paragrafen",
  } as Record<HarmTest, string>,
  atMost: (years: number) => `högst ${years} år`,
  current: "Gällande markeringar",
  none: "Inget är markerat",
  noneText: "Uppgifterna är offentliga om de inte skyddas av en paragraf i offentlighets- och sekretesslagen.",
  lifted: "Hävda markeringar",
  what: "Vad",
  provision: "Paragraf",
  reason: "Skäl",
  reasonHint: "Kort, utan att röja det som ska skyddas.",
  authority: "Myndighet som gjorde markeringen",
  authorityHint: "Markeringen ska visa paragraf, datum och myndighet (5 kap. 5 § OSL).",
  reviewBy: "Prövas om senast",
  reviewByHint: "Du blir inte påmind. Datumet visas för den som läser.",
  setBy: "Markerat",
  liftedBy: "Hävt",
  mark: "Markera",
  markHeading: "Ny markering",
  lift: "Häv",
  liftReason: "Skäl till att häva",
  manage: "Hantera markeringar",
  backTo: (number: string) => `Tillbaka till ${number}`,
  marked: "Markeringen är satt.",
  liftedDone: "Markeringen är hävd.",
  needProvision: "Välj en paragraf.",
  needReason: "Skriv ett kort skäl.",
  reasonTooLong: "Skriv högst 500 tecken.",
  needAuthority: "Skriv vilken myndighet det är.",
  wrongDate: "Skriv ett datum som finns, i dag eller senare.",
  notYours: "Sekretessmarkeringar sätts av chef, samordnare, säkerhetschef eller registrator.",
  alreadyLifted: "Markeringen är redan hävd.",
};

export type SecrecyTexts = typeof sv;

const en: SecrecyTexts = {
  title: "Secrecy markings",
  lead: "A marking warns those who read or release. It decides nothing: each request to see the information is tried anew.",
  whole: "The whole case",
  fields: {
    title: "The title",
    description: "What happened",
    place: "The place",
    affected_people: "People affected",
    reporter: "Who reported",
    costs: "The costs",
    police_report: "The police report",
    causes: "The causes",
    measures: "The measures",
    attachments: "The attachments",
    comments: "The comments",
  },
  markOn: (field, provision) => `${field}: secret under ${provision}`,
  harmTests: {
    straight: "Public unless harm can be assumed",
    reverse: "Secret unless it is clear that no harm follows",
    special_reason: "Secret if there is a special reason to assume harm",
    strong: "Strong secrecy",
    mixed: "Of different strength for different information: read the section",
  },
  atMost: (years) => `at most ${years} years`,
  current: "Markings in force",
  none: "Nothing is marked",
  noneText: "The information is public unless a section of the Public Access and Secrecy Act protects it.",
  lifted: "Markings that were lifted",
  what: "What",
  provision: "Section",
  reason: "Reason",
  reasonHint: "Short, without revealing what is to be protected.",
  authority: "Authority that made the marking",
  authorityHint: "The marking must show section, date and authority (OSL chapter 5, section 5).",
  reviewBy: "To be reviewed by",
  reviewByHint: "You will not be reminded. The date is shown to those who read.",
  setBy: "Marked",
  liftedBy: "Lifted",
  mark: "Mark",
  markHeading: "New marking",
  lift: "Lift",
  liftReason: "Reason for lifting",
  manage: "Manage markings",
  backTo: (number) => `Back to ${number}`,
  marked: "The marking is set.",
  liftedDone: "The marking is lifted.",
  needProvision: "Choose a section.",
  needReason: "Write a short reason.",
  reasonTooLong: "Write at most 500 characters.",
  needAuthority: "Write which authority it is.",
  wrongDate: "Write a date that exists, today or later.",
  notYours: "Secrecy markings are set by a manager, coordinator, head of security or registrar.",
  alreadyLifted: "The marking has already been lifted.",
};

export const secrecyTexts = texts({ sv, en });

/** The words for what is marked: a part of the record, or all of it. */
export function fieldName(field: string | null, language: "sv" | "en"): string {
  const t = secrecyTexts(language);
  return field === null ? t.whole : (t.fields[field as MarkableField] ?? field);
}
