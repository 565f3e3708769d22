import { texts } from "../../platform/language.ts";
import type { LeftBehind } from "./what-follows.ts";

const sv = {
  title: "Lämna över händelsen",
  chooseLead: "Välj vem som ska ta över. På nästa sida står vad som följer med.",
  to: "Vem ska ta över?",
  next: "Gå vidare",
  sameUnit: "Händelsen hör redan dit. Välj en annan.",
  unknownUnit: "Välj en arbetsplats, en förvaltning eller ett bolag.",
  follows: "Det här följer med",
  stays: "Det här stannar hos er",
  submit: "Lämna över",
  reason: "Varför lämnar ni över?",
  confirmTitle: (to: string) => `Lämna över till ${to}`,
  inside: {
    lead: (to: string) => `Hela händelsen flyttas till ${to}, som är en del av samma organisation.`,
    follows: [
      "Allt: rapporten, bilder, kostnader, polisanmälan, kommentarer, åtgärder och historik.",
      "Frister fortsätter att gälla.",
    ],
    stays: (from: string) => [
      `Ingenting. ${from} ser inte längre händelsen, om inte någon där rapporterade den.`,
      "Handläggare utses av dem som tar över.",
    ],
    circle: (to: string) => `Händelsen är begränsad till en krets. Chefen för ${to} läggs till i kretsen.`,
  },
  across: {
    lead: (to: string) =>
      `${to} är en egen juridisk person. En ny händelse skapas där, med det som får följa med. Er egen händelse finns kvar hos er, med samma status, och de två kopplas ihop.`,
    follows: [
      "Typ, tid och plats.",
      "Texten nedan, så som du lämnar den.",
      "De bilder du väljer, utan sina filnamn.",
      "Svar på frågor som även bolag får ställa.",
      "Skyddsvärden, möjlig konsekvens och signatur.",
    ],
    stays: "Allt annat.",
    title: "Rubrik som följer med",
    text: "Text som följer med",
    textHint: "Ta bort namn på personer, uppgifter om hälsa och vem som misstänks.",
    photos: "Bilder som följer med",
    photo: (number: number) => `Bild ${number}`,
    confirm: "Jag har läst texten och sett bilderna. De innehåller inga namn, hälsouppgifter eller misstänkta.",
    confirmNeeded: "Läs igenom och bekräfta innan du lämnar över.",
    restricted:
      "En händelse med begränsad krets kan inte lämnas över till en annan organisation här. Kontakta säkerhetschefen om uppgifterna behöver lämnas ut.",
    already: (number: string) => `Händelsen är redan överlämnad dit. Den heter ${number} hos dem.`,
  },
  leftBehind: {
    reporter: "Vem som rapporterade",
    reporter_contact: "Rapportörens kontaktuppgifter och dialogen",
    affected_people: "Drabbade personer",
    suspect: "Vem som misstänks",
    authority_answers: "Svar på frågor som bara myndigheter får ställa",
    comments: "Interna kommentarer",
    costs: "Era kostnader",
    police: "Er polisanmälan",
    cause: "Er bedömning av orsaken",
    measures: "Era åtgärder",
    addenda: "Tillägg till rapporten",
    files: "Filer och bilder som du inte väljer",
  } satisfies Record<LeftBehind, string>,
  photoName: (number: number) => `Bild ${number}`,
  doneInside: (to: string) => `Händelsen är överlämnad till ${to}.`,
  doneAcross: (to: string) => `En händelse har skapats hos ${to}. Er egen finns kvar här.`,
  letIn: "Överlämning",
};

export type HandOverTexts = typeof sv;

const en: HandOverTexts = {
  title: "Hand over the incident",
  chooseLead: "Choose who takes over. The next page says what follows.",
  to: "Who takes over?",
  next: "Go on",
  sameUnit: "The incident already belongs there. Choose another.",
  unknownUnit: "Choose a workplace, a department or a company.",
  follows: "This follows",
  stays: "This stays with you",
  submit: "Hand over",
  reason: "Why do you hand it over?",
  confirmTitle: (to) => `Hand over to ${to}`,
  inside: {
    lead: (to) => `The whole incident moves to ${to}, which is part of the same organisation.`,
    follows: [
      "Everything: the report, photos, costs, police report, comments, measures and history.",
      "Deadlines go on as before.",
    ],
    stays: (from) => [
      `Nothing. ${from} no longer sees the incident, unless somebody there reported it.`,
      "Those who take over name the handler.",
    ],
    circle: (to) => `The incident is restricted to a circle. The manager of ${to} is added to the circle.`,
  },
  across: {
    lead: (to) =>
      `${to} is a legal person of its own. A new incident is made there, with what may follow. Your own stays with you, with the same status, and the two are linked.`,
    follows: [
      "Type, time and place.",
      "The text below, the way you leave it.",
      "The photos you choose, without their file names.",
      "Answers to questions that companies too may ask.",
      "Protected values, possible consequence and signature.",
    ],
    stays: "Everything else.",
    title: "Title that follows",
    text: "Text that follows",
    textHint: "Take out names of people, what concerns health, and who is suspected.",
    photos: "Photos that follow",
    photo: (number) => `Photo ${number}`,
    confirm: "I have read the text and seen the photos. They hold no names, nothing on health and no suspects.",
    confirmNeeded: "Read it through and confirm before you hand over.",
    restricted:
      "An incident with a restricted circle cannot be handed over to another organisation here. Contact the head of security if what it holds has to be disclosed.",
    already: (number) => `The incident has already been handed over there. It is called ${number} with them.`,
  },
  leftBehind: {
    reporter: "Who reported it",
    reporter_contact: "How to reach the reporter, and the dialogue",
    affected_people: "Affected people",
    suspect: "Who is suspected",
    authority_answers: "Answers to questions that only authorities may ask",
    comments: "Internal comments",
    costs: "Your costs",
    police: "Your police report",
    cause: "Your view of the cause",
    measures: "Your measures",
    addenda: "Addenda to the report",
    files: "Files and photos that you do not choose",
  },
  photoName: (number) => `Photo ${number}`,
  doneInside: (to) => `The incident has been handed over to ${to}.`,
  doneAcross: (to) => `An incident has been made with ${to}. Your own stays here.`,
  letIn: "Hand-over",
};

export const handOverTexts = texts({ sv, en });
