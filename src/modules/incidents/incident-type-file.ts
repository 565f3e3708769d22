import type { Queryable } from "../../platform/database.ts";
import type { TabularFile } from "../../platform/tabular-file.ts";
import { withoutApostrophe, writeCsv } from "../../platform/write-csv.ts";
import { type IncidentTypeInput, incidentTypeForm } from "./incident-type-form.ts";
import { everyTypeGroup, type IncidentType } from "./incident-type-queries.ts";

/** The list of types as a file: what is exported can be edited in a spreadsheet and imported again. */

const columns = [
  "id",
  "parent_id",
  "class",
  "name_sv",
  "name_en",
  "hint_sv",
  "hint_en",
  "icon",
  "active",
  "offered_to_public",
  "is_threat_or_violence",
  "ask_police_report",
  "audiences",
  "protected_values",
  "loss_cause",
] as const;

type Column = (typeof columns)[number];

export async function typesAsCsv(db: Queryable): Promise<string> {
  const groups = await everyTypeGroup(db);
  const types = groups.flatMap(({ children, ...group }) => [group, ...children]);
  return writeCsv(
    columns,
    types.map((type) => columns.map((column) => cell(type[column]))),
  );
}

function cell(value: IncidentType[Column]): string | null {
  if (typeof value === "boolean") return value ? "ja" : "nej";
  return Array.isArray(value) ? value.join(", ") : value;
}

export interface TypeRow {
  line: number;
  id: string;
  parentId: string | null;
  type: IncidentTypeInput;
}

export interface TypeRowProblem {
  line: number;
  /** The column that is wrong; null: the row as a whole. */
  column: string | null;
  problem: "missing_column" | "wrong_value" | "wrong_id" | "repeated_id" | "unknown_parent";
}

/** Reads such a file. Either every row is good, or the problems say what to mend. */
export function readTypes(table: TabularFile): { rows: TypeRow[] } | { problems: TypeRowProblem[] } {
  const missing = columns.filter((column) => !table.headers.includes(column));
  if (missing.length > 0) {
    return { problems: missing.map((column) => ({ line: 1, column, problem: "missing_column" })) };
  }
  const problems: TypeRowProblem[] = [];
  const rows: TypeRow[] = [];
  for (const { line, values } of table.rows) {
    const given = (column: Column) => withoutApostrophe(values[table.headers.indexOf(column)] ?? "");
    const parsed = incidentTypeForm.safeParse(asInput(given));
    const id = given("id");
    const parentId = given("parent_id") || null;
    if (!isCode(id, parentId)) problems.push({ line, column: "id", problem: "wrong_id" });
    if (rows.some((row) => row.id === id)) problems.push({ line, column: "id", problem: "repeated_id" });
    for (const issue of parsed.error?.issues ?? []) {
      problems.push({ line, column: columnOf(String(issue.path[0])), problem: "wrong_value" });
    }
    if (parsed.success) rows.push({ line, id, parentId, type: parsed.data });
  }
  const known = new Set(rows.filter((row) => row.parentId === null).map((row) => row.id));
  for (const { line, parentId } of rows) {
    if (parentId !== null && !known.has(parentId))
      problems.push({ line, column: "parent_id", problem: "unknown_parent" });
  }
  return problems.length > 0 ? { problems } : { rows };
}

/** "vandalism" for a first level, "vandalism.glass" below it. */
function isCode(id: string, parentId: string | null): boolean {
  const own = parentId === null ? id : id.startsWith(`${parentId}.`) ? id.slice(parentId.length + 1) : "";
  return /^[a-z0-9_]+$/.test(own);
}

function asInput(given: (column: Column) => string): Record<string, unknown> {
  return {
    class: given("class"),
    nameSv: given("name_sv"),
    nameEn: given("name_en"),
    hintSv: given("hint_sv"),
    hintEn: given("hint_en"),
    icon: given("icon"),
    active: yesOrNo(given("active")),
    offeredToPublic: yesOrNo(given("offered_to_public")),
    isThreatOrViolence: yesOrNo(given("is_threat_or_violence")),
    askPoliceReport: yesOrNo(given("ask_police_report")),
    audiences: list(given("audiences")),
    protectedValues: list(given("protected_values")),
    lossCause: given("loss_cause"),
  };
}

function yesOrNo(text: string): boolean | undefined {
  if (/^(ja|yes|true|sant|1|x)$/i.test(text)) return true;
  return /^(nej|no|false|falskt|0|)$/i.test(text) ? false : undefined;
}

const list = (text: string) => text.split(/[,\s]+/).filter((word) => word !== "");

const columnOf = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
