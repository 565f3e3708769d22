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
  const { report, restricted, costs, life, police, handlers, handover } = incident;
  if (report.reportedAt < end - auditDays * 86_400_000) return;
  const note = (event: Omit<Event, "recordId" | "unitId" | "restricted">) => {
    if (event.at < end) addAuditEvent(rows, { ...event, recordId: report.id, unitId: incident.unit.id, restricted });
  };
  for (const { from, to, at, by, reason } of life.steps) {
    if (from === null)
      note({
        at,
        by,
        action: "incident.reported",
        details: restricted ? { number: report.number } : { number: report.number, typeId: report.typeId },
      });
    else if (from === "reported" && to === "received")
      note({ at, by, label: "incidents.receive", action: "incident.received", details: { told: 2 } });
    else note({ at, by, action: "incident.status_changed", reason, details: { from, to } });
  }
  if (handover)
    note({
      at: handover.at,
      by: handover.by,
      action: "incident.handed_over",
      reason: handover.reason,
      details: { from: handover.from.name, to: handover.to.name },
    });
  if (report.original) {
    const { original, reportedAt, number } = report;
    addAuditEvent(rows, {
      at: reportedAt,
      by: incident.passedOnBy,
      action: "incident.handed_over_away",
      recordId: original.id,
      unitId: original.unit.id,
      details: { to: incident.unit.name, number, left_behind: ["reporter"] },
    });
    note({
      at: reportedAt,
      by: incident.passedOnBy,
      action: "incident.handed_over_here",
      details: { from: original.unit.organisation.name },
    });
  }
  for (const { at, amountOre, kind, certainty, voidedAt } of costs.lines) {
    const details = { kind, amount_ore: amountOre, certainty };
    note({ at, by: handlers.head(at), action: "incident.cost_recorded", details });
    if (voidedAt !== null) note({ at: voidedAt, by: handlers.head(voidedAt), action: "incident.cost_struck", details });
  }
  if (police.decision === "reported" && police.report.reportedAt < end) {
    const { number, reportedAt } = police.report;
    note({
      at: reportedAt,
      by: handlers.head(reportedAt),
      action: "incident.police_reported",
      details: { number, reported_on: iso(reportedAt).slice(0, 10) },
    });
  }
  if (life.decidedAt >= end) return;
  const decider = handlers.head(life.decidedAt);
  // Just before it is decided what to do, all that must be in place is.
  const before = (minutes: number) => life.decidedAt - minutes * 60_000;
  note({ at: before(20), by: decider, action: "incident.cause_stated", details: {} });
  if (police.decision === "not_reported")
    note({ at: before(12), by: decider, action: "incident.police_not_reported", reason: police.reason, details: {} });
  if (costs.noCostReason !== null)
    note({ at: before(5), by: decider, action: "incident.no_cost_stated", reason: costs.noCostReason, details: {} });
  for (const { at, by } of life.reviews) note({ at, by, action: "incident.reviewed", details: {} });
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
