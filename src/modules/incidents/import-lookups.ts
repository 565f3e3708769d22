import { sql } from "kysely";
import type { Database, Queryable } from "../../platform/database.ts";
import type { ImportMapping } from "./import-mapping.ts";

/** What rows are looked up in: our types, our workplaces, and whose events they are. Read once for each import. */
export interface ImportLookups {
  /** The id of our type for one of theirs; undefined when there is none and no fallback. */
  typeFor(sourceType: string): string | undefined;
  audiencesOf(typeId: string): readonly string[];
  /** A workplace by name or HR id; undefined when there is none, or several with that name. */
  unitFor(name: string): { id: string; organisationId: string; name: string } | undefined;
  /** Does the text hold the legal name of somebody with protected identity? */
  namesProtectedPerson(text: string): boolean;
  /** The outside organisation that the mapping names. */
  outsideOrganisationId: string | null;
}

const key = (text: string) => text.normalize("NFC").trim().toLocaleLowerCase("sv");

/** `sourceTypes`: every type that the file has, so that the ones to keep as they are can be made first. */
export async function openImportLookups(
  db: Queryable,
  mapping: ImportMapping,
  sourceTypes: Iterable<string>,
): Promise<ImportLookups> {
  const types = await typeTable(db, mapping, sourceTypes);
  const units = await unitTable(db);
  const outsideOrganisationId = await outsideOrganisation(db, mapping);
  const protectedNames = await namesToKeepOut(db);
  return {
    typeFor: (sourceType) => types.idOf.get(key(sourceType)) ?? mapping.types.fallback,
    audiencesOf: (typeId) => types.audiences.get(typeId) ?? [],
    unitFor: (name) => units.get(key(name)) ?? undefined,
    namesProtectedPerson: (text) => protectedNames.some((name) => key(text).includes(name)),
    outsideOrganisationId,
  };
}

async function typeTable(db: Queryable, mapping: ImportMapping, sourceTypes: Iterable<string>) {
  const { table, byName, keepUnder } = mapping.types;
  const ours = await db.selectFrom("incident_types").select(["id", "name_sv", "parent_id", "audiences"]).execute();
  const idOf = new Map<string, string>();
  const audiences = new Map(ours.map((type) => [type.id, type.audiences]));
  if (byName) {
    // A second-level type goes before a first-level one of the same name.
    for (const type of ours.toSorted((a, b) => Number(a.parent_id !== null) - Number(b.parent_id !== null))) {
      idOf.set(key(type.name_sv), type.id);
      idOf.set(key(type.id), type.id);
    }
  }
  if (keepUnder) {
    const kept = new Map([...sourceTypes].map((name) => [keptTypeId(keepUnder.id, name), name.trim()]));
    for (const [id, name] of kept) {
      idOf.set(key(name), id);
      audiences.set(id, keepUnder.audiences);
    }
  }
  for (const [theirs, id] of Object.entries(table)) idOf.set(key(theirs), id);
  return { idOf, audiences };
}

/** "Trafikolycka, personskada" below "polisen" -> "polisen.trafikolycka_personskada". */
export function keptTypeId(groupId: string, sourceType: string): string {
  const slug = key(sourceType)
    .replaceAll(/[åä]/g, "a")
    .replaceAll("ö", "o")
    .replaceAll("é", "e")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  return `${groupId}.${slug || "annat"}`;
}

/** Makes the types that a mapping keeps as they are; those already there are left as the municipality has them. */
export async function keepSourceTypes(
  db: Database,
  mapping: ImportMapping,
  sourceTypes: Iterable<string>,
): Promise<void> {
  const { keepUnder } = mapping.types;
  if (!keepUnder) return;
  const { id: groupId, classes, class: otherwise, icon, audiences, nameSv, nameEn } = keepUnder;
  const child = (name: string) => ({
    id: keptTypeId(groupId, name),
    parent_id: groupId,
    class: classes[name.trim()] ?? otherwise,
    name_sv: name.trim(),
    name_en: name.trim(),
  });
  const children = new Map([...sourceTypes].map((name) => [keptTypeId(groupId, name), child(name)]));
  const group = { id: groupId, parent_id: null, class: otherwise, name_sv: nameSv, name_en: nameEn };
  for (const rows of [[group], [...children.values()]]) {
    if (rows.length === 0) continue;
    await db
      .insertInto("incident_types")
      .values(rows.map((row) => ({ ...row, icon, audiences: [...audiences], active: false, sort: 900 })))
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
  }
}

async function unitTable(db: Queryable) {
  const rows = await db
    .selectFrom("units")
    .select(["id", "organisation_id", "name", "hr_id", "valid_to"])
    .orderBy(sql`valid_to is null`)
    .execute();
  const table = new Map<string, { id: string; organisationId: string; name: string } | null>();
  const names = new Set<string>();
  for (const row of rows) {
    const unit = { id: row.id, organisationId: row.organisation_id, name: row.name };
    const name = key(row.name);
    // Two units of today with the same name: the name says nothing. A closed one gives way to one of today.
    table.set(name, row.valid_to === null && names.has(name) ? null : unit);
    if (row.valid_to === null) names.add(name);
    if (row.hr_id) table.set(key(row.hr_id), unit);
  }
  return table;
}

async function namesToKeepOut(db: Queryable): Promise<string[]> {
  const rows = await db
    .selectFrom("protected_names")
    .innerJoin("people", "people.id", "protected_names.person_id")
    .select("protected_names.legal_name")
    .where("people.protected_identity", "=", true)
    .execute();
  return rows.map((row) => key(row.legal_name)).filter((name) => name !== "");
}

async function outsideOrganisation(db: Queryable, mapping: ImportMapping): Promise<string | null> {
  if (mapping.organisation === undefined) return null;
  const row = await db
    .selectFrom("organisations")
    .select("id")
    .where("name", "=", mapping.organisation)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The organisation that tells of outside events has to be there before its events. */
export async function ensureOutsideOrganisation(db: Database, mapping: ImportMapping, today: string): Promise<void> {
  if (mapping.organisation === undefined || (await outsideOrganisation(db, mapping))) return;
  await db
    .insertInto("organisations")
    .values({ name: mapping.organisation, kind: "external", is_authority: false, valid_from: today })
    .execute();
}
