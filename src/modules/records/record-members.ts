import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";

/** The circle of a restricted record: its named members, in the order they came in. */
export async function membersOf(db: Queryable, recordId: string) {
  return db
    .selectFrom("record_members")
    .innerJoin("people", "people.id", "record_members.person_id")
    .leftJoin("people as adder", "adder.id", "record_members.added_by")
    .select([
      "people.id",
      "people.name",
      "people.title",
      "record_members.added_at",
      "record_members.reason",
      "adder.name as added_by_name",
    ])
    .where("record_members.record_id", "=", recordId)
    .orderBy("record_members.added_at")
    .orderBy("people.name")
    .execute();
}

export type Member = Awaited<ReturnType<typeof membersOf>>[number];

/** A record, the measures that come from it and its claim: whoever is in the circle of the one is in that of the others. */
async function withWhatFollows(trx: Transaction<DB>, recordId: string): Promise<string[]> {
  const measures = await trx
    .selectFrom("measure_origins")
    .innerJoin("records", "records.id", "measure_origins.measure_id")
    .select("measure_id")
    .where("measure_origins.record_id", "=", recordId)
    .where("records.restricted", "=", true)
    .execute();
  const claims = await trx
    .selectFrom("claim_incidents")
    .innerJoin("records", "records.id", "claim_incidents.claim_id")
    .select("claim_id")
    .where("claim_incidents.incident_id", "=", recordId)
    .where("records.restricted", "=", true)
    .execute();
  return [recordId, ...measures.map((measure) => measure.measure_id), ...claims.map((claim) => claim.claim_id)];
}

export async function addMember(
  trx: Transaction<DB>,
  user: User,
  { recordId, personId, reason }: { recordId: string; personId: string; reason: string | null },
  now: Date,
): Promise<boolean> {
  const ids = await withWhatFollows(trx, recordId);
  const added = await trx
    .insertInto("record_members")
    .values(ids.map((id) => ({ record_id: id, person_id: personId, added_at: now, added_by: user.id, reason })))
    .onConflict((conflict) => conflict.columns(["record_id", "person_id"]).doNothing())
    .returning("record_id")
    .execute();
  return added.some((row) => row.record_id === recordId);
}

export async function removeMember(trx: Transaction<DB>, recordId: string, personId: string): Promise<void> {
  await trx
    .deleteFrom("record_members")
    .where("record_id", "in", await withWhatFollows(trx, recordId))
    .where("person_id", "=", personId)
    .execute();
}
