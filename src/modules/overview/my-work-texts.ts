import { texts } from "../../platform/language.ts";
import type { WaitingKind } from "./waiting-kinds.ts";

interface KindTexts {
  title: string;
  /** What to do about it, in one line. */
  lead: string;
}

const kindsSv: Record<WaitingKind, KindTexts> = {
  notice: { title: "Frister som löper", lead: "En lag eller regel säger när det ska vara gjort." },
  receive: { title: "Nytt att ta hand om", lead: "Börja inom en arbetsdag." },
  review: { title: "Att granska", lead: "Allvarliga händelser granskas innan de stängs." },
  answer: { title: "Svar från den som rapporterade", lead: "Läs och svara." },
  mention: { title: "Någon har nämnt dig", lead: "I en kommentar." },
  measure: { title: "Åtgärder du ansvarar för", lead: "Sena överst." },
  investigate: { title: "Händelser du utreder", lead: "Den som ingen har rört på länge står överst." },
  cost: { title: "Vad kostade det?", lead: "Fyll i kostnaden, eller skriv varför det inte kostade något." },
  decide_measure: { title: "Förslag att besluta om", lead: "Åtgärder som någon har föreslagit." },
  decide_series: { title: "Hör de ihop?", lead: "Händelser som liknar varandra och kan vara en serie." },
  acknowledge_report: { title: "Rapporter att kvittera", lead: "Läs och kvittera tertialrapporten." },
  judge_effect: { title: "Hjälpte åtgärden?", lead: "Uppföljningen är klar. Se siffrorna och bedöm effekten." },
  close_measure: { title: "Åtgärder att stänga", lead: "Effekten är bedömd." },
  notify_claim: { title: "Skador att anmäla", lead: "Till försäkringsbolaget, inom den tid som försäkringen ger." },
  assess_claim: { title: "Skador att bedöma", lead: "Vilken försäkring gäller, och vem bär hur mycket?" },
  decide_claim: { title: "Besked från försäkringsbolaget", lead: "Anteckna beskedet, eller påminn bolaget." },
  claim_money: { title: "Skador där pengar står öppna", lead: "Slutlig kostnad, betalning eller återkrav." },
  claim_limitation: { title: "Snart preskriberat", lead: "Kräv, eller avbryt preskriptionen." },
  renew_policy: {
    title: "Försäkringar att förnya",
    lead: "Lägg in nästa period, eller pricka av om försäkringen inte ska förnyas.",
  },
  declare_values: { title: "Värden att anmäla", lead: "Skicka listan över försäkrade objekt till försäkringsbolaget." },
  price_base: {
    title: "Prisbasbelopp att lägga in",
    lead: "Självrisker räknas med det. Det brukar vara beslutat i september.",
  },
  new_liability: { title: "Nya krav mot oss", lead: "Diarieför och begär yttrande." },
  give_opinion: { title: "Yttranden att skriva", lead: "Över krav som gäller er verksamhet, inom 14 dagar." },
  decide_liability: {
    title: "Krav att besluta om",
    lead: "Yttrandet har kommit, eller beslutet ska skickas eller betalas.",
  },
  left_lying: { title: "Ingen har tagit hand om", lead: "Har legat mer än tre arbetsdagar på arbetsplatsen." },
};

const kindsEn: typeof kindsSv = {
  notice: { title: "Clocks that are running", lead: "A law or a rule says when it has to be done." },
  receive: { title: "New, to take on", lead: "Begin within one working day." },
  review: { title: "To review", lead: "Serious incidents are reviewed before they are closed." },
  answer: { title: "Answers from reporters", lead: "Read and answer." },
  mention: { title: "Somebody has mentioned you", lead: "In a comment." },
  measure: { title: "Measures you answer for", lead: "Late ones first." },
  investigate: { title: "Incidents you investigate", lead: "Those that nobody has touched for long come first." },
  cost: { title: "What did it cost?", lead: "Fill in the cost, or say why there was none." },
  decide_measure: { title: "Proposals to decide on", lead: "Measures that somebody has proposed." },
  decide_series: { title: "Do they belong together?", lead: "Incidents that resemble each other and may be a series." },
  acknowledge_report: { title: "Reports to acknowledge", lead: "Read and acknowledge the four-month report." },
  judge_effect: {
    title: "Did the measure help?",
    lead: "The follow-up is over. See the figures and judge the effect.",
  },
  close_measure: { title: "Measures to close", lead: "The effect has been judged." },
  notify_claim: { title: "Losses to notify", lead: "To the insurer, within the time that the policy gives." },
  assess_claim: { title: "Losses to assess", lead: "Which policy holds, and who bears how much?" },
  decide_claim: { title: "Decisions of the insurer", lead: "Note the decision, or remind the insurer." },
  claim_money: { title: "Losses where money is open", lead: "Final cost, payment or recourse." },
  claim_limitation: { title: "Soon barred", lead: "Demand, or stop the limitation." },
  renew_policy: {
    title: "Policies to renew",
    lead: "Register the next period, or tick it off if the policy is not to be renewed.",
  },
  declare_values: { title: "Values to declare", lead: "Send the list of insured objects to the insurer." },
  price_base: {
    title: "Price base amounts to enter",
    lead: "Deductibles are counted with them. They are usually decided in September.",
  },
  new_liability: { title: "New claims against us", lead: "Enter in the journal and ask for an opinion." },
  give_opinion: { title: "Opinions to write", lead: "On claims that concern your work, within 14 days." },
  decide_liability: { title: "Claims to decide on", lead: "The opinion is in, or the decision is to be sent or paid." },
  left_lying: { title: "Nobody has taken on", lead: "Has lain at the workplace for more than three working days." },
};

