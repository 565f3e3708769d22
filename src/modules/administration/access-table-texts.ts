import { type Language, texts } from "../../platform/language.ts";
import type { Nature, RoleAccess } from "./access-table.ts";

const sv = {
  title: "Vad rollerna får göra och se",
  lead: "En roll gäller på den enhet den är given för och allt under den, eller i hela kommunen. Den som har flera roller får det som någon av dem ger.",
  rules: [
    "Den som har rapporterat ser alltid sin egen rapport, och den som är handläggare eller har hand om en åtgärd ser den, var den än hör hemma.",
    "Ett begränsat ärende ser bara dess krets: namngivna personer. För alla andra finns det inte, varken i listor, sökning, siffror, export, karta eller mejl. Ingen roll öppnar det, inte heller säkerhetschefens.",
    "Den som är i kretsen anger ett skäl innan ärendet öppnas. Skälet gäller dagen ut och antecknas.",
    "Den som har skyddad identitet visas under alias överallt. Namnet bakom läses av dem som behöver det, med skäl som antecknas.",
    "Den som har slutat, eller vars uppdrag har gått ut, kommer inte åt något från den dagen.",
    "Allt som görs antecknas i en logg som ingen kan ändra.",
  ],
  role: "Roll",
  sees: "Ser händelser och åtgärder",
  reads: "Läser i dem",
  does: "Får göra",
  all: "alla",
  none: "inga, utom egna",
  only: (what: string) => `bara ${what}`,
  natures: {
    crime: "brott och ordning",
    insurance: "försäkring",
    cost: "kostnader",
    work_environment: "arbetsmiljö",
  } as Record<Nature, string>,
  words: "vad som hände, och filer",
  affected: "namn på drabbade",
  costs: "kostnader",
  reporter: "vem som rapporterade",
  contact: "hur man når den som tipsade",
  nothing: "rubrik och uppgifter om ärendet, inte innehållet",
  readsNothing: "–",
  handles: "utreder och för vidare",
  decides: "beslutar, avslutar och lämnar över",
  reviews: "granskar det allvarliga",
  measures: "arbetar med åtgärder",
  doesNothing: "läser",
  doesOwn: "rapporterar",
};

const en: typeof sv = {
  title: "What the roles may do and see",
  lead: "A role holds at the unit it is given for and everything below it, or in the whole municipality. Whoever holds several gets what any of them gives.",
  rules: [
    "Whoever reported always sees their own report, and whoever handles a matter or is to do a measure sees it, wherever it belongs.",
    "A restricted case is seen by its circle only: named people. For everyone else it does not exist, in lists, search, figures, export, map or mail. No role opens it, not even the head of security's.",
    "Those in the circle give a reason before they open the case. The reason holds for the day and is noted.",
    "Somebody with protected identity is shown under an alias everywhere. The name behind it is read by those who need it, with a reason that is noted.",
    "Whoever has left, or whose appointment has ended, has access to nothing from that day.",
    "Everything that is done is noted in a log that nobody can change.",
  ],
  role: "Role",
  sees: "Sees incidents and measures",
  reads: "Reads in them",
  does: "May do",
  all: "all",
  none: "none but their own",
  only: (what) => `only ${what}`,
  natures: {
    crime: "crime and disorder",
    insurance: "insurance",
    cost: "costs",
    work_environment: "work environment",
  },
  words: "what happened, and files",
  affected: "names of those affected",
  costs: "costs",
  reporter: "who reported",
  contact: "how to reach an inhabitant who reported",
  nothing: "title and facts of the case, not what is told in it",
  readsNothing: "–",
  handles: "investigates and moves on",
  decides: "decides, closes and hands over",
  reviews: "reviews what is serious",
  measures: "works on measures",
  doesNothing: "reads",
  doesOwn: "reports",
};

export const accessTableTexts = texts({ sv, en });

/** One role in words, a sentence for each column. */
export function accessInWords(access: RoleAccess, language: Language): { sees: string; reads: string; does: string } {
  const t = accessTableTexts(language);
  const { sees, reads } = access;
  const parts = (["words", "affected", "costs", "reporter", "contact"] as const)
    .filter((part) => reads[part])
    .map((part) => t[part]);
  const deeds = (["handles", "decides", "reviews", "measures"] as const)
    .filter((deed) => access[deed])
    .map((deed) => t[deed]);
  return {
    sees:
      sees === "all" ? t.all : sees === "none" ? t.none : t.only(sees.map((nature) => t.natures[nature]).join(", ")),
    reads: sees === "none" ? t.readsNothing : parts.length === 0 ? t.nothing : parts.join(", "),
    does: sees === "none" ? t.doesOwn : deeds.length === 0 ? t.doesNothing : deeds.join(", "),
  };
}
