import { z } from "zod";
import { isUuid } from "../../platform/uuid.ts";

/** What the audit log is narrowed down to, as it stands in the address. */
export interface AuditLogFilter {
  from: string;
  to: string;
  /** Beginning of the action: `session` or `session.started`. */
  what: string;
  /** Part of the name of who did it. */
  who: string;
  /** Number of a record, such as HÄN-2026-00042. */
  number: string;
  /** One person, who did it or to whom it was done. */
  personId: string;
  /** Rows older than this one. */
  before: number | null;
}

const isDate = (text: string) => z.iso.date().safeParse(text).success;

export function auditLogFilter(parameters: URLSearchParams): AuditLogFilter {
  const given = (name: string) => (parameters.get(name) ?? "").trim().slice(0, 100);
  const date = (name: string) => (isDate(given(name)) ? given(name) : "");
  const before = Number(given("efter"));
  return {
    from: date("fran"),
    to: date("till"),
    what: /^[a-z_.]*$/.test(given("vad")) ? given("vad") : "",
    who: given("vem"),
    number: given("arende").normalize("NFC").toLocaleUpperCase("sv"),
    personId: isUuid(given("person")) ? given("person") : "",
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  };
}

/** How many of its fields say something: what the filter button counts. */
export function filtersChosen({ before: _place, ...filter }: AuditLogFilter): number {
  return Object.values(filter).filter((value) => value !== "").length;
}
