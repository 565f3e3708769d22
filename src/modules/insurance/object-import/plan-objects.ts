import type { InsuredObjectKind } from "../../../../db/schema.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import { Invalid } from "../../../platform/errors.ts";
import type { Language } from "../../../platform/language.ts";
import { parseKronor } from "../../../platform/money.ts";
import type { TabularRow } from "../../../platform/tabular-file.ts";
import { type ObjectInput, objectColumns, objectReader, typedObject } from "../insured-object-form.ts";
import type { InsuredObject } from "../insured-object-queries.ts";
import { objectKindsOf } from "../loss-lines.ts";
import type { ObjectField, ObjectMapping } from "./object-columns.ts";
import { objectImportTexts } from "./object-import-texts.ts";
import { type ImportPolicy, type NamedThing, type ObjectRegister, plainWord } from "./object-register.ts";
import { kindNamed, type ObjectRow, objectRows } from "./object-row.ts";

/** What holds for what the file says nothing of. */
export interface ObjectDefaults {
  organisation: string;
  kind: InsuredObjectKind;
  valuedYear: number;
  validFrom: PlainDate;
}

export interface ObjectFile {
  headers: readonly string[];
  rows: readonly TabularRow[];
  mapping: ObjectMapping;
  defaults: ObjectDefaults;
}

export interface PlannedObject {
  line: number;
  action: "new" | "changed" | "unchanged";
  /** The one it is in the register; null for a new one. */
  before: InsuredObject | null;
  input: ObjectInput;
  changes: readonly ObjectChange[];
  /** A policy that names its objects, and does not name this one yet. */
  joins: Pick<ImportPolicy, "id" | "number"> | null;
}

/** A field with what stood there and what would, as they are typed; units and buildings by name. */
export interface ObjectChange {
  field: Exclude<ObjectField, "policy">;
  from: string;
  to: string;
}

export interface RefusedLine {
  line: number;
  why: string;
}

export interface ObjectPlan {
  objects: PlannedObject[];
  refused: RefusedLine[];
  /** Of the owners and kinds that the file is about, in the register and not in the file. Nothing is done with them. */
  missing: Pick<InsuredObject, "id" | "name" | "external_id">[];
}

interface Work {
  register: ObjectRegister;
  defaults: ObjectDefaults;
  read: ReturnType<typeof objectReader>;
  language: Language;
  /** The line in which each object was met first. */
  seen: Map<string, number>;
}

/**
 * What a file would change in the register: each object new, changed or as it is, and each line that cannot be taken with why. An empty
 * cell leaves what stands in the register. Pure: the same file against the same register gives the same plan.
 */
export function planObjects(
  file: ObjectFile,
  register: ObjectRegister,
  { thisYear, language }: { thisYear: number; language: Language },
): ObjectPlan {
  const read = objectReader({ kept: register.kept, thisYear }, language);
  const work: Work = { register, defaults: file.defaults, read, language, seen: new Map() };
  const objects: PlannedObject[] = [];
  const refused: RefusedLine[] = [];
  const met = new Set<string>();
  const about = new Set<string>();
  for (const row of objectRows(file.headers, file.rows, file.mapping)) {
    const answer = planRow(row, work);
    if (answer.key) about.add(`${answer.key.organisationId} ${answer.key.kind}`);
    if (answer.before) met.add(answer.before.id);
    if ("why" in answer) refused.push({ line: row.line, why: answer.why });
    else objects.push(answer.planned);
  }
  const missing = register.objects
    .filter(({ id, organisation_id, kind, valid_to }) => {
      return !met.has(id) && valid_to === null && about.has(`${organisation_id} ${kind}`);
    })
    .map(({ id, name, external_id }) => ({ id, name, external_id }));
  return { objects, refused, missing };
}

interface Key {
  organisationId: string;
  kind: InsuredObjectKind;
}

type Answer = { key?: Key; before?: InsuredObject | null } & ({ why: string } | { planned: PlannedObject });

function planRow(row: ObjectRow, work: Work): Answer {
  const t = objectImportTexts(work.language).refused;
  const { cells, line } = row;
  const saidKind = cells.kind === "" ? undefined : kindNamed(cells.kind);
  if (saidKind === null) return { why: t.unknownKind(cells.kind) };
  const owner = ownerOf(cells.organisation, work);
  if (owner && "why" in owner) return owner;
  const key = keyOf(cells.external_id, owner?.id, saidKind, work);
  const found = sameObject(key, cells, work);
  if ("why" in found) return { key, ...found };
  const { before } = found;
  const identity = before?.id ?? JSON.stringify([key, plainWord(cells.external_id || `-${cells.name}`)]);
  const first = work.seen.get(identity);
  if (first !== undefined) return { key, before, why: t.twice(first) };
  work.seen.set(identity, line);
  const unit = oneNamed(cells.unit, work.register.units);
  if (unit.length !== 1 && cells.unit !== "") return { key, before, why: t.unit(cells.unit, unit.length) };
  const building = buildingOf(key.kind, cells, before, work);
  if (building.length !== 1 && cells.building !== "") {
    return { key, before, why: t.building(cells.building, building.length) };
  }
  const policy = policyOf(cells.policy, key, work);
  if ("why" in policy) return { key, before, ...policy };
  const values = {
    ...typedValues(row, before, work),
    kind: key.kind,
    organisation: key.organisationId,
    ...(unit[0] ? { unit: unit[0].id } : {}),
    ...(building[0] ? { building: building[0].id } : {}),
  };
  return { key, before, ...planned(line, values, before, policy.policy, work) };
}

