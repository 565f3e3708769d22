import type { UnitKind } from "../../../../db/schema.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import { type ImportRow, type Mention, mentionOf, type RowProblem } from "./import-row.ts";
import type { OrganisationSnapshot, SnapshotUnit } from "./organisation-snapshot.ts";
import { placeRows, type UnitNode } from "./place-rows.ts";
import { missingUnits, type PlannedClosing, takeovers } from "./plan-closings.ts";
import { UnitLookup } from "./unit-lookup.ts";

/** A unit that the file speaks of, what it is to become, and which of ours it is. */
export interface PlannedUnit {
  /** Our own id, or `new:` and a number that stands for the id it will get. */
  key: string;
  action: "new" | "reopened" | "changed" | "moved" | "unchanged";
  organisationId: string;
  parentKey: string | null;
  kind: UnitKind;
  name: string;
  values: UnitValues;
  changes: UnitChange[];
  line: number;
}

export interface UnitValues {
  hrId: string | null;
  workplaceType: string | null;
  clients: number | null;
  costCentre: string | null;
  requiresOmbud: boolean;
}

export interface UnitChange {
  field: "name" | "parent" | keyof UnitValues;
  from: string | null;
  to: string | null;
}

export interface UnitPlan {
  /** Parents before what is part of them. */
  units: PlannedUnit[];
  closings: PlannedClosing[];
  /** Take-overs from units that have ended already, to be written down. */
  successions: { predecessorId: string; successorKeys: string[] }[];
  problems: RowProblem[];
  /** The rows that can be taken, each with the unit it is about. */
  placed: { row: ImportRow; unitKey: string }[];
  mentions: Mention[];
  /** The organisations that the file speaks of: what it does not mention elsewhere is left alone. */
  organisationIds: Set<string>;
}

/** Compares the units of the file with ours. Pure: the same file and organisation give the same plan. */
export function planUnits(
  rows: readonly ImportRow[],
  snapshot: OrganisationSnapshot,
  options: { on: PlainDate; isComplete: boolean; mentions: readonly Mention[] },
): UnitPlan {
  const lookup = new UnitLookup(snapshot, options.on);
  const { nodes, placed, refused } = placeRows(rows, lookup);
  const mentions = [...options.mentions, ...refused.map(({ row }) => mentionOf(row))];
  const { units, keys } = matchNodes(nodes, lookup);
  const organisationIds = new Set(units.map((unit) => unit.organisationId));
  const { closings, successions } = takeovers(nodes, keys, lookup);
  if (options.isComplete) closings.push(...missingUnits(lookup, { units, closings, organisationIds, mentions }));
  return {
    units,
    closings,
    successions,
    problems: refused.map(({ problem }) => problem),
    placed: placed.map(({ row, node }) => ({ row, unitKey: keys.get(node) ?? "" })),
    mentions,
    organisationIds,
  };
}

/** Decides for each node which unit of ours it is, if any, and what is different. */
function matchNodes(
  nodes: ReadonlyMap<string, UnitNode>,
  lookup: UnitLookup,
): { units: PlannedUnit[]; keys: Map<string, string> } {
  const keys = new Map<string, string>();
  const units: PlannedUnit[] = [];
  const names = new Map(lookup.snapshot.units.map((unit) => [unit.id, unit.name]));
  const used = new Set<string>();
  let counter = 0;
  for (const node of parentsFirst(nodes)) {
    const parentKey = node.parent === null ? null : (keys.get(node.parent) ?? null);
    const ours = findOurs(node, parentKey, lookup, used);
    const key = ours?.id ?? `new:${++counter}`;
    if (ours) used.add(ours.id);
    keys.set(node.id, key);
    const unit = plannedUnit(node, key, parentKey, ours, { names, hasEnded: ours !== null && !lookup.isLiving(ours) });
    names.set(key, unit.name);
    units.push(unit);
  }
  return { units, keys };
}

