import type { Queryable } from "../../platform/database.ts";

export interface NewDeadline {
  recordId: string;
  /** What must be done, as a code with a text in deadline-texts.ts: "work_environment_notice". */
  kind: string;
  /** The paragraph behind it, as written to users: "3 kap. 3 a § arbetsmiljölagen". Absent: the municipality's own rule. */
  provision?: string;
  startedAt: Date;
  dueAt: Date;
}

/** Starts a clock on a record. The same clock started twice at the same moment is one. */
export async function startDeadline(db: Queryable, deadline: NewDeadline): Promise<void> {
  await db
    .insertInto("deadlines")
    .values({
      record_id: deadline.recordId,
      kind: deadline.kind,
      provision: deadline.provision ?? null,
      started_at: deadline.startedAt,
      due_at: deadline.dueAt,
    })
    .onConflict((conflict) => conflict.columns(["record_id", "kind", "started_at"]).doNothing())
    .execute();
}
