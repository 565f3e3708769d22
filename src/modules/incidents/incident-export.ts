import type { Language } from "../../platform/language.ts";
import type { SheetCell, SheetColumn } from "../../platform/sheet-cell.ts";
import { causeName } from "./cause-queries.ts";
import { statusNames } from "./incident.ts";
import { classNames, reporterKindNames } from "./incident-class.ts";
import type { ExportedIncident } from "./incident-export-rows.ts";
import { type ExportTexts, exportTexts } from "./incident-export-texts.ts";

interface ExportColumn {
  header: keyof ExportTexts;
  width: number;
  cell: (row: ExportedIncident, language: Language) => SheetCell;
}

const words = (language: Language) => exportTexts(language);
const yesOrNo = (value: boolean | null, language: Language): SheetCell =>
  value === null ? null : value ? words(language).yes : words(language).no;
const causeNames = (causes: ExportedIncident["causes"], language: Language): SheetCell =>
  causes.length === 0 ? null : causes.map((cause) => causeName(cause, language)).join("; ");
const moment = (at: Date | null): SheetCell => at && { time: at };

/** The columns of an export, in order. Who may read what has been decided before a row comes here. */
const columns: readonly ExportColumn[] = [
  { header: "number", width: 17, cell: (row) => row.number },
  { header: "title", width: 44, cell: (row) => row.title },
  {
    header: "status",
    width: 18,
    cell: (row, language) => (row.kind === "incident" ? statusNames(language)[row.status] : null),
  },
  { header: "class", width: 20, cell: (row, language) => row.class && classNames(language)[row.class] },
  { header: "group", width: 30, cell: (row, language) => inLanguage(row.group_sv, row.group_en, language) },
  { header: "type", width: 30, cell: (row, language) => inLanguage(row.type_sv, row.type_en, language) },
  { header: "organisation", width: 24, cell: (row) => row.organisation_name },
  { header: "unit", width: 30, cell: (row) => row.unit_name },
  { header: "building", width: 24, cell: (row) => row.building_name },
  { header: "place", width: 24, cell: (row) => row.place_name },
  { header: "latitude", width: 10, cell: (row) => row.latitude },
  { header: "longitude", width: 10, cell: (row) => row.longitude },
  {
    header: "imprecise",
    width: 12,
    cell: (row, language) => (row.latitude === null ? null : yesOrNo(row.location_is_area, language)),
  },
  { header: "occurredFrom", width: 17, cell: occurredFrom },
  { header: "occurredTo", width: 17, cell: (row) => moment(row.occurred_to) },
  { header: "discovered", width: 17, cell: (row) => moment(row.discovered_at) },
  { header: "reported", width: 17, cell: (row) => moment(row.reported_at) },
  { header: "recorded", width: 17, cell: (row) => moment(row.created_at) },
  { header: "closed", width: 17, cell: (row) => (row.kind === "incident" ? moment(row.closed_at) : null) },
  { header: "severity", width: 12, cell: (row) => row.severity },
  { header: "potential", width: 12, cell: (row) => row.consequence_potential },
  { header: "cost", width: 14, cell: (row) => (row.cost_ore === null ? null : { ore: row.cost_ore }) },
  { header: "handler", width: 24, cell: (row) => row.owner_name },
  {
    header: "reporter",
    width: 16,
    cell: (row, language) => row.reporter_kind && reporterKindNames(language)[row.reporter_kind],
  },
  {
    header: "police",
    width: 14,
    cell: (row, language) => row.police_decision && words(language).policeDecisions[row.police_decision],
  },
  { header: "series", width: 24, cell: (row) => row.series_title },
  { header: "restricted", width: 12, cell: (row, language) => yesOrNo(row.restricted, language) },
  { header: "description", width: 60, cell: (row) => row.description },
  { header: "causeDirect", width: 30, cell: (row) => row.cause_direct },
  { header: "causeUnderlying", width: 30, cell: (row) => row.cause_underlying },
  { header: "causes", width: 40, cell: (row, language) => causeNames(row.causes, language) },
];

export function exportColumns(language: Language): SheetColumn[] {
  return columns.map(({ header, width }) => ({ header: String(words(language)[header]), width }));
}

export function exportCells(row: ExportedIncident, language: Language): SheetCell[] {
  return columns.map(({ cell }) => cell(row, language));
}

/** Without a window only the day is known, if that: no hour is made up. */
function occurredFrom(row: ExportedIncident): SheetCell {
  if (row.occurred_from) return { time: row.occurred_from };
  return row.occurred_precision === "hour" ? { time: row.occurred_at } : { day: row.occurred_at };
}

function inLanguage(swedish: string | null, english: string | null, language: Language): string | null {
  return language === "sv" ? swedish : english;
}
