import { texts } from "../../platform/language.ts";

const sv = {
  title: "Vart tipsen går",
  lead: "Ett tips nära en byggnad går till arbetsplatsen i den. Annars avgör typen, och till sist den vanliga mottagaren.",
  administration: "Administration",
  radius: "Så nära ska byggnaden vara",
  radiusHint: "0 betyder att platsen aldrig avgör.",
  metres: "meter",
  defaultUnit: "Vanlig mottagare",
  defaultEmpty: "Kommunstyrelsens förvaltning",
  asDefault: "Vanlig mottagare",
  asAbove: "Som nivån över",
  all: (name: string) => `Allt inom: ${name}`,
  always: "Gäller alla tips",
  allTypes: "Alla",
  otherTypes: "Övriga",
  change: "Ändra",
  groupLead: "Välj vem som får tipsen när ingen byggnad är nära.",
  save: "Spara",
  saved: "Sparat. Nya tips går dit du har valt.",
  problems: {
    radius: "Skriv ett heltal från 0 till 1 000.",
    unit: "Välj en enhet i listan.",
  },
};

const en: typeof sv = {
  title: "Where reports go",
  lead: "A report near a building goes to the workplace in it. Otherwise the type decides, and at last the usual receiver.",
  administration: "Administration",
  radius: "How near the building must be",
  radiusHint: "0 means that the place never decides.",
  metres: "metres",
  defaultUnit: "The usual receiver",
  defaultEmpty: "The municipal executive's department",
  asDefault: "The usual receiver",
  asAbove: "As the level above",
  all: (name) => `All within: ${name}`,
  always: "For all reports",
  allTypes: "All",
  otherTypes: "The rest",
  change: "Change",
  groupLead: "Choose who gets the reports when no building is near.",
  save: "Save",
  saved: "Saved. New reports go where you have chosen.",
  problems: {
    radius: "Write a whole number from 0 to 1,000.",
    unit: "Choose a unit in the list.",
  },
};

export const routingTexts = texts({ sv, en });
