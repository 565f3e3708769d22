import { sql } from "kysely";

/** One thing that has happened to a record, as the log has it. The module that owns the record makes a sentence of it. */
export interface HistoryEvent {
  at: Date;
  actorId: string | null;
  actor: string | null;
  action: string;
  details: Record<string, unknown>;
  reason: string | null;
  restricted: boolean;
  subjectKind: string | null;
}

/**
 * What has happened to a record that the user has already been let in to, latest first. Status changes are read from their own
 * table, which also holds those that came with an import; everything else from the audit log.
 */
export function historyOf(recordId: string, limit = 200) {
  return sql<HistoryEvent>`
    select at, actor_id as "actorId", actor_label as actor, action, details, reason, restricted, subject_kind as "subjectKind"
    from audit_log
    where record_id = ${recordId} and action not like '%.status\\_changed'
    union all
    select c.at, c.by_id, p.name, 'status_changed', jsonb_build_object('from', c.from_status, 'to', c.to_status),
           c.reason, false, null
    from status_changes c left join people p on p.id = c.by_id
    where c.record_id = ${recordId}
    order by at desc
    limit ${limit}`;
}
