import { type ColumnMatch, guessColumns } from "../../../platform/match-columns.ts";

/** What a file of objects can hold, by the names of the fields in the form of an object, and the policy that an object stands in. */
export const objectColumnFields = [
  "external_id",
  "name",
  "kind",
  "organisation",
  "value",
  "valued_year",
  "index",
  "insured",
  "unit",
  "building",
  "area",
  "built_year",
  "construction",
  "fire_protection",
  "policy",
  "valid_from",
  "valid_to",
] as const;
export type ObjectField = (typeof objectColumnFields)[number];
export const neededObjectFields = ["name", "value"] as const satisfies readonly ObjectField[];

/** Which heading of the file holds which field. */
export type ObjectMapping = ColumnMatch<ObjectField>;

/** The headings of our own file for the insurer, of property registers and of lists of vehicles. */
const synonyms: Readonly<Record<ObjectField, readonly string[]>> = {
  external_id: [
    "beteckning",
    "objekts id",
    "objektnummer",
    "objektsnummer",
    "byggnads id",
    "byggnadsnummer",
    "registreringsnummer",
    "reg nr",
    "inventarienummer",
    "id",
    "designation",
  ],
  name: ["namn", "objektsnamn", "objektnamn", "byggnadsnamn", "benämning", "objektsbenämning", "objekt", "name"],
  kind: ["slag", "objektstyp", "typ av objekt", "typ", "kind"],
  organisation: ["ägare", "juridisk person", "bolag", "owner"],
  value: [
    "försäkringsvärde",
    "återanskaffningsvärde",
    "nyanskaffningsvärde",
    "försäkringsbelopp",
    "värde",
    "belopp",
    "value",
  ],
  valued_year: ["värderat år", "värderingsår", "värdeår", "prisår", "valued year"],
  index: ["uppräkning", "uppräkning procent", "index", "index procent"],
  insured: ["försäkrad", "försäkrat", "är försäkrad", "insured"],
  unit: ["används av", "enhet", "verksamhet", "hyresgäst", "kostnadsställe", "used by"],
  building: ["byggnad", "hus", "fastighetsbeteckning", "building", "property designation"],
  area: ["yta m2", "yta", "bruttoarea", "bruttototalarea", "bta", "area", "area m2"],
  built_year: ["byggår", "byggnadsår", "nybyggnadsår", "built year"],
  construction: ["byggnadssätt", "stomme", "stommaterial", "construction"],
  fire_protection: ["brandskydd", "brandskyddsklass", "fire protection"],
  policy: ["försäkringsnummer", "försäkringsnr", "försäkring", "policy number", "policy"],
  valid_from: ["finns från", "gäller från", "inköpsdatum", "valid from"],
  valid_to: ["finns till och med", "finns till", "gäller till", "avyttrad", "valid to"],
};

export function guessObjectMapping(headers: readonly string[]): ObjectMapping {
  return guessColumns(headers, synonyms, { loosely: true });
}
