import type { Language } from "../../platform/language.ts";

/**
 * The provisions of offentlighets- och sekretesslagen (2009:400) that a municipality's safety work meets, checked against the
 * text of the act. As data: the municipality chooses which of them it offers (settings, key `secrecy_provisions`).
 */

/** How the act weighs: straight = public unless harm can be assumed; reverse = secret unless it is clear that no harm follows. */
export type HarmTest = "straight" | "reverse" | "special_reason" | "strong" | "mixed";

export interface Provision {
  /** Chapter and section, "18:13". Kept with each marking. */
  id: string;
  protects: Record<Language, string>;
  harmTest: HarmTest | null;
  /** The longest time the secrecy lasts, in years, where the act names one. */
  maxYears: number | null;
  /** False: such information shall not stand in this system at all; a marking does not make it right. */
  mayBeKeptHere: boolean;
}

const kept = { mayBeKeptHere: true };
const keptOut = { mayBeKeptHere: false };

export const provisions: readonly Provision[] = [
  {
    id: "15:2",
    protects: { sv: "Totalförsvaret, rikets säkerhet", en: "Total defence, the security of the realm" },
    harmTest: "straight",
    maxYears: 40,
    ...keptOut,
  },
  {
    id: "18:1",
    protects: { sv: "Förundersökning och annat brottsbekämpande arbete", en: "Criminal investigations" },
    harmTest: "straight",
    maxYears: 40,
    ...kept,
  },
  {
    id: "18:3",
    protects: {
      sv: "Uppgifter från polisens arbete när kommunen biträder",
      en: "Information from police work in which the municipality assists",
    },
    harmTest: "straight",
    maxYears: 40,
    ...kept,
  },
  {
    id: "18:8",
    protects: {
      sv: "Säkerhets- och bevakningsåtgärder: byggnader, it, larm, tillträde, transporter",
      en: "Security and surveillance measures: buildings, IT, alarms, access, transports",
    },
    harmTest: "straight",
    maxYears: null,
    ...kept,
  },
  {
    id: "18:8 b",
    protects: {
      sv: "Incidentrapport enligt cybersäkerhetslagen",
      en: "Incident report under the Cybersecurity Act",
    },
    harmTest: "reverse",
    maxYears: 40,
    ...kept,
  },
  {
    id: "18:9",
    protects: { sv: "Chiffer och koder", en: "Ciphers and codes" },
    harmTest: "straight",
    maxYears: null,
    ...keptOut,
  },
  {
    id: "18:13",
    protects: {
      sv: "Risk- och sårbarhetsanalys, planering och hantering av fredstida kriser",
      en: "Risk and vulnerability analysis, planning for and handling of peacetime crises",
    },
    harmTest: "straight",
    maxYears: null,
    ...kept,
  },
  {
    id: "19:3",
    protects: { sv: "Upphandling", en: "Procurement" },
    harmTest: "straight",
    maxYears: null,
    ...kept,
  },
  {
    id: "19:9",
    protects: {
      sv: "Kommunens ställning i en rättstvist",
      en: "The municipality's position in a legal dispute",
    },
    harmTest: "straight",
    maxYears: 20,
    ...kept,
  },
  {
    id: "21:1",
    protects: { sv: "Hälsa och sexualliv", en: "Health and sex life" },
    harmTest: "straight",
    maxYears: 70,
    ...kept,
  },
  {
    id: "21:3",
    protects: {
      sv: "Adress och kontaktuppgifter för den som är hotad",
      en: "Address and contact details of someone under threat",
    },
    harmTest: "special_reason",
    maxYears: 70,
    ...kept,
  },
  {
    id: "21:3 a",
    protects: { sv: "Skyddad folkbokföring", en: "Protected population registration" },
    harmTest: "reverse",
    maxYears: 70,
    ...kept,
  },
  {
    id: "21:7",
    protects: {
      sv: "Personuppgifter som efter utlämnande skulle behandlas i strid med dataskyddsförordningen",
      en: "Personal data that after release would be processed in breach of the GDPR",
    },
    harmTest: "straight",
    maxYears: null,
    ...kept,
  },
  {
    id: "22:2",
    protects: { sv: "Ärenden om skyddad folkbokföring", en: "Cases on protected registration" },
    harmTest: "reverse",
    maxYears: 70,
    ...kept,
  },
  {
    id: "23:1",
    protects: { sv: "Förskola", en: "Preschool" },
    harmTest: "reverse",
    maxYears: 70,
    ...kept,
  },
  {
    id: "23:2",
    protects: { sv: "Skola", en: "School" },
    harmTest: "mixed",
    maxYears: 70,
    ...kept,
  },
  {
    id: "26:1",
    protects: { sv: "Socialtjänst", en: "Social services" },
    harmTest: "strong",
    maxYears: 70,
    ...keptOut,
  },
  {
    id: "31:16",
    protects: { sv: "Affärsförbindelse med kommunen", en: "Business relations with the municipality" },
    harmTest: "special_reason",
    maxYears: 20,
    ...kept,
  },
  {
    id: "32:3",
    protects: { sv: "Kamerabevakning", en: "Camera surveillance" },
    harmTest: "reverse",
    maxYears: 70,
    ...keptOut,
  },
  {
    id: "32:3 b",
    protects: { sv: "Visselblåsning", en: "Whistle-blowing" },
    harmTest: "strong",
    maxYears: 50,
    ...keptOut,
  },
  {
    id: "32:8",
    protects: {
      sv: "Enskilda i räddningsinsats, olycksundersökning och tillsyn",
      en: "Individuals in rescue operations, accident investigations and supervision",
    },
    harmTest: "straight",
    maxYears: 20,
    ...kept,
  },
  {
    id: "35:1",
    protects: { sv: "Enskilda i förundersökning och polisanmälan", en: "Individuals in criminal investigations" },
    harmTest: "reverse",
    maxYears: 70,
    ...kept,
  },
  {
    id: "38:7",
    protects: {
      sv: "Enskildas affärs- och driftförhållanden i kommunens krisberedskap",
      en: "Business conditions of individuals in the municipality's preparedness",
    },
    harmTest: "straight",
    maxYears: 20,
    ...kept,
  },
  {
    id: "39:1",
    protects: { sv: "Personalsocial verksamhet", en: "Staff welfare" },
    harmTest: "mixed",
    maxYears: 50,
    ...kept,
  },
  {
    id: "39:2",
    protects: { sv: "Personaladministration", en: "Staff administration" },
    harmTest: "mixed",
    maxYears: 50,
    ...kept,
  },
  {
    id: "39:3",
    protects: {
      sv: "Anställdas privata adress, telefon, foto och närstående",
      en: "Private address, telephone, photo and relatives of staff",
    },
    harmTest: "mixed",
    maxYears: 50,
    ...kept,
  },
  {
    id: "40:6",
    protects: { sv: "Enskilda i skadereglering", en: "Individuals in claims handling" },
    harmTest: "straight",
    maxYears: 70,
    ...kept,
  },
];

export function provisionById(id: string): Provision | undefined {
  return provisions.find((provision) => provision.id === id);
}

/** "18 kap. 13 § OSL" in Swedish, "OSL chapter 18, section 13" in English. */
export function provisionName(id: string, language: Language): string {
  const [chapter, section] = id.split(":");
  return language === "sv" ? `${chapter} kap. ${section} § OSL` : `OSL chapter ${chapter}, section ${section}`;
}