const sv = {
  title: "Mitt arbete",
  nothingWaits: "Inget väntar på dig",
  nothingWaitsText: "Allt är gjort. Ser du något som inte är som det ska, rapportera det.",
  summary: (all: number, late: number) =>
    `${all === 1 ? "1 sak" : `${all} saker`} väntar på dig${late > 0 ? `, ${late === 1 ? "1 är sen" : `${late} är sena`}` : ""}.`,
  report: "Rapportera en händelse",
  late: "Sen",
  soon: "Snart",
  due: (when: string) => `Ska vara klart ${when}`,
  wasDue: (when: string) => `Skulle vara klart ${when}`,
  showAll: (count: number) => `Visa alla ${count}`,
  more: (count: number) => `${count} till, som inte är lika bråttom.`,
  vacancies: "Ingen är utsedd",
  vacanciesLead: "Du utser. Det tar ett steg.",
  soonVacant: "Behöver ses över",
  appoint: "Utse",
  lookAt: "Se över",
  mine: "Det du har rapporterat",
  noneMine: "Du har inte rapporterat något än.",
  allMine: "Visa alla",
  cover: "Bemanning",
  coverRed: (count: number) => `${count} saknas`,
  coverAmber: (count: number) => `${count} behöver ses över`,
  coverGreen: (count: number, total: number) => `${count} av ${total} är bemannade`,
  toCover: "Visa bemanningen",
  kinds: kindsSv,

  publicTitle: "Trygg och säker",
  publicLead: (municipality: string) => `Här tar ${municipality} emot det du har sett eller råkat ut för.`,
  tip: "Anmäl något du har sett",
  tipText: "Skadegörelse, en otrygg plats, en fara. Du behöver inte säga vem du är.",
  follow: "Följ det du har anmält",
  followText: "Med koden du fick när du anmälde.",
  claim: "Begär ersättning",
  claimText: "För en skada som du menar att kommunen ska ersätta.",
  signIn: "Logga in",
  signInText: "För dig som arbetar i kommunen eller ett av dess bolag.",
  digestSubject: (count: number) => `Värn: ${count === 1 ? "1 sak väntar" : `${count} saker väntar`} på dig`,
  digestLine: (title: string, count: number, late: number) =>
    `– ${title}: ${count}${late > 0 ? ` (${late === 1 ? "1 sen" : `${late} sena`})` : ""}`,
  digestEnd: (address: string) =>
    `Se vad det är: ${address}\n\nBrevet kommer högst en gång om dagen, och bara när något väntar.`,
};

const en: typeof sv = {
  title: "My work",
  nothingWaits: "Nothing waits for you",
  nothingWaitsText: "All is done. If you see something that is not as it should be, report it.",
  summary: (all, late) =>
    `${all === 1 ? "1 thing waits" : `${all} things wait`} for you${late > 0 ? `, ${late === 1 ? "1 is late" : `${late} are late`}` : ""}.`,
  report: "Report an incident",
  late: "Late",
  soon: "Soon",
  due: (when) => `Due ${when}`,
  wasDue: (when) => `Was due ${when}`,
  showAll: (count) => `Show all ${count}`,
  more: (count) => `${count} more, not as urgent.`,
  vacancies: "Nobody is appointed",
  vacanciesLead: "You appoint. It takes one step.",
  soonVacant: "Needs a look",
  appoint: "Appoint",
  lookAt: "Look",
  mine: "What you have reported",
  noneMine: "You have not reported anything yet.",
  allMine: "Show all",
  cover: "Cover",
  coverRed: (count) => `${count} missing`,
  coverAmber: (count) => `${count} need a look`,
  coverGreen: (count, total) => `${count} of ${total} are covered`,
  toCover: "Show the cover",
  kinds: kindsEn,

  publicTitle: "Safe and secure",
  publicLead: (municipality) => `Here ${municipality} receives what you have seen or been through.`,
  tip: "Report something you have seen",
  tipText: "Vandalism, an unsafe place, a danger. You need not say who you are.",
  follow: "Follow what you have reported",
  followText: "With the code you got when you reported.",
  claim: "Claim compensation",
  claimText: "For damage that you mean the municipality should compensate.",
  signIn: "Sign in",
  signInText: "For those who work for the municipality or one of its companies.",
  digestSubject: (count) => `Värn: ${count === 1 ? "1 thing waits" : `${count} things wait`} for you`,
  digestLine: (title, count, late) => `– ${title}: ${count}${late > 0 ? ` (${late} late)` : ""}`,
  digestEnd: (address) =>
    `See what it is: ${address}\n\nThis mail comes at most once a day, and only when something waits.`,
};

export const myWorkTexts = texts({ sv, en });