function planned(
  line: number,
  values: Readonly<Record<string, string | null>>,
  before: InsuredObject | null,
  policy: ImportPolicy | null,
  work: Work,
): { why: string } | { planned: PlannedObject } {
  try {
    const input = work.read({ value: (name) => values[name] ?? "" });
    const changes = before ? changesOf(before, input, work.register) : [];
    const joins = policy && !policy.objectIds.includes(before?.id ?? "") ? policy : null;
    const action = before === null ? "new" : changes.length > 0 || joins ? "changed" : "unchanged";
    return {
      planned: { line, action, before, input, changes, joins: joins && { id: joins.id, number: joins.number } },
    };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const { fields } = objectImportTexts(work.language);
    const words = Object.entries(error.fields).map(([field, why]) => `${fields[field as ObjectField]}: ${why}`);
    return { why: words.join(" ") };
  }
}

/** Owner and kind; what the file says nothing of is as for the object that has the designation, else as the user has said for all. */
function keyOf(
  designation: string,
  organisationId: string | undefined,
  kind: InsuredObjectKind | undefined,
  { register, defaults }: Work,
): Key {
  const known = register.objects.filter(
    (one) =>
      designation !== "" &&
      one.external_id === designation &&
      (organisationId === undefined || one.organisation_id === organisationId) &&
      (kind === undefined || one.kind === kind),
  );
  const [only] = known.length === 1 ? known : [];
  return {
    organisationId: organisationId ?? only?.organisation_id ?? defaults.organisation,
    kind: kind ?? only?.kind ?? defaults.kind,
  };
}

function ownerOf(cell: string, { register, language }: Work): { id: string } | { why: string } | undefined {
  const t = objectImportTexts(language).refused;
  if (cell === "") return undefined;
  const owner = register.organisations.find(({ name }) => plainWord(name) === plainWord(cell));
  if (!owner) return { why: t.unknownOwner(cell) };
  return register.kept.includes(owner) ? owner : { why: t.notYours(cell) };
}

/** By its designation; one that has none yet, or none in the file, by its name. */
function sameObject(
  { organisationId, kind }: Key,
  cells: ObjectRow["cells"],
  { register, language }: Work,
): { before: InsuredObject | null } | { why: string } {
  const alike = register.objects.filter((one) => one.organisation_id === organisationId && one.kind === kind);
  const designated = alike.find((one) => one.external_id === cells.external_id);
  if (cells.external_id !== "" && designated) return { before: designated };
  const named = alike.filter(
    (one) => plainWord(one.name) === plainWord(cells.name) && (cells.external_id === "" || one.external_id === null),
  );
  if (named.length > 1) return { why: objectImportTexts(language).refused.severalNamed(cells.name) };
  return { before: named[0] ?? null };
}

function oneNamed<Thing extends { words: readonly string[] }>(cell: string, things: readonly Thing[]): Thing[] {
  return cell === "" ? [] : things.filter(({ words }) => words.includes(plainWord(cell)));
}

/** The building that the file names; where it names none, the one that the property register knows by the same id. */
function buildingOf(
  kind: InsuredObjectKind,
  cells: ObjectRow["cells"],
  before: InsuredObject | null,
  { register }: Work,
) {
  const { buildings } = register;
  if (cells.building !== "") return oneNamed(cells.building, buildings);
  if (kind !== "building" || cells.external_id === "" || (before && before.building_id !== null)) return [];
  return buildings.filter(({ externalId }) => externalId === cells.external_id);
}

/** The policy that is to name the object; null when none is said, or when the one that is said holds for all. */
function policyOf(
  cell: string,
  { organisationId, kind }: Key,
  { register, language }: Work,
): { policy: ImportPolicy | null } | { why: string } {
  const t = objectImportTexts(language).refused;
  if (cell === "") return { policy: null };
  const word = plainWord(cell);
  const found = register.policies.filter((one) => [one.number, one.policyNumber].map(plainWord).includes(word));
  if (found.length === 0) return { why: t.unknownPolicy(cell) };
  const policy = found.find(
    (one) => one.organisationIds.includes(organisationId) && objectKindsOf(one.line).includes(kind),
  );
  if (!policy) return { why: t.otherPolicy(cell) };
  return { policy: policy.objectIds.length === 0 ? null : policy };
}

/** The object as it is, or a new one, with what the file says over it. A new value is of the year that the file or the user says. */
function typedValues({ cells }: ObjectRow, before: InsuredObject | null, { defaults }: Work) {
  const { policy: _policy, ...said } = cells;
  const given = Object.fromEntries(Object.entries(said).filter(([, cell]) => cell !== ""));
  const year = { valued_year: String(defaults.valuedYear) };
  if (!before) return { insured: "on", valid_from: defaults.validFrom, ...year, ...given };
  const isRevalued = cells.value !== "" && parseKronor(cells.value) !== before.value_ore;
  return { ...typedObject(before), ...(isRevalued ? year : {}), ...given };
}

function changesOf(before: InsuredObject, input: ObjectInput, { units, buildings }: ObjectRegister): ObjectChange[] {
  const named = (things: readonly NamedThing[], id: string | null) => things.find((one) => one.id === id)?.name ?? null;
  const old = { ...typedObject(before), unit: before.unit_name, building: before.building_name };
  const now = {
    ...typedObject(objectColumns(input)),
    unit: input.unitId === before.unit_id ? before.unit_name : named(units, input.unitId),
    building: input.buildingId === before.building_id ? before.building_name : named(buildings, input.buildingId),
  };
  return (Object.keys(now) as (keyof typeof now)[])
    .filter((field) => old[field] !== now[field])
    .map((field) => ({ field, from: old[field] ?? "", to: now[field] ?? "" }));
}
