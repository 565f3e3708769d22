import { texts } from "../../platform/language.ts";

const sv = {
  title: "Omvärlden",
  source: "Källa",
  read: "Läs hos källan",
  type: "Typ",
  place: "Plats",
  placeIsArea: (place: string) => `${place} (ungefärlig plats)`,
  happened: "Hände",
  told: "Publicerad",
  hourUnknown: "Klockslaget är inte känt",
  about: (organisation: string) =>
    `${organisation} har gjort uppgiften offentlig. Den handläggs inte här och kan ha ändrats hos källan.`,
};

const en: typeof sv = {
  title: "Outside world",
  source: "Source",
  read: "Read at the source",
  type: "Type",
  place: "Place",
  placeIsArea: (place) => `${place} (approximate place)`,
  happened: "Happened",
  told: "Published",
  hourUnknown: "The time of day is not known",
  about: (organisation) =>
    `${organisation} has made this public. It is not handled here, and may have changed at the source.`,
};

export const outsideTexts = texts({ sv, en });
