import { isDate, type PlainDate } from "../../platform/dates.ts";
import { type ColumnMatch, guessColumns } from "../../platform/match-columns.ts";
import { parseKronor } from "../../platform/money.ts";
import type { TabularRow } from "../../platform/tabular-file.ts";

export const invoiceFields = [
  "supplier",
  "number",
  "date",
  "amount",
  "account",
  "reference",
  "description",
  "unit",
  "building",
] as const;
export type InvoiceField = (typeof invoiceFields)[number];
export const neededInvoiceFields = ["supplier", "number", "date", "amount"] as const satisfies readonly InvoiceField[];

/** Which heading of the file holds which field. */
export type InvoiceMapping = ColumnMatch<InvoiceField>;

export type InvoiceProblem =
  | "no_supplier"
  | "no_number"
  | "bad_date"
  | "bad_amount"
  | "not_positive"
  | "twice"
  | "too_long";

export interface InvoiceRow {
  line: number;
  supplier: string;
  number: string;
  date: PlainDate;
  amountOre: number;
  account: string | null;
  reference: string | null;
  description: string | null;
  unit: string | null;
  building: string | null;
}

export interface RejectedInvoice {
  line: number;
  problem: InvoiceProblem;
  value: string;
}

const synonyms: Readonly<Record<InvoiceField, readonly string[]>> = {
  supplier: ["leverantör", "leverantörsnamn", "motpart", "supplier"],
  number: ["fakturanummer", "fakturanr", "faktura nr", "verifikationsnummer", "invoice number", "faktura"],
  date: ["fakturadatum", "datum", "bokföringsdatum", "invoice date", "date"],
  amount: ["belopp exkl moms", "belopp utan moms", "nettobelopp", "netto", "belopp", "summa", "amount"],
  account: ["konto", "kontonummer", "account"],
  reference: ["er referens", "referens", "beställare", "reference"],
  description: ["text", "benämning", "beskrivning", "fakturatext", "description"],
  unit: ["enhet", "kostnadsställe", "ansvar", "unit"],
  building: ["byggnad", "objekt", "fastighet", "building"],
};

export function guessInvoiceMapping(headers: readonly string[]): InvoiceMapping {
  return guessColumns(headers, synonyms);
}

/** The rows that can be taken, and those that cannot with why. */
export function readInvoiceRows(
  headers: readonly string[],
  rows: readonly TabularRow[],
  mapping: InvoiceMapping,
): { good: InvoiceRow[]; rejected: RejectedInvoice[] } {
  const columns = new Map(headers.map((header, index) => [header, index]));
  const good: InvoiceRow[] = [];
  const rejected: RejectedInvoice[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const cell = (field: InvoiceField) => row.values[columns.get(mapping[field] ?? "") ?? -1]?.trim() ?? "";
    const problem = problemOf(cell, seen);
    if (problem) {
      rejected.push({ line: row.line, ...problem });
      continue;
    }
    seen.add(keyOf(cell));
    const optional = (field: InvoiceField) => cell(field) || null;
    good.push({
      line: row.line,
      supplier: cell("supplier"),
      number: cell("number"),
      date: cell("date"),
      amountOre: parseKronor(cell("amount")) ?? 0,
      account: optional("account"),
      reference: optional("reference"),
      description: optional("description"),
      unit: optional("unit"),
      building: optional("building"),
    });
  }
  return { good, rejected };
}

const longest = 500;

function problemOf(
  cell: (field: InvoiceField) => string,
  seen: ReadonlySet<string>,
): { problem: InvoiceProblem; value: string } | null {
  const long = invoiceFields.find((field) => cell(field).length > longest);
  if (long) return { problem: "too_long", value: `${cell(long).slice(0, 60)}…` };
  if (cell("supplier") === "") return { problem: "no_supplier", value: "" };
  if (cell("number") === "") return { problem: "no_number", value: "" };
  if (!isDate(cell("date")) || cell("date") < "2000-01-01" || cell("date") > "2999-12-31")
    return { problem: "bad_date", value: cell("date") };
  const amount = cell("amount");
  const ore = parseKronor(amount);
  if (/^[-−–]/.test(amount) || ore === 0) return { problem: "not_positive", value: amount };
  if (ore === null || ore > 100_000_000_000_00) return { problem: "bad_amount", value: amount };
  if (seen.has(keyOf(cell))) return { problem: "twice", value: `${cell("supplier")} ${cell("number")}` };
  return null;
}

/** As the unique key of the table tells invoices apart. */
function keyOf(cell: (field: InvoiceField) => string): string {
  return JSON.stringify([cell("supplier").toLowerCase(), cell("number")]);
}
