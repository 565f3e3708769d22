import type { InferResult } from "kysely";
import type { Queryable } from "../../platform/database.ts";

/** The clocks of a record that the user has already been let in to: those that run first. */
export function deadlinesOf(db: Queryable, recordId: string) {
  return db
    .selectFrom("deadlines")
    .leftJoin("people", "people.id", "deadlines.met_by")
    .select([
      "deadlines.id",
      "deadlines.kind",
      "deadlines.provision",
      "deadlines.due_at",
      "deadlines.met_at",
      "deadlines.note",
      "people.name as met_by",
    ])
    .where("deadlines.record_id", "=", recordId)
    .orderBy("deadlines.met_at", (order) => order.desc().nullsFirst())
    .orderBy("deadlines.due_at");
}

export type Deadline = InferResult<ReturnType<typeof deadlinesOf>>[number];
