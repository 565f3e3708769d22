import { texts } from "../../../platform/language.ts";
import { formatMoney } from "../../../ui/format.ts";

const sv = {
  title: "Prisbasbelopp",
  lead: "Självrisker och gränser som räknas i prisbasbelopp tar årets belopp. Saknas ett år tas det senaste före.",
  add: "Lägg till ett år",
  change: "Rätta",
  changeNamed: (year: number) => `Rätta beloppet för ${year}`,
  remove: "Ta bort",
  removeNamed: (year: number) => `Ta bort beloppet för ${year}`,
  removed: (year: number) => `Beloppet för ${year} är borttaget.`,
  columns: { year: "År", amount: "Belopp", source: "Källa", decided: "Beslutat", saved: "Inlagt" },
  shipped: "Följer med programmet",
  missing: (year: number) => `Prisbasbeloppet för ${year} saknas`,
  missingText: "Nästa års belopp brukar vara beslutat i september. Lägg in det när du har sett beslutet.",
  uncertain: "Självrisker som räknas med ett tidigare års belopp",
  uncertainLine: (years: string, used: string) => `${years}: räknas med ${used}`,
  usedAmount: (amount: string, year: number) => `${amount} (${year})`,
  newTitle: "Lägg in prisbasbelopp",
  year: "År",
  amount: "Belopp",
  source: "Källa",
  sourceHint: "Var beloppet står, till exempel förordningens nummer eller myndighetens sida.",
  decidedOn: "Beslutat",
  save: "Spara",
  saved: (year: number) => `Beloppet för ${year} är sparat.`,
  inPolicy: (years: string, used: string) =>
    `Prisbasbeloppet för ${years} är inte inlagt. Så länge räknas det med ${used}.`,
  toAmounts: "Lägg in det",
  problems: {
    wholeKronor: "Beloppet är hela kronor.",
    zero: "Beloppet är mer än noll.",
    future: "Dagen har inte varit än.",
    strange: (year: number, ore: number) =>
      `Beloppet ligger långt från det för ${year}, ${formatMoney(ore, "sv")}. Räkna siffrorna.`,
  },
};

const en: typeof sv = {
  title: "Price base amounts",
  lead: "Deductibles and limits in price base amounts take the amount of the year. For a year that is missing the latest before it is taken.",
  add: "Add a year",
  change: "Correct",
  changeNamed: (year) => `Correct the amount of ${year}`,
  remove: "Remove",
  removeNamed: (year) => `Remove the amount of ${year}`,
  removed: (year) => `The amount of ${year} is removed.`,
  columns: { year: "Year", amount: "Amount", source: "Source", decided: "Decided", saved: "Entered" },
  shipped: "Comes with the program",
  missing: (year) => `The price base amount of ${year} is missing`,
  missingText: "Next year's amount is usually decided in September. Enter it when you have seen the decision.",
  uncertain: "Deductibles that are counted with the amount of an earlier year",
  uncertainLine: (years, used) => `${years}: counted with ${used}`,
  usedAmount: (amount, year) => `${amount} (${year})`,
  newTitle: "Enter a price base amount",
  year: "Year",
  amount: "Amount",
  source: "Source",
  sourceHint: "Where the amount stands, such as the number of the ordinance or the page of an authority.",
  decidedOn: "Decided",
  save: "Save",
  saved: (year) => `The amount of ${year} is saved.`,
  inPolicy: (years, used) =>
    `The price base amount of ${years} has not been entered. Until then ${used} is counted with.`,
  toAmounts: "Enter it",
  problems: {
    wholeKronor: "The amount is in whole kronor.",
    zero: "The amount is more than zero.",
    future: "The day has not been yet.",
    strange: (year, ore) => `The amount is far from that of ${year}, ${formatMoney(ore, "en")}. Count the digits.`,
  },
};

export const priceBaseTexts = texts({ sv, en });
