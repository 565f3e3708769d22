import { audit } from "../../platform/audit.ts";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";

export interface StatusChange {
  recordId: string;
  /** thing.status_changed, with the kind of record as the thing. */
  action: string;
  unitId: string | null;
  from: string | null;
  to: string;
  /** Nothing more waits for anybody in the new status. */
  ends: boolean;
  reason?: string | null;
  restricted?: boolean;
  details?: Record<string, unknown>;
}

/** Moves a record to another status: the row itself, a line in its history and one in the audit log. */
export async function changeStatus(db: Queryable, user: User, change: StatusChange, now: Date): Promise<void> {
  await db
    .updateTable("records")
    .set((eb) => ({
      status: change.to,
      updated_at: now,
      closed_at: change.ends ? now : null,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", change.recordId)
    .execute();
  await db
    .insertInto("status_changes")
    .values({
      record_id: change.recordId,
      from_status: change.from,
      to_status: change.to,
      at: now,
      by_id: user.id,
      reason: change.reason ?? null,
    })
    .execute();
  await audit(db, user, {
    action: change.action,
    at: now,
    recordId: change.recordId,
    unitId: change.unitId,
    reason: change.reason ?? null,
    restricted: change.restricted ?? false,
    details: { from: change.from, to: change.to, ...change.details },
  });
}
