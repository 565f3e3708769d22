import type { RowCollector } from "./demo-rows.ts";
import type { Incident } from "./make-incidents.ts";
import type { WorkplaceType } from "./organisation-plan.ts";
import { iso } from "./timeline.ts";

const services: Partial<Record<WorkplaceType, readonly string[]>> = {
  preschool: ["Omsorg och lärande", "Måltider"],
  primary_school: ["Undervisning", "Måltider", "Fritidshem"],
  upper_secondary_school: ["Undervisning"],
  nursing_home: ["Omvårdnad", "Trygghetslarm", "Måltider"],
  home_care: ["Hembesök", "Trygghetslarm"],
  group_home: ["Stöd i boendet"],
  library: ["Bibliotekets öppethållande"],
  sports: ["Anläggningens öppethållande"],
  reception: ["Telefoni och besök"],
  social_services: ["Mottagning", "Handläggning"],
  office: ["Handläggning", "It-stöd"],
  technical: ["Drift"],
  housing: ["Boende"],
  kitchen: ["Måltider"],
};

const shares: Readonly<Record<string, number>> = {
  outage: 1,
  water: 0.22,
  fire: 0.3,
  "water.mains": 0.9,
  "alarm.fire": 0.15,
};

/** Services that were disturbed: how long, how much and for how many. */
export function addDisruption(
  rows: RowCollector,
  { report, consequence, handlers, random }: Incident,
  end: number,
): void {
  const share = shares[report.typeId] ?? shares[report.typeId.split(".")[0] ?? ""] ?? 0;
  if (!random.chance(share)) return;
  const startedAt = report.from;
  const hours = Math.min(30 * 24, random.lognormal(report.typeId.startsWith("outage") ? 2.4 : 9, 40 * consequence));
  const endedAt = Math.round(startedAt + hours * 3600_000);
  const many = report.unit.clients ?? report.unit.employees;
  rows.add("disruptions", {
    incident_id: report.id,
    service: random.pick(services[report.unit.type] ?? ["Verksamheten"]),
    started_at: iso(startedAt),
    ended_at: endedAt < end ? iso(endedAt) : null,
    degree_percent: random.pick([10, 25, 25, 50, 50, 75, 100, 100]),
    people_affected: Math.max(1, Math.round(many * (0.1 + 0.9 * random.next()))),
    created_at: iso(report.reportedAt),
    created_by: handlers.head(report.reportedAt).id,
  });
}
