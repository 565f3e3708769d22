import type { UnitKind } from "../../../../db/schema.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import type { ImportRow, Mention, ProblemCode, RowProblem, UnitFacts } from "./import-row.ts";
import type { OrganisationSnapshot, SnapshotUnit } from "./organisation-snapshot.ts";

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

/** A unit that ends the day before: taken over by others (merged into one, split into several), or missing from a whole file. */
export interface PlannedClosing {
  unitId: string;
  name: string;
  kind: "merged" | "split" | "closed";
  successorKeys: string[];
}

export interface UnitPlan {
  units: PlannedUnit[];
  closings: PlannedClosing[];
  /** Take-overs from units that have ended already, to be written down. */
  successions: { predecessorId: string; successorKeys: string[] }[];
  problems: RowProblem[];
  /** The rows that can be taken, each with the unit it speaks of. */
  placed: { row: ImportRow; unitKey: string }[];
  mentions: Mention[];
  /** The organisations that the file speaks of: what it does not mention elsewhere is left alone. */
  organisationIds: Set<string>;
}

interface Node {
  id: string;
  organisationId: string;
  kind: UnitKind;
  name: string | null;
  parent: string | null;
  facts: UnitFacts | null;
  line: number;
}

const lower = (text: string) => text.toLocaleLowerCase("sv").trim();

/** Compares the units of the file with ours. Pure: the same file and organisation give the same plan. */
export function planUnits(
  rows: readonly ImportRow[],
  snapshot: OrganisationSnapshot,
  options: { on: PlainDate; isComplete: boolean; mentions: readonly Mention[] },
): UnitPlan {
  const reader = new UnitReader(rows, snapshot, options.on);
  const problems: RowProblem[] = [];
  const mentions = [...options.mentions];
  const placedAt: { row: ImportRow; node: string }[] = [];
  for (const row of rows) {
    const result = reader.place(row);
    if (typeof result === "string") placedAt.push({ row, node: result });
    else {
      problems.push(result);
      mentions.push(mentionOf(row));
    }
  }
  const { units, keys } = reader.matchNodes();
  const placed = placedAt.map(({ row, node }) => ({ row, unitKey: keys.get(node) ?? "" }));
  const organisationIds = new Set(units.map((unit) => unit.organisationId));
  const takeovers = reader.takeovers(keys);
  const closings = takeovers.filter((one) => !one.hasEnded).map(({ hasEnded: _, ...closing }) => closing);
  const successions = takeovers
    .filter((one) => one.hasEnded)
    .map(({ unitId, successorKeys }) => ({ predecessorId: unitId, successorKeys }));
  if (options.isComplete) {
    const kept = new Set([...units.map((unit) => unit.key), ...closings.map((closing) => closing.unitId)]);
    closings.push(...missingUnits(snapshot, options.on, { kept, organisationIds, mentions, units }));
  }
  return { units, closings, successions, problems, placed, mentions, organisationIds };
}

class UnitReader {
  readonly #snapshot: OrganisationSnapshot;
  readonly #on: PlainDate;
  readonly #nodes = new Map<string, Node>();
  readonly #municipalityId: string | null;
  readonly #companies: Map<string, string>;
  readonly #filesIds: Set<string>;
  readonly #filesNames: Set<string>;
  readonly #parentIds: Set<string>;
  readonly #unitsByHrId: Map<string, SnapshotUnit[]>;
  readonly #unitsByName: Map<string, SnapshotUnit[]>;

