import type { PlainDate } from "../../../platform/dates.ts";
import type { TabularRow } from "../../../platform/tabular-file.ts";
import type { ImportMapping } from "./import-fields.ts";
import { type RowProblem, readImportRows } from "./import-row.ts";
import type { OrganisationSnapshot } from "./organisation-snapshot.ts";
import { type PeoplePlan, planPeople } from "./plan-people.ts";
import { planUnits, type UnitPlan } from "./plan-units.ts";

/** Everything that an import would do, unit by unit and person by person, and every line it cannot take. */
export interface ImportPlan {
  units: UnitPlan["units"];
  closings: UnitPlan["closings"];
  successions: UnitPlan["successions"];
  people: PeoplePlan["people"];
  leaving: PeoplePlan["leaving"];
  heads: PeoplePlan["heads"];
  endings: PeoplePlan["endings"];
  endingWithUnits: number;
  keptSelf: boolean;
  problems: RowProblem[];
  rowCount: number;
}

export interface ImportFile {
  headers: readonly string[];
  rows: readonly TabularRow[];
  mapping: ImportMapping;
  on: PlainDate;
  isComplete: boolean;
  importerId: string | null;
}

/** What the file would change in the organisation as it is. Pure: nothing is changed, and the same input gives the same plan. */
export function planImport(file: ImportFile, snapshot: OrganisationSnapshot): ImportPlan {
  const read = readImportRows(file.headers, file.rows, file.mapping);
  const { on, isComplete } = file;
  const units = planUnits(read.rows, snapshot, { on, isComplete, mentions: read.mentions });
  const people = planPeople(units, snapshot, { on, isComplete, importerId: file.importerId });
  const problems = [...read.problems, ...units.problems, ...people.problems].sort((a, b) => a.line - b.line);
  return {
    units: units.units,
    closings: units.closings,
    successions: units.successions,
    people: people.people,
    leaving: people.leaving,
    heads: people.heads,
    endings: people.endings,
    endingWithUnits: people.endingWithUnits,
    keptSelf: people.keptSelf,
    problems,
    rowCount: file.rows.length,
  };
}

export interface ImportCounts {
  units: Record<"new" | "reopened" | "changed" | "moved" | "unchanged" | "closed" | "merged" | "split", number>;
  people: Record<"new" | "returned" | "changed" | "moved" | "unchanged" | "left", number>;
  problems: number;
}

export function countsOf(plan: ImportPlan): ImportCounts {
  const units = { new: 0, reopened: 0, changed: 0, moved: 0, unchanged: 0, closed: 0, merged: 0, split: 0 };
  for (const unit of plan.units) units[unit.action] += 1;
  for (const closing of plan.closings) units[closing.kind] += 1;
  const people = { new: 0, returned: 0, changed: 0, moved: 0, unchanged: 0, left: plan.leaving.length };
  for (const person of plan.people) people[person.action] += 1;
  return { units, people, problems: plan.problems.length };
}

/** Whether applying the plan would change anything at all. */
export function changesAnything(plan: ImportPlan): boolean {
  return (
    plan.units.some((unit) => unit.action !== "unchanged") ||
    plan.people.some((person) => person.action !== "unchanged") ||
    [plan.closings, plan.successions, plan.leaving, plan.heads, plan.endings].some((list) => list.length > 0)
  );
}
