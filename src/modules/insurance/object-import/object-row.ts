import type { InsuredObjectKind } from "../../../../db/schema.ts";
import { isDate } from "../../../platform/dates.ts";
import { readKronor } from "../../../platform/money.ts";
import type { TabularRow } from "../../../platform/tabular-file.ts";
import { formatMoneyInput } from "../../../ui/format.ts";
import { insuranceTexts } from "../insurance-texts.ts";
import { type ObjectField, type ObjectMapping, objectColumnFields } from "./object-columns.ts";

/** A line of the file: what stands in it for each of our fields, as it would be typed into the form; "" for nothing. */
export interface ObjectRow {
  line: number;
  cells: Record<ObjectField, string>;
}

/** The lines of the file, but for the sum that our own file for the insurer ends with. */
export function objectRows(
  headers: readonly string[],
  rows: readonly TabularRow[],
  mapping: ObjectMapping,
): ObjectRow[] {
  const columns = new Map(headers.map((header, index) => [header, index]));
  const scale = scaleOf(mapping.value ?? "");
  return rows.flatMap(({ line, values }) => {
    const raw = (field: ObjectField) => bare(values[columns.get(mapping[field] ?? "") ?? -1] ?? "");
    if (isSumLine(values, raw)) return [];
    const cells = Object.fromEntries(objectColumnFields.map((field) => [field, typed(field, raw(field), scale)]));
    return { line, cells: cells as ObjectRow["cells"] };
  });
}

/** A spreadsheet is told by an apostrophe that what begins with a sign is text (csv-file.ts). */
function bare(cell: string): string {
  return cell.trim().replace(/^'(?=\s*[=+\-@＝＋－＠])/u, "");
}

function isSumLine(values: readonly string[], raw: (field: ObjectField) => string): boolean {
  const first = values.find((value) => value.trim() !== "") ?? "";
  return raw("name") === "" && raw("value") === "" && /^(summa|sum|totalt?)$/i.test(first.trim());
}

/** Registers often keep values in thousands or millions of kronor, and say so in the heading. */
function scaleOf(heading: string): number {
  if (/\b(mkr|msek|miljoner)\b/i.test(heading)) return 1_000_000;
  return /\b(tkr|tsek|kkr|tusental|tusen)\b/i.test(heading) ? 1000 : 1;
}

function typed(field: ObjectField, cell: string, scale: number): string {
  if (cell === "") return "";
  switch (field) {
    case "value":
      return scaled(cell, scale);
    case "area":
      return rounded(cell.replace(/\s*(m2|m²|kvm)$/i, ""));
    case "valued_year":
    case "built_year":
      return isDate(cell) ? cell.slice(0, 4) : cell;
    case "insured":
      return isNo(cell) ? "no" : "on";
    default:
      return cell;
  }
}

function scaled(cell: string, scale: number): string {
  const read = readKronor(cell);
  return "ore" in read && scale > 1 ? formatMoneyInput(read.ore * scale) : cell;
}

/** Whole square metres: half a metre says nothing of a house. */
function rounded(cell: string): string {
  const digits = cell.normalize("NFKC").replaceAll(/\s/g, "").replace(",", ".");
  return /^\d+(\.\d+)?$/.test(digits) ? String(Math.round(Number(digits))) : cell;
}

function isNo(cell: string): boolean {
  return /^(nej|n|0|falskt?|false|no|ej försäkrad|oförsäkrad|-)$/i.test(cell);
}

const otherWords: Readonly<Record<InsuredObjectKind, readonly string[]>> = {
  building: ["hus", "fastighet", "lokal"],
  vehicle: ["bil", "fordon", "maskin"],
  special: ["anläggning", "annat", "övrigt"],
  art: ["konstverk"],
  group: ["grupp"],
};

/** The kind that a cell names in Swedish or English; null when it names none. */
export function kindNamed(cell: string): InsuredObjectKind | null {
  const word = cell.toLocaleLowerCase("sv");
  const kinds = Object.keys(otherWords) as InsuredObjectKind[];
  const names = (kind: InsuredObjectKind) => [
    kind,
    ...(["sv", "en"] as const).map((language) => insuranceTexts(language).objectKinds[kind].toLocaleLowerCase("sv")),
    ...otherWords[kind],
  ];
  return kinds.find((kind) => names(kind).includes(word)) ?? null;
}
