import type { PlainDate } from "../../../platform/dates.ts";
import type { TabularRow } from "../../../platform/tabular-file.ts";
import type { ImportField, ImportMapping } from "./import-fields.ts";

/** One line of the file as what it says: a unit, and most often a person there. */
export interface ImportRow {
  line: number;
  company: string | null;
  department: string | null;
  area: string | null;
  unit: UnitFacts;
  person: PersonFacts | null;
}

/** Undefined: the file has no such column, so what is known stays. Null: the cell is empty. */
export interface UnitFacts {
  name: string | null;
  id: string | null;
  parentId?: string | null;
  workplaceType?: string | null;
  clients?: number | null;
  costCentre?: string | null;
  requiresOmbud?: boolean | null;
  replaces: string[];
}

export interface PersonFacts {
  id: string | null;
  name: string;
  email?: string | null;
  phone?: string | null;
  title?: string | null;
  isHead?: boolean;
  isProtected: boolean;
  absence?: { from: PlainDate; to: PlainDate | null } | null;
}

export type ProblemCode =
  | "no_unit"
  | "no_name"
  | "no_identity"
  | "bad_email"
  | "bad_number"
  | "bad_yes_no"
  | "bad_date"
  | "too_long"
  | "unknown_company"
  | "unknown_parent"
  | "parent_loop"
  | "unknown_replaced"
  | "replaced_remains"
  | "unit_id_twice"
  | "person_id_twice"
  | "email_taken";

/** Why a line cannot be taken. `value` is what stands there, `other` another line it clashes with. */
export interface RowProblem {
  line: number;
  code: ProblemCode;
  field?: ImportField;
  value?: string;
  other?: number;
}

/** What a line that cannot be taken still tells exists, so that it is not believed to have left or closed. */
export interface Mention {
  line: number;
  personId: string | null;
  email: string | null;
  unitId: string | null;
  unitName: string | null;
}

export interface ReadRows {
  rows: ImportRow[];
  problems: RowProblem[];
  mentions: Mention[];
}

/** Reads the lines by the mapping. A line is either whole or a problem; nothing of it is taken by halves. */
export function readImportRows(
  headers: readonly string[],
  lines: readonly TabularRow[],
  mapping: ImportMapping,
): ReadRows {
  const columns = new Map<ImportField, number>();
  for (const [field, header] of Object.entries(mapping) as [ImportField, string][]) {
    const column = headers.indexOf(header);
    if (column !== -1) columns.set(field, column);
  }
  const read: ReadRows = { rows: [], problems: [], mentions: [] };
  for (const line of lines) {
    const cells = new Cells(line, columns);
    const row = readRow(cells);
    if (cells.problem) {
      read.problems.push(cells.problem);
      read.mentions.push(mentionIn(cells));
    } else if (row) read.rows.push(row);
  }
  return read;
}

/** The cells of a line by field; the first thing that is wrong is kept. */
class Cells {
  readonly line: number;
  problem: RowProblem | null = null;
  readonly #values: readonly string[];
  readonly #columns: ReadonlyMap<ImportField, number>;

  constructor(row: TabularRow, columns: ReadonlyMap<ImportField, number>) {
    this.line = row.line;
    this.#values = row.values;
    this.#columns = columns;
  }

  has(field: ImportField): boolean {
    return this.#columns.has(field);
  }

