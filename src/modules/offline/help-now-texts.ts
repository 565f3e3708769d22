import { type Language, texts } from "../../platform/language.ts";
import { roleNames } from "../organisation/role-texts.ts";
import type { Contact } from "./workplace-contacts.ts";

interface Situation {
  title: string;
  steps: readonly string[];
}

interface HelpTexts extends Record<string, unknown> {
  title: string;
  lead: string;
  emergency: string;
  situations: Record<"fire" | "threat" | "accident", Situation>;
  afterwards: string;
  contacts: string;
  caretaker: string;
  noContacts: string;
  noWorkplace: string;
  report: string;
  moreThreat: string;
}

const sv: HelpTexts = {
  title: "Hjälp nu",
  lead: "Vad du gör vid brand, hot eller olycka, och vem du ringer. Sidan går att öppna utan nät.",
  emergency: "Är någon i fara? Ring 112.",
  situations: {
    fire: {
      title: "Brand",
      steps: [
        "Rädda den som är i fara, om du kan göra det utan att själv skadas.",
        "Varna alla i närheten. Stäng dörrar om dig.",
        "Larma 112 från en säker plats. Säg var det brinner och om någon är kvar.",
        "Släck om branden är liten. Annars: gå ut.",
        "Gå till återsamlingsplatsen. Möt räddningstjänsten och berätta vad du vet.",
      ],
    },
    threat: {
      title: "Hot eller våld",
      steps: [
        "Ta dig därifrån. Lås in dig om du inte kan ta dig ut.",
        "Ring 112 när du är i säkerhet.",
        "Varna kollegor. Gå inte tillbaka ensam.",
        "Lämna inte den som drabbats ensam.",
        "Spara meddelanden och bilder. Skriv ner vad du minns.",
      ],
    },
    accident: {
      title: "Olycka",
      steps: [
        "Se efter så att du själv inte är i fara.",
        "Kontrollera om den skadade är vaken och andas.",
        "Ring 112. Slå på högtalaren och följ råden.",
        "Andas personen inte: börja med hjärt-lungräddning och skicka någon efter hjärtstartaren.",
        "Stoppa blödningar. Håll den skadade varm tills hjälpen är på plats.",
      ],
    },
  },
  afterwards: "När läget är lugnt: ring chefen och rapportera det som hände.",
  contacts: "Din arbetsplats",
  caretaker: "Vaktmästare",
  noContacts: "Ingen är utsedd med uppgifter som går att visa.",
  noWorkplace: "Du har ingen arbetsplats i registret.",
  report: "Rapportera",
  moreThreat: "Mer råd efter hot eller våld",
};

const en: HelpTexts = {
  title: "Help now",
  lead: "What to do in a fire, a threat or an accident, and whom to call. The page can be opened without network.",
  emergency: "Is somebody in danger? Call 112.",
  situations: {
    fire: {
      title: "Fire",
      steps: [
        "Rescue those in danger, if you can do so without being hurt yourself.",
        "Warn everybody nearby. Close doors behind you.",
        "Call 112 from a safe place. Say where the fire is and whether somebody is still inside.",
        "Put the fire out if it is small. Otherwise: go out.",
        "Go to the assembly point. Meet the rescue service and tell them what you know.",
      ],
    },
    threat: {
      title: "Threat or violence",
      steps: [
        "Get away. Lock yourself in if you cannot get out.",
        "Call 112 when you are safe.",
        "Warn colleagues. Do not go back alone.",
        "Do not leave the person affected alone.",
        "Keep messages and pictures. Write down what you remember.",
      ],
    },
    accident: {
      title: "Accident",
      steps: [
        "See that you are not in danger yourself.",
        "Check whether the person hurt is awake and breathing.",
        "Call 112. Turn on the loudspeaker and follow the advice.",
        "If the person is not breathing: begin CPR and send somebody for the defibrillator.",
        "Stop bleeding. Keep the person warm until help is there.",
      ],
    },
  },
  afterwards: "When things are calm: call your manager and report what happened.",
  contacts: "Your workplace",
  caretaker: "Caretaker",
  noContacts: "Nobody is appointed whose details can be shown.",
  noWorkplace: "You have no workplace in the register.",
  report: "Report",
  moreThreat: "More advice after threat or violence",
};

export const helpNowTexts = texts({ sv, en });

/** What somebody is at the workplace. */
export function contactName(role: Contact["role"], language: Language): string {
  return role === "caretaker" ? helpNowTexts(language).caretaker : roleNames(language)[role];
}