  constructor(rows: readonly ImportRow[], snapshot: OrganisationSnapshot, on: PlainDate) {
    this.#snapshot = snapshot;
    this.#on = on;
    this.#municipalityId = snapshot.organisations.find((one) => one.kind === "municipality")?.id ?? null;
    const withUnits = new Set(snapshot.units.map((unit) => unit.organisationId));
    this.#companies = new Map(
      snapshot.organisations
        .filter((one) => one.kind !== "municipality" && withUnits.has(one.id))
        .map((one) => [lower(one.name), one.id]),
    );
    this.#filesIds = new Set(rows.flatMap((row) => row.unit.id ?? []));
    this.#filesNames = new Set(rows.flatMap((row) => (row.unit.name === null ? [] : lower(row.unit.name))));
    this.#parentIds = new Set(rows.flatMap((row) => row.unit.parentId ?? []));
    this.#unitsByHrId = Map.groupBy(
      snapshot.units.filter((unit) => unit.hrId !== null),
      (unit) => unit.hrId ?? "",
    );
    this.#unitsByName = Map.groupBy(snapshot.units, (unit) => lower(unit.name));
  }

  /** The node that a row speaks of, or why the row cannot be taken. */
  place(row: ImportRow): string | RowProblem {
    const problem = (code: ProblemCode, value?: string, other?: number): RowProblem => ({
      line: row.line,
      code,
      ...(value !== undefined && { value }),
      ...(other !== undefined && { other }),
    });
    const companyName =
      row.company ?? (row.department && this.#companies.has(lower(row.department)) ? row.department : null);
    const companyId = companyName === null ? null : this.#companies.get(lower(companyName));
    if (companyName !== null && companyId === undefined) {
      const isMunicipality = this.#snapshot.organisations.some(
        (one) => one.id === this.#municipalityId && lower(one.name) === lower(companyName),
      );
      if (!isMunicipality) return problem("unknown_company", companyName);
    }
    const organisationId = companyId ?? this.#municipalityId;
    if (organisationId === null) return problem("no_unit");
    const wrongReplaced = row.unit.replaces.find((reference) => this.#replaced(reference, organisationId) === null);
    if (wrongReplaced !== undefined) return problem("unknown_replaced", wrongReplaced);
    const remains = row.unit.replaces.find((reference) => this.#remains(reference));
    if (remains !== undefined) return problem("replaced_remains", remains);

    const clash = this.#clash(row, organisationId);
    if (clash) return problem("unit_id_twice", row.unit.id ?? "", clash.line);

    let parent = this.#topNode(row, companyId ?? null, organisationId);
    if (row.area !== null) {
      parent = this.#add({
        id: `area ${parent ?? organisationId} ${lower(row.area)}`,
        organisationId,
        kind: "area",
        name: row.area,
        parent,
        facts: null,
        line: row.line,
      });
    }
    const { unit } = row;
    if (unit.name === null && unit.id === null) return parent ?? problem("no_unit");
    if (this.#isTopItself(row) && parent !== null && row.area === null) return this.#learn(parent, unit);
    if (unit.parentId !== undefined && unit.parentId !== null) {
      const above = this.#nodeById(unit.parentId, organisationId, row.line);
      if (above === null) return problem("unknown_parent", unit.parentId);
      if (unit.parentId === unit.id) return problem("parent_loop", unit.parentId);
      parent = above;
    }
    const known = unit.id === null ? null : this.#livingById(unit.id, organisationId);
    if (unit.name === null && known === null) return problem("no_unit");
    if (parent === null && known === null) {
      // Nothing above it: a department when the file tells who is above whom, else one of ours that has that name.
      if (unit.parentId === null) return this.#add(this.#nodeOf(row, organisationId, null, "department"));
      const namesake = this.#onlyNamesake(unit.name ?? "", organisationId);
      if (namesake === null) return problem("no_unit");
      return this.#add({ ...this.#nodeOf(row, organisationId, null, namesake.kind), id: `ours ${namesake.id}` });
    }
    const kind = unit.id !== null && this.#parentIds.has(unit.id) ? "area" : "workplace";
    return this.#add(this.#nodeOf(row, organisationId, parent, kind));
  }

  #nodeOf(row: ImportRow, organisationId: string, parent: string | null, kind: UnitKind): Node {
    const { unit } = row;
    const id =
      unit.id === null ? `name ${parent ?? organisationId} ${lower(unit.name ?? "")}` : idNode(organisationId, unit.id);
    return { id, organisationId, kind, name: unit.name, parent, facts: unit, line: row.line };
  }

  /** The department or company that a row lies in. */
  #topNode(row: ImportRow, companyId: string | null, organisationId: string): string | null {
    if (companyId !== null) {
      const root = this.#living().find((unit) => unit.organisationId === companyId && unit.kind === "company");
      if (!root) return null;
      return this.#add({
        id: `ours ${root.id}`,
        organisationId,
        kind: "company",
        name: root.name,
        parent: null,
        facts: null,
        line: row.line,
      });
    }
    if (row.department === null) return null;
    return this.#add({
      id: `department ${lower(row.department)}`,
      organisationId,
      kind: "department",
      name: row.department,
      parent: null,
      facts: null,
      line: row.line,
    });
  }

  /** The head of a department is often written as working at the department itself. */
  #isTopItself(row: ImportRow): boolean {
    const top = row.company ?? row.department;
    return top !== null && row.unit.name !== null && lower(row.unit.name) === lower(top);
  }

  #add(node: Node): string {
    const earlier = this.#nodes.get(node.id);
    if (!earlier) this.#nodes.set(node.id, node);
    else if (earlier.facts === null && node.facts !== null) {
      this.#nodes.set(node.id, { ...node, parent: node.parent ?? earlier.parent });
    }
    return node.id;
  }

  #learn(nodeId: string, facts: UnitFacts): string {
    const node = this.#nodes.get(nodeId);
    if (node && node.facts === null) this.#nodes.set(nodeId, { ...node, facts: { ...facts, parentId: undefined } });
    return nodeId;
  }

  /** A unit named by id as what another one is part of: in the file, or one of ours. */
  #nodeById(id: string, organisationId: string, line: number): string | null {
    if (this.#filesIds.has(id)) return idNode(organisationId, id);
    const known = this.#livingById(id, organisationId);
    if (!known) return null;
    return this.#add({
      id: idNode(organisationId, id),
      organisationId,
      kind: known.kind,
      name: known.name,
      parent: null,
      facts: null,
      line,
    });
  }

  /** The same id with another name on another line. */
  #clash(row: ImportRow, organisationId: string): Node | null {
    if (row.unit.id === null || row.unit.name === null) return null;
    const node = this.#nodes.get(idNode(organisationId, row.unit.id));
    if (!node || node.name === null || lower(node.name) === lower(row.unit.name)) return null;
    return node.facts === null ? null : node;
  }

  #living(): SnapshotUnit[] {
    return this.#snapshot.units.filter((unit) => unit.validTo === null || unit.validTo >= this.#on);
  }

  #livingById(id: string, organisationId: string): SnapshotUnit | null {
    const found = this.#unitsByHrId.get(id)?.find((unit) => unit.organisationId === organisationId);
    return found && (found.validTo === null || found.validTo >= this.#on) ? found : null;
  }

  #onlyNamesake(name: string, organisationId: string): SnapshotUnit | null {
    const found = (this.#unitsByName.get(lower(name)) ?? []).filter(
      (unit) => unit.organisationId === organisationId && (unit.validTo === null || unit.validTo >= this.#on),
    );
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  /** A unit of ours that the file says is replaced: by id, else by name; also one that has ended already. */
  #replaced(reference: string, organisationId: string): SnapshotUnit | null {
    const candidates = this.#unitsByHrId.get(reference) ?? this.#unitsByName.get(lower(reference)) ?? [];
    const own = candidates.filter((unit) => unit.organisationId === organisationId);
    const pool = own.length > 0 ? own : candidates;
    const living = pool.filter((unit) => unit.validTo === null || unit.validTo >= this.#on);
    return living[0] ?? pool.at(-1) ?? null;
  }

  #remains(reference: string): boolean {
    return this.#filesIds.has(reference) || this.#filesNames.has(lower(reference));
  }

  /** Decides for each node which unit of ours it is, parents before children. */
  matchNodes(): { units: PlannedUnit[]; keys: Map<string, string> } {
    const keys = new Map<string, string>();
    const units: PlannedUnit[] = [];
    const used = new Set<string>();
    let counter = 0;
    for (const node of this.#parentsFirst()) {
      const parentKey = node.parent === null ? null : (keys.get(node.parent) ?? null);
      const match = this.#match(node, parentKey, used);
      const key = match?.id ?? `new:${++counter}`;
      keys.set(node.id, key);
      if (match) used.add(match.id);
      units.push(this.#planned(node, key, parentKey, match, units));
    }
    return { units, keys };
  }

  *#parentsFirst(): Generator<Node> {
    const done = new Set<string>();
    const visit = function* (this: UnitReader, node: Node, depth: number): Generator<Node> {
      if (done.has(node.id) || depth > 30) return;
      const parent = node.parent === null ? undefined : this.#nodes.get(node.parent);
      if (parent && !done.has(parent.id)) yield* visit.call(this, parent, depth + 1);
      if (done.has(node.id)) return;
      done.add(node.id);
      yield node;
    };
    for (const node of this.#nodes.values()) yield* visit.call(this, node, 0);
  }

  #match(node: Node, parentKey: string | null, used: ReadonlySet<string>): SnapshotUnit | null {
    if (node.id.startsWith("ours ")) {
      return this.#snapshot.units.find((unit) => unit.id === node.id.slice(5)) ?? null;
    }
    const hrId = node.facts?.id ?? idOf(node);
    if (hrId !== null) {
      const byId = this.#unitsByHrId.get(hrId)?.find((unit) => unit.organisationId === node.organisationId);
      if (byId && !used.has(byId.id)) return byId;
    }
    if (node.name === null) return null;
    const namesakes = (this.#unitsByName.get(lower(node.name)) ?? []).filter(
      (unit) =>
        unit.organisationId === node.organisationId &&
        !used.has(unit.id) &&
        (unit.validTo === null || unit.validTo >= this.#on) &&
        (unit.hrId === null || hrId === null) &&
        isSameLevel(unit.kind, node.kind),
    );
    const here = namesakes.find((unit) => unit.parentId === parentKey);
    return here ?? (namesakes.length === 1 ? (namesakes[0] ?? null) : null);
  }

  #planned(
    node: Node,
    key: string,
    parentKey: string | null,
    match: SnapshotUnit | null,
    planned: readonly PlannedUnit[],
  ): PlannedUnit {
    const facts = node.facts;
    const name = node.name ?? match?.name ?? "";
    const kind = match?.kind ?? node.kind;
    const isTop = kind === "department" || kind === "company";
    // A row that does not say what the unit is part of leaves it where it is.
    const newParent = isTop ? (match?.parentId ?? null) : (parentKey ?? match?.parentId ?? null);
    const values: UnitValues = {
      hrId: facts?.id ?? match?.hrId ?? null,
      workplaceType: facts?.workplaceType !== undefined ? facts.workplaceType : (match?.workplaceType ?? null),
      clients: facts?.clients !== undefined ? facts.clients : (match?.clients ?? null),
      costCentre: facts?.costCentre !== undefined ? facts.costCentre : (match?.costCentre ?? null),
      requiresOmbud: facts?.requiresOmbud ?? match?.requiresOmbud ?? kind === "workplace",
    };
    const base = {
      key,
      organisationId: node.organisationId,
      parentKey: newParent,
      kind,
      name,
      values,
      line: node.line,
    };
    if (!match) return { ...base, action: "new", changes: [] };
    const nameOf = (unitKey: string | null) =>
      planned.find((one) => one.key === unitKey)?.name ??
      this.#snapshot.units.find((unit) => unit.id === unitKey)?.name ??
      null;
    const changes: UnitChange[] = [];
    if (match.name !== name) changes.push({ field: "name", from: match.name, to: name });
    if (match.parentId !== newParent)
      changes.push({ field: "parent", from: nameOf(match.parentId), to: nameOf(newParent) });
    for (const field of Object.keys(values) as (keyof UnitValues)[]) {
      if (match[field] !== values[field])
        changes.push({ field, from: asText(match[field]), to: asText(values[field]) });
    }
    const hasEnded = match.validTo !== null && match.validTo < this.#on;
    const action = hasEnded
      ? "reopened"
      : changes.some((change) => change.field === "parent")
        ? "moved"
        : changes.length > 0
          ? "changed"
          : "unchanged";
    return { ...base, action, changes };
  }

  /** Who takes over from whom, as the file says. What an earlier import wrote down is left out. */
  takeovers(keys: ReadonlyMap<string, string>): (PlannedClosing & { hasEnded: boolean })[] {
    const successors = new Map<string, string[]>();
    for (const node of this.#nodes.values()) {
      const key = keys.get(node.id);
      for (const reference of node.facts?.replaces ?? []) {
        const predecessor = this.#replaced(reference, node.organisationId);
        if (!predecessor || key === undefined || predecessor.id === key) continue;
        const isKnown = this.#snapshot.successions.some(
          (one) => one.predecessorId === predecessor.id && one.successorId === key,
        );
        if (!isKnown) successors.set(predecessor.id, [...(successors.get(predecessor.id) ?? []), key]);
      }
    }
    return [...successors].map(([unitId, successorKeys]) => {
      const unit = this.#snapshot.units.find((one) => one.id === unitId);
      return {
        unitId,
        name: unit?.name ?? "",
        kind: successorKeys.length > 1 ? "split" : "merged",
        successorKeys,
        hasEnded: unit?.validTo !== null && (unit?.validTo ?? "") < this.#on,
      };
    });
  }
}