function parentsFirst(nodes: ReadonlyMap<string, UnitNode>): UnitNode[] {
  const ordered = new Map<string, UnitNode>();
  const visit = (node: UnitNode, below: ReadonlySet<string>) => {
    if (ordered.has(node.id) || below.has(node.id)) return;
    const parent = node.parent === null ? undefined : nodes.get(node.parent);
    if (parent) visit(parent, new Set([...below, node.id]));
    ordered.set(node.id, node);
  };
  for (const node of nodes.values()) visit(node, new Set());
  return [...ordered.values()];
}

/** By id in the personnel system; else by name, in the same place or the only one of that name. */
function findOurs(
  node: UnitNode,
  parentKey: string | null,
  lookup: UnitLookup,
  used: ReadonlySet<string>,
): SnapshotUnit | null {
  if (node.oursId !== null) return lookup.byId(node.oursId);
  const byHrId = node.hrId === null ? null : lookup.byHrId(node.hrId, node.organisationId);
  if (byHrId && !used.has(byHrId.id)) return byHrId;
  const namesakes = lookup
    .livingNamed(node.name ?? "", node.organisationId)
    .filter(
      (unit) => !used.has(unit.id) && (unit.hrId === null || node.hrId === null) && isSameLevel(unit.kind, node.kind),
    );
  const here = namesakes.find((unit) => unit.parentId === parentKey);
  return here ?? (namesakes.length === 1 ? (namesakes[0] ?? null) : null);
}

function isTopKind(kind: UnitKind): boolean {
  return kind === "department" || kind === "company";
}

function isSameLevel(ours: UnitKind, files: UnitKind): boolean {
  return isTopKind(ours) === isTopKind(files) && (ours === files || ours === "area" || files === "area");
}

function plannedUnit(
  node: UnitNode,
  key: string,
  parentKey: string | null,
  ours: SnapshotUnit | null,
  known: { names: ReadonlyMap<string, string>; hasEnded: boolean },
): PlannedUnit {
  const { facts } = node;
  const kind = ours?.kind ?? node.kind;
  const values: UnitValues = {
    hrId: node.hrId ?? ours?.hrId ?? null,
    workplaceType: facts?.workplaceType !== undefined ? facts.workplaceType : (ours?.workplaceType ?? null),
    clients: facts?.clients !== undefined ? facts.clients : (ours?.clients ?? null),
    costCentre: facts?.costCentre !== undefined ? facts.costCentre : (ours?.costCentre ?? null),
    requiresOmbud: facts?.requiresOmbud ?? ours?.requiresOmbud ?? kind === "workplace",
  };
  const planned: PlannedUnit = {
    key,
    action: "new",
    organisationId: node.organisationId,
    // A line that does not say what the unit is part of leaves it where it is.
    parentKey: isTopKind(kind) ? (ours?.parentId ?? null) : (parentKey ?? ours?.parentId ?? null),
    kind,
    name: node.name ?? ours?.name ?? "",
    values,
    changes: [],
    line: node.line,
  };
  if (!ours) return planned;
  const changes = changesOf(ours, planned, known.names);
  const isMoved = changes.some((change) => change.field === "parent");
  const action = known.hasEnded ? "reopened" : isMoved ? "moved" : changes.length > 0 ? "changed" : "unchanged";
  return { ...planned, action, changes };
}

function changesOf(ours: SnapshotUnit, planned: PlannedUnit, names: ReadonlyMap<string, string>): UnitChange[] {
  const nameOf = (key: string | null) => (key === null ? null : (names.get(key) ?? null));
  const changes: UnitChange[] = [];
  if (ours.name !== planned.name) changes.push({ field: "name", from: ours.name, to: planned.name });
  if (ours.parentId !== planned.parentKey) {
    changes.push({ field: "parent", from: nameOf(ours.parentId), to: nameOf(planned.parentKey) });
  }
  for (const [field, value] of Object.entries(planned.values) as [keyof UnitValues, UnitValues[keyof UnitValues]][]) {
    if (ours[field] !== value) changes.push({ field, from: asText(ours[field]), to: asText(value) });
  }
  return changes;
}

function asText(value: string | number | boolean | null): string | null {
  return value === null ? null : String(value);
}
