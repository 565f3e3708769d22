import type { UnitKind } from "../../../../db/schema.ts";
import type { ImportRow, ProblemCode, RowProblem, UnitFacts } from "./import-row.ts";
import { plainName, type UnitLookup } from "./unit-lookup.ts";

/** A unit as the file speaks of it, in one line or in many. */
export interface UnitNode {
  /** The same for each line that speaks of the same unit. */
  id: string;
  organisationId: string;
  kind: UnitKind;
  /** Null: known by its id only. */
  name: string | null;
  /** The node it is part of; null = nothing said, or nothing above it. */
  parent: string | null;
  /** What a line about the unit itself says; null for one that only stands as somebody's department or area. */
  facts: UnitFacts | null;
  hrId: string | null;
  /** One of ours, known at once. */
  oursId: string | null;
  line: number;
}

export interface PlacedRows {
  nodes: ReadonlyMap<string, UnitNode>;
  placed: { row: ImportRow; node: string }[];
  refused: { row: ImportRow; problem: RowProblem }[];
}

/** Reads the tree that the lines describe, and which unit each line is about. */
export function placeRows(rows: readonly ImportRow[], lookup: UnitLookup): PlacedRows {
  const placer = new RowPlacer(rows, lookup);
  const placed: PlacedRows["placed"] = [];
  const refused: PlacedRows["refused"] = [];
  for (const row of rows) {
    const result = placer.place(row);
    if (typeof result === "string") placed.push({ row, node: result });
    else refused.push({ row, problem: result });
  }
  const loops = nodesInLoops(placer.nodes);
  for (const { row } of placed.filter(({ node }) => loops.has(node))) {
    refused.push({ row, problem: problem(row, "parent_loop", row.unit.id) });
  }
  for (const id of loops) placer.nodes.delete(id);
  return { nodes: placer.nodes, placed: placed.filter(({ node }) => !loops.has(node)), refused };
}

/** Units that the file has above themselves, by way of others. */
function nodesInLoops(nodes: ReadonlyMap<string, UnitNode>): Set<string> {
  const loops = new Set<string>();
  for (const node of nodes.values()) {
    const passed = new Set([node.id]);
    for (let above = node.parent; above !== null; above = nodes.get(above)?.parent ?? null) {
      if (passed.has(above)) {
        if (above === node.id) loops.add(node.id);
        break;
      }
      passed.add(above);
    }
  }
  return loops;
}

class RowPlacer {
  readonly nodes = new Map<string, UnitNode>();
  readonly #lookup: UnitLookup;
  readonly #ids: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;
  readonly #parentIds: ReadonlySet<string>;

  constructor(rows: readonly ImportRow[], lookup: UnitLookup) {
    this.#lookup = lookup;
    this.#ids = new Set(rows.flatMap((row) => row.unit.id ?? []));
    this.#names = new Set(rows.flatMap((row) => (row.unit.name === null ? [] : plainName(row.unit.name))));
    this.#parentIds = new Set(rows.flatMap((row) => row.unit.parentId ?? []));
  }

  place(row: ImportRow): string | RowProblem {
    const company = this.#companyOf(row);
    if (company === "unknown") return problem(row, "unknown_company", row.company);
    const organisationId = company ?? this.#lookup.municipalityId;
    if (organisationId === null) return problem(row, "no_unit");
    const wrong = this.#wrongReference(row, organisationId) ?? this.#clash(row, organisationId);
    if (wrong) return wrong;

    const top = this.#topOf(row, company, organisationId);
    const above = row.area === null ? top : this.#areaOf(row, row.area, top, organisationId);
    const { unit } = row;
    if (unit.name === null && unit.id === null) return above ?? problem(row, "no_unit");
    // The head of a department is often written as working at the department itself.
    if (above !== null && above === top && this.#isNamedAsTop(row)) return this.#learn(above, unit);
    return this.#unitOf(row, above, organisationId);
  }

  /** The company a line is about; null = the municipality itself. Some systems write companies as departments. */
  #companyOf(row: ImportRow): string | null | "unknown" {
    const { companies } = this.#lookup;
    if (row.company === null) return (row.department && companies.get(plainName(row.department))) || null;
    return companies.get(plainName(row.company)) ?? (this.#lookup.isMunicipality(row.company) ? null : "unknown");
  }

  #wrongReference(row: ImportRow, organisationId: string): RowProblem | null {
    for (const reference of row.unit.replaces) {
      if (!this.#lookup.referredTo(reference, organisationId)) return problem(row, "unknown_replaced", reference);
      const remains = this.#ids.has(reference) || this.#names.has(plainName(reference));
      if (remains) return problem(row, "replaced_remains", reference);
    }
    return null;
  }

  /** The same id with another name on an earlier line. */
  #clash(row: ImportRow, organisationId: string): RowProblem | null {
    const { id, name } = row.unit;
    const earlier = id === null ? undefined : this.nodes.get(idNode(organisationId, id));
    if (!earlier?.facts || earlier.name === null || name === null) return null;
    return plainName(earlier.name) === plainName(name) ? null : problem(row, "unit_id_twice", id, earlier.line);
  }

