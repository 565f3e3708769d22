import type { Mention } from "./import-row.ts";
import type { UnitNode } from "./place-rows.ts";
import type { PlannedUnit } from "./plan-units.ts";
import { plainName, type UnitLookup } from "./unit-lookup.ts";

/** A unit that ends the day before: taken over by others (merged into one, split into several), or missing from a whole file. */
export interface PlannedClosing {
  unitId: string;
  name: string;
  kind: "merged" | "split" | "closed";
  successorKeys: string[];
}

/** Who takes over from whom, as the file says. What an earlier import has written down is left out. */
export function takeovers(
  nodes: ReadonlyMap<string, UnitNode>,
  keys: ReadonlyMap<string, string>,
  lookup: UnitLookup,
): { closings: PlannedClosing[]; successions: { predecessorId: string; successorKeys: string[] }[] } {
  const known = new Set(lookup.snapshot.successions.map((one) => `${one.predecessorId} ${one.successorId}`));
  const successors = new Map<string, string[]>();
  for (const node of nodes.values()) {
    const key = keys.get(node.id) ?? "";
    for (const reference of node.facts?.replaces ?? []) {
      const predecessor = lookup.referredTo(reference, node.organisationId);
      if (!predecessor || predecessor.id === key || known.has(`${predecessor.id} ${key}`)) continue;
      successors.set(predecessor.id, [...(successors.get(predecessor.id) ?? []), key]);
    }
  }
  const closings: PlannedClosing[] = [];
  const successions: { predecessorId: string; successorKeys: string[] }[] = [];
  for (const [unitId, successorKeys] of successors) {
    const unit = lookup.byId(unitId);
    if (!unit) continue;
    const kind = successorKeys.length > 1 ? "split" : "merged";
    if (lookup.isLiving(unit)) closings.push({ unitId, name: unit.name, kind, successorKeys });
    else successions.push({ predecessorId: unitId, successorKeys });
  }
  return { closings, successions };
}

/** Units of ours that a whole file does not mention. One that still has something below it stays. */
export function missingUnits(
  lookup: UnitLookup,
  file: {
    units: readonly PlannedUnit[];
    closings: readonly PlannedClosing[];
    organisationIds: ReadonlySet<string>;
    mentions: readonly Mention[];
  },
): PlannedClosing[] {
  const planned = new Map(file.units.map((unit) => [unit.key, unit]));
  const replaced = new Set(file.closings.map((closing) => closing.unitId));
  const ids = new Set(file.mentions.flatMap((mention) => mention.unitId ?? []));
  const names = new Set(file.mentions.flatMap(({ unitName }) => (unitName === null ? [] : plainName(unitName))));
  const living = lookup.snapshot.units.filter((unit) => lookup.isLiving(unit) && !replaced.has(unit.id));
  const missing = living.filter(
    (unit) =>
      unit.kind !== "company" &&
      file.organisationIds.has(unit.organisationId) &&
      unit.validFrom <= lookup.on &&
      !planned.has(unit.id) &&
      !(unit.hrId !== null && ids.has(unit.hrId)) &&
      !names.has(plainName(unit.name)),
  );

  // Whatever stays keeps what it is part of, all the way up.
  const closing = new Map(missing.map((unit) => [unit.id, unit]));
  const parentOf = new Map<string, string | null>([
    ...living.map((unit) => [unit.id, unit.parentId] as const),
    ...file.units.map((unit) => [unit.key, unit.parentKey] as const),
  ]);
  for (const stays of [...parentOf.keys()].filter((key) => !closing.has(key))) {
    for (let above = parentOf.get(stays) ?? null; above !== null; above = parentOf.get(above) ?? null) {
      if (!closing.delete(above)) break;
    }
  }
  return [...closing.values()].map((unit) => ({ unitId: unit.id, name: unit.name, kind: "closed", successorKeys: [] }));
}
