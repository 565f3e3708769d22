import { isUuid } from "../../../platform/uuid.ts";
import { type LiabilityMatter, liabilityMatters } from "./liability-matters.ts";
import { type LiabilityStatus, liabilityStatuses } from "./liability-workflow.ts";

/** What to look for among claims against us; it stands whole in the address. */
export interface LiabilityFilter {
  status: LiabilityStatus | "open" | "held" | "all";
  matter: LiabilityMatter | null;
  unit: string | null;
  year: number | null;
  text: string;
}

export interface LiabilityCursor {
  on: string;
  id: string;
}

const statusWords: Readonly<Record<string, LiabilityFilter["status"]>> = {
  ...Object.fromEntries(liabilityStatuses.map((status) => [status, status])),
  skrap: "held",
  alla: "all",
};

export function readLiabilityFilter(query: URLSearchParams): LiabilityFilter {
  const unit = query.get("enhet") ?? "";
  const year = query.get("ar") ?? "";
  return {
    status: statusWords[query.get("status") ?? ""] ?? "open",
    matter: liabilityMatters.find((matter) => matter === query.get("galler")) ?? null,
    unit: isUuid(unit) ? unit.toLowerCase() : null,
    year: /^20\d\d$/.test(year) ? Number(year) : null,
    text: (query.get("sok") ?? "").replaceAll("\u0000", "").toWellFormed().trim().slice(0, 200),
  };
}

export function statusWord(status: LiabilityFilter["status"]): string {
  return status === "open" ? "" : status === "held" ? "skrap" : status === "all" ? "alla" : status;
}

export function liabilityListHref(filter: LiabilityFilter, cursor: LiabilityCursor | null = null): string {
  const query = new URLSearchParams();
  if (filter.status !== "open") query.set("status", statusWord(filter.status));
  if (filter.matter) query.set("galler", filter.matter);
  if (filter.unit) query.set("enhet", filter.unit);
  if (filter.year) query.set("ar", String(filter.year));
  if (filter.text) query.set("sok", filter.text);
  if (cursor) query.set("efter", `${cursor.on}_${cursor.id}`);
  const text = query.toString();
  return text === "" ? "/skadestandskrav" : `/skadestandskrav?${text}`;
}

export function readLiabilityCursor(query: URLSearchParams): LiabilityCursor | null {
  const [on = "", id = ""] = (query.get("efter") ?? "").split("_");
  return /^\d{4}-\d\d-\d\d$/.test(on) && isUuid(id) ? { on, id } : null;
}
