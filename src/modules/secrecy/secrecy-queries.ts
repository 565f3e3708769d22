import { type InferResult, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "../records/record-access.ts";
import { provisions } from "./osl-provisions.ts";
import type { MarkableField } from "./secrecy-texts.ts";

/** The markings of a record that the user may see, those in force first. */
export function markingsOf(db: Queryable, user: User, recordId: string) {
  return db
    .selectFrom("secrecy_markings as marking")
    .innerJoin("records", "records.id", "marking.record_id")
    .leftJoin("people as setter", "setter.id", "marking.set_by")
    .leftJoin("people as lifter", "lifter.id", "marking.lifted_by")
    .select([
      "marking.id",
      "marking.field",
      "marking.provision",
      "marking.reason",
      "marking.authority",
      "marking.set_at as setAt",
      "setter.name as setBy",
      "marking.review_by as reviewBy",
      "marking.lifted_at as liftedAt",
      "lifter.name as liftedBy",
      "marking.lift_reason as liftReason",
    ])
    .where("marking.record_id", "=", recordId)
    .where(visibleTo(user))
    .orderBy(sql`marking.lifted_at is not null`)
    .orderBy("marking.set_at", "desc")
    .orderBy("marking.id");
}

export type Marking = InferResult<ReturnType<typeof markingsOf>>[number];

/** Is there a warning in force for this part of the record, or for all of it? */
export function fieldIsMarked(markings: readonly Pick<Marking, "field" | "liftedAt">[], field: MarkableField): boolean {
  return markings.some((marking) => marking.liftedAt === null && (marking.field === null || marking.field === field));
}

/** What the pages about markings need to know of the record. Throws NotFound when the user may not see it. */
export async function findMarkedRecord(db: Queryable, user: User, id: string, now: Date) {
  if (!isUuid(id)) throw new NotFound();
  const record = await db
    .selectFrom("records")
    .innerJoin("organisations", "organisations.id", "records.organisation_id")
    .select([
      "records.id",
      "records.kind",
      "records.number",
      "records.title",
      "records.unit_id",
      "records.restricted",
      "organisations.name as organisation",
    ])
    .select(
      sql<boolean>`exists (
        select from record_openings o
        where o.record_id = records.id and o.person_id = ${user.id} and o.expires_at > ${now})`.as("opened"),
    )
    .where("records.id", "=", id)
    .where(visibleTo(user))
    .executeTakeFirst();
  if (!record) throw new NotFound();
  return record;
}

/** Which provisions the municipality offers; all that may be kept here until somebody has chosen. */
export async function offeredProvisions(db: Queryable) {
  const setting = await db
    .selectFrom("settings")
    .select("value")
    .where("key", "=", "secrecy_provisions")
    .executeTakeFirst();
  const chosen = Array.isArray(setting?.value) ? setting.value : null;
  return provisions.filter((one) => one.mayBeKeptHere && (chosen === null || chosen.includes(one.id)));
}
