import type { UnitKind } from "../../../db/schema.ts";
import { type Language, texts } from "../../platform/language.ts";
import { lowerFirst } from "./appointment-mails.ts";
import type { CoverageRule, CoverageRuleTerms } from "./coverage-rule.ts";
import { roleNames } from "./role-texts.ts";

const sv = {
  title: "Krav på bemanning",
  lead: "Vilka enheter som ska ha vem, och vad som räknas. När ett krav ändras räknas bemanningen om direkt.",
  every: {
    workplace: "Varje arbetsplats",
    area: "Varje område",
    department: "Varje förvaltning",
    company: "Varje bolag",
  } satisfies Record<UnitKind, string>,
  onlyRequiring: "som ska ha säkerhetsombud",
  where: "Var",
  who: "Vem",
  training: "Utbildning",
  trainingFor: (months: number) => `Ska vara gången, gäller i ${months} månader`,
  trainingOnce: "Ska vara gången",
  noTraining: "Krävs inte",
  times: "Tider",
  warn: (days: number) => `Varnar ${dayCount(days)} innan ett uppdrag tar slut`,
  escalate: (days: number) => `Chefen ovanför får veta efter ${dayCount(days)}`,
  now: "Läget i dag",
  nowCount: (covered: number, total: number) => `${covered} av ${total} har någon`,
  notInForce: "Gäller inte",
  change: "Ändra",
  add: "Lägg till krav",
  addTitle: "Lägg till ett krav",
  history: "Ändringar av kraven",
  noHistory: "Kraven är som de var när Värn installerades.",
  created: (rule: string) => `Nytt krav: ${rule}`,
  changed: (rule: string) => `Ändrat krav: ${rule}`,
  role: "Roll",
  kind: "Slags enhet",
  active: "Kravet gäller",
  activeHint: "Utan kryss frågar Värn inte efter rollen, och ingen påminns.",
  minCount: "Minst antal",
  trainingNeeded: "Bara den som har gått utbildningen räknas",
  trainingMonths: "Utbildningen gäller i",
  trainingMonthsHint: "Sedan ska den gås om. Lämna tomt om den gäller tills vidare.",
  months: "månader",
  warnDays: "Varna när ett uppdrag tar slut inom",
  toleranceDays: "Låt den som är chef ovanför veta när platsen har varit tom i",
  days: "dagar",
  reason: "Varför ändras kravet?",
  reasonHint: "Till exempel beslutet bakom. Det syns under ändringar.",
  save: "Spara",
  saved: (red: number, total: number) =>
    red === 0 ? `Sparat. Alla ${total} har någon.` : `Sparat. Nu saknas någon på ${red} av ${total}.`,
  savedOff: "Sparat. Kravet gäller inte längre.",
  cannotBeHeld: "Den rollen finns inte på den sortens enhet.",
  exists: "Det kravet finns redan. Ändra det i stället.",
  changedMeanwhile: "Någon annan har ändrat kravet under tiden. Läs hur det är nu och spara igen.",
  terms: {
    active: (value: boolean): string => (value ? "gäller" : "gäller inte"),
    minCount: (value: number) => `minst ${value}`,
    trainingNeeded: (value: boolean): string => (value ? "utbildning krävs" : "ingen utbildning krävs"),
    trainingMonths: (value: number | null) =>
      value === null ? "utbildningen gäller tills vidare" : `utbildningen gäller i ${value} månader`,
    warnDays: (value: number) => `varnar ${dayCount(value)} innan`,
    toleranceDays: (value: number) => `chefen ovanför får veta efter ${dayCount(value)}`,
  },
  was: "Var",
  became: "Blev",
};

function dayCount(days: number): string {
  return days === 1 ? "1 dag" : `${days} dagar`;
}

const en: typeof sv = {
  title: "Rules for cover",
  lead: "Which units must have whom, and what counts. When a rule changes, the cover is worked out anew at once.",
  every: {
    workplace: "Each workplace",
    area: "Each area",
    department: "Each department",
    company: "Each company",
  },
  onlyRequiring: "that must have a security representative",
  where: "Where",
  who: "Who",
  training: "Training",
  trainingFor: (months) => `Must be taken, lasts ${months} months`,
  trainingOnce: "Must be taken",
  noTraining: "Not needed",
  times: "Times",
  warn: (days) => `Warns ${englishDays(days)} before an appointment ends`,
  escalate: (days) => `The manager above is told after ${englishDays(days)}`,
  now: "Today",
  nowCount: (covered, total) => `${covered} of ${total} have somebody`,
  notInForce: "Not in force",
  change: "Change",
  add: "Add a rule",
  addTitle: "Add a rule",
  history: "Changes to the rules",
  noHistory: "The rules are as they were when Värn was installed.",
  created: (rule) => `New rule: ${rule}`,
  changed: (rule) => `Changed rule: ${rule}`,
  role: "Role",
  kind: "Kind of unit",
  active: "The rule is in force",
  activeHint: "Without a tick Värn does not ask for the role, and nobody is reminded.",
  minCount: "At least",
  trainingNeeded: "Only those who have taken the training count",
  trainingMonths: "The training lasts",
  trainingMonthsHint: "After that it must be taken again. Leave empty if it lasts for good.",
  months: "months",
  warnDays: "Warn when an appointment ends within",
  toleranceDays: "Tell the manager above when the place has been empty for",
  days: "days",
  reason: "Why is the rule changed?",
  reasonHint: "For example the decision behind it. It is shown among the changes.",
  save: "Save",
  saved: (red, total) =>
    red === 0 ? `Saved. All ${total} have somebody.` : `Saved. ${red} of ${total} lack somebody.`,
  savedOff: "Saved. The rule is no longer in force.",
  cannotBeHeld: "That role does not exist at that kind of unit.",
  exists: "That rule exists already. Change it instead.",
  changedMeanwhile: "Somebody else has changed the rule meanwhile. Read how it is now and save again.",
  terms: {
    active: (value) => (value ? "in force" : "not in force"),
    minCount: (value) => `at least ${value}`,
    trainingNeeded: (value) => (value ? "training needed" : "no training needed"),
    trainingMonths: (value) => (value === null ? "the training lasts for good" : `the training lasts ${value} months`),
    warnDays: (value) => `warns ${englishDays(value)} before`,
    toleranceDays: (value) => `the manager above is told after ${englishDays(value)}`,
  },
  was: "Was",
  became: "Became",
};

function englishDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

export const coverageRuleTexts = texts({ sv, en });

/** "Varje arbetsplats: säkerhetsombud" */
export function ruleName({ role, appliesTo }: Pick<CoverageRule, "role" | "appliesTo">, language: Language): string {
  return `${coverageRuleTexts(language).every[appliesTo]}: ${lowerFirst(roleNames(language)[role])}`;
}

/** "minst 2, utbildningen gäller i 24 månader" */
export function termsInWords(terms: Partial<CoverageRuleTerms>, language: Language): string {
  const { terms: words } = coverageRuleTexts(language);
  const { active, minCount, trainingNeeded, trainingMonths, warnDays, toleranceDays } = terms;
  return [
    active !== undefined && words.active(active),
    minCount !== undefined && words.minCount(minCount),
    trainingNeeded !== undefined && words.trainingNeeded(trainingNeeded),
    trainingMonths !== undefined && trainingNeeded !== false && words.trainingMonths(trainingMonths),
    warnDays !== undefined && words.warnDays(warnDays),
    toleranceDays !== undefined && words.toleranceDays(toleranceDays),
  ]
    .filter((word) => word !== false)
    .join(", ");
}
