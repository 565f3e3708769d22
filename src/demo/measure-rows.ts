import type { MeasureStatus } from "../modules/measures/measure-workflow.ts";
import { addAuditEvent, auditDays } from "./audit-rows.ts";
import type { RowCollector } from "./demo-rows.ts";
import type { Person } from "./demo-staff.ts";
import type { Unit } from "./demo-units.ts";
import { firstAndLast, type RowContext } from "./incident-rows.ts";
import type { Measure } from "./measure-plan.ts";
import type { SearchTexts } from "./search-vectors.ts";
import { iso } from "./timeline.ts";

/** A measure with where it belongs and what it came from. */
export interface NumberedMeasure extends Measure {
  readonly number: string;
  readonly unit: Unit;
  readonly originIds: readonly string[];
}

export type Unnumbered = Omit<NumberedMeasure, "number">;

interface Step {
  readonly from: MeasureStatus | null;
  readonly to: MeasureStatus;
  readonly at: number;
  readonly by: Person;
  readonly reason: string | null;
}

/** A measure as it stands at the end, with its history. */
export function addMeasureRows(rows: RowCollector, measure: NumberedMeasure, { end, inUseFrom }: RowContext): void {
  const steps = stepsOf(measure).filter(({ at }) => at < end);
  const status = steps.at(-1)?.to ?? "proposed";
  const isDone = status === "done" || status === "measuring";
  const isOver = status === "done" || status === "cancelled" || status === "rejected";
  const decidedAt = measure.decidedAt !== null && measure.decidedAt < end ? measure.decidedAt : null;
  rows.add("records", {
    id: measure.id,
    kind: "measure",
    number: measure.number,
    title: measure.title,
    organisation_id: measure.unit.organisation.id,
    unit_id: measure.unit.id,
    owner_id: measure.owner.id,
    status,
    occurred_at: iso(measure.createdAt),
    created_at: iso(measure.createdAt),
    created_by: measure.decider.id,
    updated_at: iso(steps.at(-1)?.at ?? measure.createdAt),
    closed_at: isOver ? iso(measure.endedAt) : null,
    due_on: measure.dueOn,
    version: steps.length,
    restricted: false,
    audiences: [],
    category: null,
    severity: null,
    cost_ore: 0,
    occurred_precision: "hour",
    held: false,
    search: { title: measure.title, text: measure.description } satisfies SearchTexts,
  });
  rows.add("measures", {
    id: measure.id,
    description: measure.description,
    kind: measure.kind,
    cause_attacked: measure.cause,
    priority: measure.priority,
    decided_by: decidedAt === null ? null : measure.decider.id,
    decided_at: decidedAt === null ? null : iso(decidedAt),
    budget_ore: measure.budgetOre,
    outcome_ore: isDone ? measure.outcomeOre : null,
    start_on: decidedAt === null ? null : iso(measure.startedAt ?? decidedAt).slice(0, 10),
    completed_at: isDone ? iso(measure.endedAt) : null,
    completed_note: isDone ? measure.note : null,
    refusal_reason: status === "rejected" ? measure.note : null,
  });
  for (const recordId of measure.originIds)
    rows.add("measure_origins", { measure_id: measure.id, record_id: recordId });
  for (const { from, to, at, by, reason } of measure.createdAt < inUseFrom ? firstAndLast(steps) : steps)
    rows.add("status_changes", {
      record_id: measure.id,
      from_status: from,
      to_status: to,
      at: iso(at),
      by_id: by.id,
      reason,
    });
  if (measure.createdAt < end - auditDays * 86_400_000) return;
  const common = { recordId: measure.id, unitId: measure.unit.id };
  for (const { from, to, at, by, reason } of steps)
    if (from === null)
      addAuditEvent(rows, { ...common, at, by, action: "measure.proposed", details: { number: measure.number } });
    else addAuditEvent(rows, { ...common, at, by, action: "measure.status_changed", reason, details: { from, to } });
}

function stepsOf(measure: Measure): Step[] {
  const { createdAt, decidedAt, startedAt, endedAt, end, followed, decider, owner, note } = measure;
  const steps: Step[] = [{ from: null, to: "proposed", at: createdAt, by: decider, reason: null }];
  let status: MeasureStatus = "proposed";
  const go = (to: MeasureStatus, at: number, by: Person, reason: string | null = null) => {
    steps.push({ from: status, to, at, by, reason });
    status = to;
  };
  if (end === "rejected") {
    go("rejected", endedAt, decider, note);
    return steps;
  }
  if (decidedAt !== null) go("decided", decidedAt, decider);
  if (startedAt !== null && startedAt < endedAt) go("in_progress", startedAt, owner);
  if (end === "done") go(followed ? "measuring" : "done", endedAt, owner, note);
  else go(end, endedAt, decider, "Behövs inte längre efter ombyggnaden.");
  return steps;
}