  text(field: ImportField, max = 200): string | null {
    const column = this.#columns.get(field);
    const value = column === undefined ? "" : (this.#values[column] ?? "").replaceAll(/\s+/g, " ").trim();
    if (value.length > max) this.refuse("too_long", field, `${value.slice(0, 40)}…`);
    return value === "" ? null : value;
  }

  refuse(code: ProblemCode, field?: ImportField, value?: string): void {
    this.problem ??= { line: this.line, code, ...(field && { field }), ...(value !== undefined && { value }) };
  }

  number(field: ImportField): number | null {
    const value = this.text(field);
    if (value === null) return null;
    const digits = value.replaceAll(/[\s.]/g, "").replace(/,0+$/, "");
    if (/^\d{1,6}$/.test(digits)) return Number(digits);
    this.refuse("bad_number", field, value);
    return null;
  }

  yesNo(field: ImportField): boolean | null {
    const value = this.text(field);
    if (value === null) return null;
    const word = value.toLocaleLowerCase("sv");
    if (["ja", "j", "x", "1", "true", "sant", "yes", "y"].includes(word)) return true;
    if (["nej", "n", "0", "false", "falskt", "no", "-"].includes(word)) return false;
    this.refuse("bad_yes_no", field, value);
    return null;
  }

  date(field: ImportField): PlainDate | null {
    const value = this.text(field);
    if (value === null) return null;
    const match = /^(\d{4})-?(\d{2})-?(\d{2})(?: 00:00(?::00)?)?$/.exec(value);
    const date = match ? `${match[1]}-${match[2]}-${match[3]}` : "";
    if (isRealDate(date)) return date;
    this.refuse("bad_date", field, value);
    return null;
  }
}

function isRealDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

function readRow(cells: Cells): ImportRow | null {
  const [company, department, area] = [cells.text("company"), cells.text("department"), cells.text("area")];
  const unit: UnitFacts = {
    name: cells.text("unitName"),
    id: cells.text("unitId", 100),
    ...(cells.has("parentId") && { parentId: cells.text("parentId", 100) }),
    ...(cells.has("workplaceType") && { workplaceType: cells.text("workplaceType", 100) }),
    ...(cells.has("clients") && { clients: cells.number("clients") }),
    ...(cells.has("costCentre") && { costCentre: cells.text("costCentre", 50) }),
    ...(cells.has("requiresOmbud") && { requiresOmbud: cells.yesNo("requiresOmbud") }),
    replaces: (cells.text("replaces", 1000) ?? "")
      .split(/[|;,/]/)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  };
  if (unit.name === null && unit.id === null && area === null && department === null && company === null) {
    cells.refuse("no_unit");
  }
  const person = readPerson(cells);
  return cells.problem ? null : { line: cells.line, company, department, area, unit, person };
}

function readPerson(cells: Cells): PersonFacts | null {
  const id = cells.text("personId", 100);
  const email = cells.text("email");
  const parts = [cells.text("firstName"), cells.text("lastName")].filter((part) => part !== null);
  const name = cells.text("name") ?? (parts.length > 0 ? parts.join(" ") : null);
  if (id === null && email === null && name === null) return null;
  if (name === null) {
    cells.refuse("no_name");
    return null;
  }
  if (id === null && email === null) cells.refuse("no_identity", undefined, name);
  if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) cells.refuse("bad_email", "email", email);
  const from = cells.date("absentFrom");
  const to = cells.date("absentTo");
  if (from === null && to !== null) cells.refuse("bad_date", "absentFrom", "");
  if (from !== null && to !== null && to < from) cells.refuse("bad_date", "absentTo", to);
  return {
    id,
    name: surnameLast(name),
    ...(cells.has("email") && { email }),
    ...(cells.has("phone") && { phone: cells.text("phone", 50) }),
    ...(cells.has("title") && { title: cells.text("title") }),
    ...(cells.has("isHead") && { isHead: cells.yesNo("isHead") ?? false }),
    isProtected: cells.yesNo("protectedIdentity") ?? false,
    ...(cells.has("absentFrom") && { absence: from === null ? null : { from, to } }),
  };
}

/** "Exempelsson, Siri" as many HR systems write it. */
function surnameLast(name: string): string {
  const [last, first, ...rest] = name.split(",").map((part) => part.trim());
  return last && first && rest.length === 0 ? `${first} ${last}` : name;
}

function mentionIn(cells: Cells): Mention {
  return {
    line: cells.line,
    personId: cells.text("personId", 1000),
    email: cells.text("email", 1000),
    unitId: cells.text("unitId", 1000),
    unitName: cells.text("unitName", 1000),
  };
}

/** What a line that turned out not to be possible to take tells exists. */
export function mentionOf(row: ImportRow): Mention {
  return {
    line: row.line,
    personId: row.person?.id ?? null,
    email: row.person?.email ?? null,
    unitId: row.unit.id,
    unitName: row.unit.name,
  };
}