const idNode = (organisationId: string, unitId: string) => `id ${organisationId} ${unitId}`;

function idOf(node: Node): string | null {
  return node.id.startsWith(`id ${node.organisationId} `) ? node.id.slice(node.organisationId.length + 4) : null;
}

function isSameLevel(ours: UnitKind, files: UnitKind): boolean {
  const isTop = (kind: UnitKind) => kind === "department" || kind === "company";
  return isTop(ours) === isTop(files) && (ours === files || ours === "area" || files === "area");
}

function asText(value: string | number | boolean | null): string | null {
  return value === null ? null : String(value);
}

export function mentionOf(row: ImportRow): Mention {
  return {
    line: row.line,
    personId: row.person?.id ?? null,
    email: row.person?.email ?? null,
    unitId: row.unit.id,
    unitName: row.unit.name,
  };
}

/** Units of ours that a whole file does not mention. One that still has something below it stays. */
function missingUnits(
  snapshot: OrganisationSnapshot,
  on: PlainDate,
  options: {
    kept: ReadonlySet<string>;
    organisationIds: ReadonlySet<string>;
    mentions: readonly Mention[];
    units: readonly PlannedUnit[];
  },
): PlannedClosing[] {
  const { kept, organisationIds, mentions } = options;
  const ids = new Set(mentions.flatMap((mention) => mention.unitId ?? []));
  const names = new Set(mentions.flatMap((mention) => (mention.unitName === null ? [] : lower(mention.unitName))));
  const candidates = snapshot.units.filter(
    (unit) =>
      unit.kind !== "company" &&
      organisationIds.has(unit.organisationId) &&
      unit.validFrom <= on &&
      (unit.validTo === null || unit.validTo >= on) &&
      !kept.has(unit.id) &&
      !(unit.hrId !== null && ids.has(unit.hrId)) &&
      !names.has(lower(unit.name)),
  );
  const closing = new Set(candidates.map((unit) => unit.id));
  const stayingParents = new Set(options.units.flatMap((unit) => unit.parentKey ?? []));
  // What keeps a child keeps its parents: looked at again until nothing changes.
  for (let changed = true; changed; ) {
    changed = false;
    for (const unit of snapshot.units) {
      const stays =
        !closing.has(unit.id) && (unit.validTo === null || unit.validTo >= on) && !isReplaced(unit.id, options);
      const parentNow = options.units.find((one) => one.key === unit.id)?.parentKey ?? unit.parentId;
      if (stays && parentNow !== null && closing.delete(parentNow)) changed = true;
    }
    for (const id of stayingParents) if (closing.delete(id)) changed = true;
  }
  return candidates
    .filter((unit) => closing.has(unit.id))
    .map((unit) => ({ unitId: unit.id, name: unit.name, kind: "closed" as const, successorKeys: [] }));
}

/** Kept in the list of those that need no closing because they are closed as replaced. */
function isReplaced(id: string, options: { kept: ReadonlySet<string>; units: readonly PlannedUnit[] }): boolean {
  return options.kept.has(id) && !options.units.some((unit) => unit.key === id);
}
