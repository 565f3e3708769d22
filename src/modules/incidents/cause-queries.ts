import { type Expression, sql } from "kysely";
import type { CauseLevel } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { Language } from "../../platform/language.ts";

/** A cause of the list that the administrator keeps. */
export interface Cause {
  id: string;
  level: CauseLevel;
  name_sv: string;
  name_en: string;
}

export function causeName(cause: Pick<Cause, "name_sv" | "name_en">, language: Language): string {
  return language === "sv" ? cause.name_sv : cause.name_en;
}

/** The whole list in its order, also what is no longer offered. */
export function everyCause(db: Queryable) {
  return db
    .selectFrom("causes")
    .select(["id", "level", "name_sv", "name_en", "active", "position"])
    .orderBy("level")
    .orderBy("position")
    .orderBy("id");
}

/** As a column of the query over one incident; direct causes first. */
export function causesOfIncident(incidentId: Expression<string>) {
  return sql<Cause[]>`coalesce((
    select json_agg(json_build_object('id', c.id, 'level', c.level, 'name_sv', c.name_sv, 'name_en', c.name_en)
                    order by c.level, c.position)
    from incident_causes ic join causes c on c.id = ic.cause_id where ic.incident_id = ${incidentId}), '[]')`;
}

/** Somebody has said why it happened: from the list or in own words. */
export function isCauseStated(incident: { cause_direct: string | null; causes: readonly Cause[] }): boolean {
  return incident.causes.some(({ level }) => level === "direct") || (incident.cause_direct ?? "").trim() !== "";
}

/** How many incidents each has been given for, by its code. For whoever keeps the list: no matter which incidents they are. */
export async function causeUse(db: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("incident_causes")
    .select(["cause_id", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy("cause_id")
    .execute();
  return new Map(rows.map(({ cause_id, count }) => [cause_id, count]));
}
