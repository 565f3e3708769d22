import type { Queryable } from "./database.ts";
import type { User } from "./user.ts";

export interface AuditEvent {
  /** thing.happened, for example "incident.status_changed". Sentences for people: each module's *-texts.ts. */
  action: string;
  at: Date;
  recordId?: string | null;
  subjectKind?: string;
  subjectId?: string | null;
  unitId?: string | null;
  /** Before and after, amounts, names of fields. Never the content of restricted fields. */
  details?: Record<string, unknown>;
  reason?: string | null;
  restricted?: boolean;
}

/** Writes one line of the append-only log. Call it in the same transaction as the change it tells of. */
export async function audit(db: Queryable, user: User, event: AuditEvent): Promise<void> {
  await db
    .insertInto("audit_log")
    .values({
      at: event.at,
      actor_id: user.id ?? user.clientId,
      actor_label: user.kind === "visitor" ? "visitor" : user.name,
      action: event.action,
      record_id: event.recordId ?? null,
      subject_kind: event.subjectKind ?? null,
      subject_id: event.subjectId ?? null,
      unit_id: event.unitId ?? null,
      details: JSON.stringify(event.details ?? {}),
      reason: event.reason ?? null,
      restricted: event.restricted ?? false,
      request_id: user.requestId,
    })
    .execute();
}