  #topOf(row: ImportRow, companyId: string | null, organisationId: string): string | null {
    const about = { organisationId, parent: null, facts: null, hrId: null, line: row.line };
    if (companyId !== null) {
      const root = this.#lookup.companyRoot(companyId);
      if (!root) return null;
      return this.#add({ ...about, id: `ours ${root.id}`, kind: "company", name: root.name, oursId: root.id });
    }
    if (row.department === null) return null;
    const id = `department ${plainName(row.department)}`;
    return this.#add({ ...about, id, kind: "department", name: row.department, oursId: null });
  }

  #areaOf(row: ImportRow, name: string, parent: string | null, organisationId: string): string {
    const id = `area ${parent ?? organisationId} ${plainName(name)}`;
    const about = { organisationId, parent, facts: null, hrId: null, oursId: null, line: row.line };
    return this.#add({ ...about, id, kind: "area", name });
  }

  #isNamedAsTop(row: ImportRow): boolean {
    const top = row.company ?? row.department;
    return top !== null && row.unit.name !== null && plainName(row.unit.name) === plainName(top);
  }

  #learn(nodeId: string, facts: UnitFacts): string {
    const node = this.nodes.get(nodeId);
    if (node && node.facts === null) this.nodes.set(nodeId, { ...node, facts, hrId: facts.id });
    return nodeId;
  }

  #unitOf(row: ImportRow, above: string | null, organisationId: string): string | RowProblem {
    const { unit } = row;
    const known = unit.id === null ? null : this.#lookup.livingByHrId(unit.id, organisationId);
    if (unit.name === null && known === null) return problem(row, "no_unit");
    const node = (parent: string | null, kind: UnitKind, oursId: string | null = null): UnitNode => ({
      id:
        unit.id === null
          ? `name ${parent ?? organisationId} ${plainName(unit.name ?? "")}`
          : idNode(organisationId, unit.id),
      organisationId,
      kind,
      name: unit.name,
      parent,
      facts: unit,
      hrId: unit.id,
      oursId,
      line: row.line,
    });
    const leaf: UnitKind = unit.id !== null && this.#parentIds.has(unit.id) ? "area" : "workplace";
    if (unit.parentId !== undefined && unit.parentId !== null) {
      if (unit.parentId === unit.id) return problem(row, "parent_loop", unit.parentId);
      const parent = this.#nodeWithId(unit.parentId, organisationId, row.line);
      return parent === null ? problem(row, "unknown_parent", unit.parentId) : this.#add(node(parent, leaf));
    }
    if (above !== null || known !== null) return this.#add(node(above, leaf));
    // Nothing above it: a department when the file tells who is above whom, else the one of ours that has the name.
    if (unit.parentId === null) return this.#add(node(null, "department"));
    const namesakes = this.#lookup.livingNamed(unit.name ?? "", organisationId);
    const [only] = namesakes;
    return only && namesakes.length === 1 ? this.#add(node(null, only.kind, only.id)) : problem(row, "no_unit");
  }

  /** A unit named by its id as what another one is part of: in the file, or one of ours. */
  #nodeWithId(id: string, organisationId: string, line: number): string | null {
    if (this.#ids.has(id)) return idNode(organisationId, id);
    const ours = this.#lookup.livingByHrId(id, organisationId);
    if (!ours) return null;
    const { kind, name } = ours;
    const about = { organisationId, parent: null, facts: null, hrId: id, oursId: ours.id, line };
    return this.#add({ ...about, id: idNode(organisationId, id), kind, name });
  }

  /** The first line about a unit itself says what it is; a line that only has it above something else says less. */
  #add(node: UnitNode): string {
    const earlier = this.nodes.get(node.id);
    if (!earlier) this.nodes.set(node.id, node);
    else if (earlier.facts === null && node.facts !== null) {
      this.nodes.set(node.id, { ...node, parent: node.parent ?? earlier.parent });
    }
    return node.id;
  }
}

function idNode(organisationId: string, hrId: string): string {
  return `id ${organisationId} ${hrId}`;
}

function problem(row: ImportRow, code: ProblemCode, value?: string | null, other?: number): RowProblem {
  return { line: row.line, code, ...(value && { value }), ...(other !== undefined && { other }) };
}
