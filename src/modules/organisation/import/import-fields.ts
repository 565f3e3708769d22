import { type ColumnMatch, guessColumns } from "../../../platform/match-columns.ts";

/** What an organisation file can hold, and the headings that Swedish HR systems and directories use for it. */

export const unitFields = [
  "company",
  "department",
  "area",
  "unitName",
  "unitId",
  "parentId",
  "workplaceType",
  "clients",
  "costCentre",
  "requiresOmbud",
  "replaces",
] as const;

export const personFields = [
  "personId",
  "name",
  "firstName",
  "lastName",
  "email",
  "phone",
  "title",
  "isHead",
  "protectedIdentity",
  "absentFrom",
  "absentTo",
] as const;

export type ImportField = (typeof unitFields)[number] | (typeof personFields)[number];

export const importFields: readonly ImportField[] = [...unitFields, ...personFields];

/** Which heading of the file holds which field. */
export type ImportMapping = ColumnMatch<ImportField>;

const synonyms: Record<ImportField, readonly string[]> = {
  company: ["bolag", "bolagsnamn", "juridisk person", "företag", "company"],
  department: ["förvaltning", "förvaltningsnamn", "sektor", "kontor", "department"],
  area: ["område", "verksamhetsområde", "resultatområde", "rektorsområde", "avdelning", "area"],
  unitName: [
    "enhet",
    "enhetsnamn",
    "arbetsplats",
    "arbetsställe",
    "organisationsenhet",
    "placering",
    "workplace",
    "unit",
  ],
  unitId: ["enhetsid", "enhets id", "enhetskod", "enhetsnummer", "organisationskod", "orgenhetsid", "orgid", "unit id"],
  parentId: ["överordnad enhet", "överordnad enhets id", "överordnad", "ingår i", "parent id"],
  workplaceType: ["verksamhet", "verksamhetstyp", "typ av verksamhet", "enhetstyp", "type of work"],
  clients: ["antal barn", "antal elever", "antal brukare", "barn elever brukare", "brukare", "clients"],
  costCentre: ["kostnadsställe", "kst", "ansvar", "ansvarskod", "cost centre", "cost center"],
  requiresOmbud: ["ska ha ombud", "kräver ombud", "säkerhetsombud krävs", "ombud", "requires ombud"],
  replaces: ["ersätter enhet", "ersätter", "tidigare enhet", "föregångare", "replaces"],
  personId: [
    "anställningsnummer",
    "anställningsnr",
    "anst nr",
    "anställnings id",
    "användarnamn",
    "användarid",
    "employee id",
  ],
  name: ["namn", "personnamn", "medarbetare", "anställd", "fullständigt namn", "displayname", "name"],
  firstName: ["förnamn", "tilltalsnamn", "givenname", "first name"],
  lastName: ["efternamn", "sn", "surname", "last name"],
  email: ["e post", "epost", "e postadress", "epostadress", "mail", "email", "e mail", "mejl"],
  phone: ["telefon", "telefonnummer", "tjänstetelefon", "mobil", "mobiltelefon", "phone"],
  title: ["befattning", "titel", "yrkesbenämning", "tjänst", "yrke", "title"],
  isHead: ["chef", "är chef", "chefskap", "manager", "is head"],
  protectedIdentity: ["skyddad identitet", "skyddade personuppgifter", "sekretessmarkering", "skyddad"],
  absentFrom: ["ledig från", "tjänstledig från", "frånvaro från", "on leave from"],
  absentTo: ["ledig till", "tjänstledig till", "frånvaro till", "on leave until"],
};

/** The field that each heading most likely holds: the same words first, then one that begins with them. */
export function guessMapping(headers: readonly string[]): ImportMapping {
  return guessColumns(headers, synonyms, { loosely: true });
}
