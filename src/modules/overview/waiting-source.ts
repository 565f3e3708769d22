import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { WaitingKind } from "./waiting-kinds.ts";

/** One kind of what waits, as a query over the records that the user may see. */
export type Source = SelectQueryBuilder<
  DB,
  "records",
  { kind: string; id: string; at: Date; late: boolean; soon: boolean }
>;

export function row(kind: WaitingKind, at: RawBuilder<Date>, late: RawBuilder<boolean>, soon = sql<boolean>`false`) {
  return [
    sql<string>`${kind}::text`.as("kind"),
    sql<string>`records.id`.as("id"),
    at.as("at"),
    late.as("late"),
    soon.as("soon"),
  ] as const;
}

export const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 24 * 3600_000);
