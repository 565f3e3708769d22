import type { InsuranceLine, LossCause } from "../../../db/schema.ts";
import { isUuid } from "../../platform/uuid.ts";
import { insuranceTexts } from "../insurance/insurance-texts.ts";
import { lossCauses } from "../insurance/loss-lines.ts";
import { type ClaimStatus, claimStatuses } from "./claim-workflow.ts";

/** What to look for among claims; it stands whole in the address. What is unknown there is read as not said. */
export interface ClaimFilter {
  status: ClaimStatus | "open" | "all";
  line: InsuranceLine | null;
  cause: LossCause | null;
  /** A unit with those below it. */
  unit: string | null;
  year: number | null;
  openMoney: boolean;
  text: string;
}

/** Where a page begins: after this row. */
export interface ClaimCursor {
  on: string;
  id: string;
}

export const insuranceLines = Object.keys(insuranceTexts("sv").lines) as InsuranceLine[];

export function readClaimFilter(query: URLSearchParams): ClaimFilter {
  const unit = query.get("enhet") ?? "";
  const year = query.get("ar") ?? "";
  return {
    status: readStatus(query.get("status") ?? ""),
    line: insuranceLines.find((line) => line === query.get("forsakring")) ?? null,
    cause: lossCauses.find((cause) => cause === query.get("orsak")) ?? null,
    unit: isUuid(unit) ? unit.toLowerCase() : null,
    year: /^20\d\d$/.test(year) ? Number(year) : null,
    openMoney: query.get("pengar") === "oppna",
    text: (query.get("sok") ?? "").replaceAll("\u0000", "").toWellFormed().trim().slice(0, 200),
  };
}

function readStatus(word: string): ClaimFilter["status"] {
  if (word === "alla") return "all";
  return claimStatuses.find((status) => status === word) ?? "open";
}

export function claimListHref(filter: ClaimFilter, cursor: ClaimCursor | null = null): string {
  const query = new URLSearchParams();
  if (filter.status !== "open") query.set("status", filter.status === "all" ? "alla" : filter.status);
  if (filter.line) query.set("forsakring", filter.line);
  if (filter.cause) query.set("orsak", filter.cause);
  if (filter.unit) query.set("enhet", filter.unit);
  if (filter.year) query.set("ar", String(filter.year));
  if (filter.openMoney) query.set("pengar", "oppna");
  if (filter.text) query.set("sok", filter.text);
  if (cursor) query.set("efter", `${cursor.on}_${cursor.id}`);
  const text = query.toString();
  return text === "" ? "/skadearenden" : `/skadearenden?${text}`;
}

export function readClaimCursor(query: URLSearchParams): ClaimCursor | null {
  const [on = "", id = ""] = (query.get("efter") ?? "").split("_");
  return /^\d{4}-\d\d-\d\d$/.test(on) && isUuid(id) ? { on, id } : null;
}

export function activeClaimFilters({ status, line, cause, unit, year, openMoney, text }: ClaimFilter): number {
  return [status !== "open", line, cause, unit, year, openMoney, text !== ""].filter(Boolean).length;
}
