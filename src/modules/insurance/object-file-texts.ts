import { texts } from "../../platform/language.ts";

/** The words of the file for the insurer; what is exported can be edited and read in again by the same headings. */
const sv = {
  fileName: (on: string) => `forsakrade-objekt-${on}`,
  sheet: "Försäkrade objekt",
  sum: "Summa",
  headers: {
    externalId: "Beteckning",
    name: "Namn",
    kind: "Slag",
    owner: "Ägare",
    unit: "Används av",
    address: "Adress",
    designation: "Fastighetsbeteckning",
    area: "Yta m2",
    builtYear: "Byggår",
    construction: "Byggnadssätt",
    fireProtection: "Brandskydd",
    value: "Värde",
    valuedYear: "Värderat år",
    index: "Uppräkning %",
    indexedValue: "Uppräknat värde",
  },
};

const en: typeof sv = {
  fileName: (on) => `insured-objects-${on}`,
  sheet: "Insured objects",
  sum: "Sum",
  headers: {
    externalId: "Designation",
    name: "Name",
    kind: "Kind",
    owner: "Owner",
    unit: "Used by",
    address: "Address",
    designation: "Property designation",
    area: "Area m2",
    builtYear: "Built year",
    construction: "Construction",
    fireProtection: "Fire protection",
    value: "Value",
    valuedYear: "Valued year",
    index: "Index %",
    indexedValue: "Indexed value",
  },
};

export const objectFileTexts = texts({ sv, en });
