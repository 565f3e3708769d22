import type { InsuranceLine } from "../../../db/schema.ts";
import { isUuid } from "../../platform/uuid.ts";
import { insuranceLines } from "./loss-lines.ts";

/** Which policies to look for; it stands whole in the address. What is unknown there is read as not said. */
export interface PolicyFilter {
  line: InsuranceLine | null;
  year: number | null;
  organisation: string | null;
  /** Today, and not only at some time. */
  validNow: boolean;
  text: string;
}

/** Where a page begins: after this row. */
export interface PolicyCursor {
  beginsOn: string;
  id: string;
}

export function readPolicyFilter(query: URLSearchParams): PolicyFilter {
  const year = Number(query.get("ar") ?? "");
  const organisation = query.get("organisation") ?? "";
  return {
    line: insuranceLines.find((line) => line === query.get("gren")) ?? null,
    year: Number.isInteger(year) && year >= 1900 && year <= 2999 ? year : null,
    organisation: isUuid(organisation) ? organisation.toLowerCase() : null,
    validNow: query.get("galler") !== "alla" && !query.get("ar"),
    text: (query.get("sok") ?? "").replaceAll("\u0000", "").toWellFormed().trim().slice(0, 200),
  };
}

export function policyListHref(filter: Partial<PolicyFilter>, cursor: PolicyCursor | null = null): string {
  const query = new URLSearchParams();
  if (filter.line) query.set("gren", filter.line);
  if (filter.year) query.set("ar", String(filter.year));
  if (filter.organisation) query.set("organisation", filter.organisation);
  if (filter.validNow === false && !filter.year) query.set("galler", "alla");
  if (filter.text) query.set("sok", filter.text);
  if (cursor) query.set("efter", `${cursor.beginsOn}_${cursor.id}`);
  const text = query.toString();
  return text === "" ? "/forsakringar" : `/forsakringar?${text}`;
}

export function readPolicyCursor(query: URLSearchParams): PolicyCursor | null {
  const [beginsOn = "", id = ""] = (query.get("efter") ?? "").split("_");
  return /^\d{4}-\d\d-\d\d$/.test(beginsOn) && isUuid(id) ? { beginsOn, id } : null;
}
