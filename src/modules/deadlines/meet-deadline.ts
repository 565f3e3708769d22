import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";

/** Stops a clock: what the paragraph asks for has been done. Call it inside the frame of the module that owns the record. */
export async function meetDeadline(
  trx: Transaction<DB>,
  user: User,
  record: { id: string; unit_id: string | null; restricted: boolean },
  { deadlineId, note }: { deadlineId: string; note: string | null },
  now: Date,
): Promise<void> {
  if (!isUuid(deadlineId)) throw new NotFound();
  const deadline = await trx
    .selectFrom("deadlines")
    .select(["id", "kind", "met_at", "due_at"])
    .where("id", "=", deadlineId)
    .where("record_id", "=", record.id)
    .executeTakeFirst();
  if (!deadline) throw new NotFound();
  if (deadline.met_at !== null) return;
  await trx
    .updateTable("deadlines")
    .set({ met_at: now, met_by: user.id, note })
    .where("id", "=", deadline.id)
    .execute();
  await audit(trx, user, {
    action: "deadline.met",
    at: now,
    recordId: record.id,
    unitId: record.unit_id,
    restricted: record.restricted,
    subjectKind: "deadline",
    subjectId: deadline.id,
    details: { kind: deadline.kind, late: now > deadline.due_at },
  });
}
