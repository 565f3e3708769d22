import type { Appointment } from "./demo-appointments.ts";
import type { RowCollector } from "./demo-rows.ts";
import type { Person } from "./demo-staff.ts";
import type { Incident } from "./make-incidents.ts";
import { iso } from "./timeline.ts";

/** The log goes back two years: longer than anybody looks in a demonstration, short enough to load at once. */
export const auditDays = 730;

interface Event {
  readonly at: number;
  readonly by: Person | null;
  readonly label?: string;
  readonly action: string;
  readonly recordId: string | null;
  readonly unitId: string | null;
  readonly details: Record<string, unknown>;
  readonly reason?: string | null;
  readonly restricted?: boolean;
  readonly subjectKind?: string;
  readonly subjectId?: string;
}

export function addAuditEvent(rows: RowCollector, event: Event): void {
  rows.add("audit_log", {
    at: iso(event.at),
    actor_id: event.by?.id ?? null,
    actor_label: event.by?.name ?? event.label ?? "visitor",
    action: event.action,
    record_id: event.recordId,
    subject_kind: event.subjectKind ?? null,
    subject_id: event.subjectId ?? null,
    unit_id: event.unitId,
    details: event.details,
    reason: event.reason ?? null,
    restricted: event.restricted ?? false,
  });
}

/** What the program would have written while the incident was handled. */
export function addIncidentAudit(rows: RowCollector, incident: Incident, end: number): void {
  const from = end - auditDays * 86_400_000;
  if (incident.report.reportedAt < from) return;
  const { report, restricted, costs, life } = incident;
  const common = { recordId: report.id, unitId: incident.unit?.id ?? null, restricted };
  for (const { from: before, to, at, by, reason } of life.steps) {
    if (at >= end) break;
    if (before === null)
      addAuditEvent(rows, {
        ...common,
        at,
        by,
        action: "incident.reported",
        details: restricted ? { number: report.number } : { number: report.number, typeId: report.typeId },
      });
    else if (before === "reported")
      addAuditEvent(rows, {
        ...common,
        at,
        by,
        label: "incidents.receive",
        action: "incident.received",
        details: { told: 2 },
      });
    else if (to === "reported")
      addAuditEvent(rows, {
        ...common,
        at,
        by,
        action: "incident.handed_over",
        reason,
        details: { toUnitName: incident.handover?.to.name },
      });
    else
      addAuditEvent(rows, {
        ...common,
        at,
        by,
        action: "incident.status_changed",
        reason,
        details: { from: before, to },
      });
  }
  for (const { at, amountOre, kind } of costs.lines) {
    if (at < end)
      addAuditEvent(rows, {
        ...common,
        at,
        by: incident.handlers.head(at),
        action: "incident.cost_added",
        details: { amountOre, kind },
      });
  }
}

export function addAppointmentAudit(rows: RowCollector, appointment: Appointment, end: number): void {
  const { person, role, unit, createdAt, endedAt, appointedBy } = appointment;
  const from = end - auditDays * 86_400_000;
  const common = {
    by: appointedBy,
    label: "Import",
    recordId: null,
    unitId: unit?.id ?? null,
    subjectKind: "appointment",
    subjectId: appointment.id,
  };
  const details = { role, personName: person.name, unitName: unit?.name ?? null };
  if (createdAt >= from && createdAt < end)
    addAuditEvent(rows, { ...common, at: createdAt, action: "appointment.created", details });
  if (endedAt !== null && endedAt >= from && endedAt < end)
    addAuditEvent(rows, {
      ...common,
      at: endedAt,
      action: "appointment.ended",
      details,
      reason: appointment.endReason,
    });
}
