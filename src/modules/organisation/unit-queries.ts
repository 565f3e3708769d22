import type { Selectable } from "kysely";
import type { DB, OrganisationKind, UnitKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import { isUuid } from "../../platform/uuid.ts";

/**
 * Which units there are and where they lie. How a municipality is organised is open to everyone, so who asks makes no
 * difference here; what a unit holds (records, people) is decided elsewhere.
 */

export type Unit = Selectable<DB["units"]>;
export type LegalOrganisation = Selectable<DB["organisations"]>;

/** One unit, also one that has ended. */
export async function unitById(db: Queryable, id: string): Promise<Unit> {
  const unit = isUuid(id)
    ? await db.selectFrom("units").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (!unit) throw new NotFound();
  return unit;
}

/** The units above a unit, topmost first, without itself: the way there. */
export function ancestorsOf(db: Queryable, unitId: string) {
  return db
    .selectFrom("unit_tree")
    .innerJoin("units", "units.id", "unit_tree.ancestor_id")
    .selectAll("units")
    .where("unit_tree.unit_id", "=", unitId)
    .where("unit_tree.depth", ">", 0)
    .orderBy("unit_tree.depth", "desc");
}

/** The units directly below a unit that exist on a date. */
export function childrenOf(db: Queryable, unitId: string, on: PlainDate) {
  return unitsValid(db, on).where("units.parent_id", "=", unitId).orderBy("units.name");
}

/** The legal person a unit is part of: the municipality or a company. Secrecy may hold between them (8 kap. 1–2 §§ OSL). */
export function legalOrganisationOf(db: Queryable, unitId: string) {
  return db
    .selectFrom("organisations")
    .selectAll("organisations")
    .innerJoin("units", "units.organisation_id", "organisations.id")
    .where("units.id", "=", unitId);
}

interface TreeNode<Some> {
  unit: Some;
  depth: number;
  children: TreeNode<Some>[];
}

export type UnitNode = TreeNode<Unit & { organisation_name: string; organisation_kind: OrganisationKind }>;

/** All units that exist on a date as a forest: the municipality's departments first, then the companies. */
export async function unitForest(db: Queryable, on: PlainDate): Promise<UnitNode[]> {
  const units = await unitsInOrder(db, on)
    .selectAll("units")
    .select(["organisations.name as organisation_name", "organisations.kind as organisation_kind"])
    .execute();
  return forestOf(units);
}

/** Those of a date: the municipality's before those of companies, by name. */
function unitsInOrder(db: Queryable, on: PlainDate) {
  return unitsOn(db, on)
    .innerJoin("organisations", "organisations.id", "units.organisation_id")
    .orderBy("organisations.kind")
    .orderBy("units.name")
    .orderBy("units.id");
}

interface Placed {
  id: string;
  parent_id: string | null;
}

/** A unit whose parent is not among them stands topmost. */
function forestOf<Some extends Placed>(units: readonly Some[]): TreeNode<Some>[] {
  const present = new Set(units.map((unit) => unit.id));
  const byParent = Map.groupBy(units, (unit) =>
    unit.parent_id !== null && present.has(unit.parent_id) ? unit.parent_id : null,
  );
  const below = (parentId: string | null, depth: number): TreeNode<Some>[] =>
    (byParent.get(parentId) ?? []).map((unit) => ({ unit, depth, children: below(unit.id, depth + 1) }));
  return below(null, 0);
}

/** A forest from top to bottom as a list. */
export function flattened<Some>(nodes: readonly TreeNode<Some>[]): TreeNode<Some>[] {
  return nodes.flatMap((node) => [node, ...flattened(node.children)]);
}

/** Which units to choose among. */
export interface UnitChoiceOptions {
  on: PlainDate;
  /** Only these: what unitsReached() gave. */
  among?: "all" | readonly string[];
  kinds?: readonly UnitKind[];
  /** Kept even when it is not among the rest, so that an old choice does not vanish from a form. */
  include?: string | null;
}

export interface UnitChoice {
  id: string;
  name: string;
  kind: UnitKind;
  /** The department or company it belongs to. */
  groupId: string;
  groupName: string;
  /** Steps below the department or company: 0 for that one itself. */
  depth: number;
}

/** Units in tree order, for <UnitSelect>. */
export async function unitChoices(db: Queryable, options: UnitChoiceOptions): Promise<UnitChoice[]> {
  const { among = "all", kinds } = options;
  const allowed = among === "all" ? null : new Set(among);
  const chosen = (unit: Pick<Unit, "id" | "kind">) =>
    unit.id === options.include ||
    ((allowed === null || allowed.has(unit.id)) && (kinds === undefined || kinds.includes(unit.kind)));
  const units = await unitsInOrder(db, options.on)
    .select(["units.id", "units.name", "units.kind", "units.parent_id"])
    .execute();
  return forestOf(units).flatMap((root) =>
    flattened([root])
      .filter((node) => chosen(node.unit))
      .map((node) => ({
        id: node.unit.id,
        name: node.unit.name,
        kind: node.unit.kind,
        groupId: root.unit.id,
        groupName: root.unit.name,
        depth: node.depth,
      })),
  );
}

/** A query over the units that exist on a date: not those of the past, nor those decided but not yet begun. */
export function unitsValid(db: Queryable, on: PlainDate) {
  return unitsOn(db, on).selectAll("units");
}

function unitsOn(db: Queryable, on: PlainDate) {
  return db
    .selectFrom("units")
    .where("units.valid_from", "<=", on)
    .where((eb) => eb.or([eb("units.valid_to", "is", null), eb("units.valid_to", ">=", on)]));
}
