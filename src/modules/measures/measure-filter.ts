import { isUuid } from "../../platform/uuid.ts";
import { type MeasureStatus, measureStatuses } from "./measure-workflow.ts";

/** What to look for among measures; it stands whole in the address. What is unknown there is read as not said. */
export interface MeasureFilter {
  status: MeasureStatus | "open" | "all";
  mine: boolean;
  late: boolean;
  /** A unit with those below it. */
  unit: string | null;
  text: string;
}

/** Where a page begins: after this row. */
export interface MeasureCursor {
  dueOn: string;
  id: string;
}

const statusWords: Readonly<Record<string, MeasureStatus | "open" | "all">> = {
  ...Object.fromEntries(measureStatuses.map((status) => [status, status])),
  oppna: "open",
  alla: "all",
};

export function readMeasureFilter(query: URLSearchParams): MeasureFilter {
  const unit = query.get("enhet") ?? "";
  return {
    status: statusWords[query.get("status") ?? ""] ?? "open",
    mine: query.get("vems") === "mina",
    late: query.get("sena") === "1",
    unit: isUuid(unit) ? unit.toLowerCase() : null,
    text: (query.get("sok") ?? "").replaceAll("\u0000", "").toWellFormed().trim().slice(0, 200),
  };
}

export function measureListHref(filter: Partial<MeasureFilter>, cursor: MeasureCursor | null = null): string {
  const query = new URLSearchParams();
  if (filter.status && filter.status !== "open") query.set("status", filter.status === "all" ? "alla" : filter.status);
  if (filter.mine) query.set("vems", "mina");
  if (filter.late) query.set("sena", "1");
  if (filter.unit) query.set("enhet", filter.unit);
  if (filter.text) query.set("sok", filter.text);
  if (cursor) query.set("efter", `${cursor.dueOn}_${cursor.id}`);
  const text = query.toString();
  return text === "" ? "/atgarder" : `/atgarder?${text}`;
}

export function readMeasureCursor(query: URLSearchParams): MeasureCursor | null {
  const [dueOn = "", id = ""] = (query.get("efter") ?? "").split("_");
  return /^(\d{4}-\d\d-\d\d|infinity)$/.test(dueOn) && isUuid(id) ? { dueOn, id } : null;
}
