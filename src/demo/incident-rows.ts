import type { ReporterKind } from "../../db/schema.ts";
import type { LinkKind } from "../modules/records/link-records.ts";
import { hashSecret } from "../platform/secret.ts";
import type { Day } from "./calendar.ts";
import { totalOre } from "./cost-model.ts";
import type { RowCollector } from "./demo-rows.ts";
import type { Person } from "./demo-staff.ts";
import { demoFollowCode } from "./follow-code.ts";
import type { Position } from "./geography.ts";
import { positionOf } from "./geography.ts";
import { listedCauses } from "./listed-causes.ts";
import { type Incident, statusAt } from "./make-incidents.ts";
import type { Random } from "./random.ts";
import type { SearchTexts } from "./search-vectors.ts";
import { passedOnReasons, publicStatusTexts, supportGiven } from "./texts/handling-texts.ts";
import { iso } from "./timeline.ts";

export interface RowContext {
  /** Nothing at or after this moment has happened. */
  readonly end: number;
  readonly days: readonly Day[];
  /** What was reported before this was brought over from an earlier system. */
  readonly inUseFrom: number;
  /** The set of questions of each type, as it stands in the database. */
  readonly questionSetIds: ReadonlyMap<string, string>;
  readonly securityChief: (at: number) => Person | null;
}

const endStatuses = ["closed", "duplicate", "rejected"];

/** The rows of one incident as they stand at the end: its record, what was told, and everything that belongs to it. */
export function addIncidentRows(rows: RowCollector, incident: Incident, context: RowContext): void {
  addRecord(rows, incident, context);
  addIncident(rows, incident, context);
  addSteps(rows, incident, context);
  addAffected(rows, incident, context);
  addCosts(rows, incident, context);
  addPoliceReport(rows, incident, context);
  addHandover(rows, incident, context);
  addNotice(rows, incident, context);
  if (incident.restricted) addMembers(rows, incident, context);
}

function addRecord(rows: RowCollector, incident: Incident, { end }: RowContext): void {
  const { report, type, written, restricted, life, unit } = incident;
  const costOre = totalOre(incident.costs.lines, end);
  const status = statusAt(life.steps, end);
  const past = life.steps.filter(({ at }) => at < end);
  const lastChange = Math.max(
    past.at(-1)?.at ?? report.reportedAt,
    ...incident.costs.lines.filter(({ at }) => at < end).map(({ at }) => at),
  );
  const place = report.building?.name ?? unit.name;
  // Titles are read by more people than the matter itself: that of a restricted one tells nothing.
  const title = restricted
    ? type.isThreatOrViolence
      ? "Hot eller våld"
      : "Händelse med begränsad insyn"
    : written.title;
  const searchText = restricted ? title : [title, report.outdoors?.name ?? "", place, written.description].join("\n");
  rows.add("records", {
    id: report.id,
    kind: "incident",
    number: report.number,
    title,
    organisation_id: unit.organisation.id,
    unit_id: unit.id,
    owner_id: incident.owner?.id ?? null,
    status,
    occurred_at: iso(report.from),
    created_at: iso(report.reportedAt),
    created_by: incident.reporter?.id ?? null,
    updated_at: iso(lastChange),
    closed_at: endStatuses.includes(status) ? iso(past.at(-1)?.at ?? end) : null,
    due_on: null,
    version: past.length + incident.costs.lines.filter(({ at }) => at < end).length,
    restricted,
    audiences: costOre > 0 ? [...type.audiences, "cost"] : type.audiences,
    category: type.id,
    severity: knownConsequence(incident, end),
    cost_ore: costOre,
    // As precision_of has it: a day of which less than an hour had passed is known to the hour.
    occurred_precision: report.to - report.from <= 3600_000 ? "hour" : report.precision,
    held: report.story === "spam",
    search: { title: title, text: searchText } satisfies SearchTexts,
  });
}

function addIncident(rows: RowCollector, incident: Incident, { end, questionSetIds }: RowContext): void {
  const { report, type, written, asked, life, police, costs } = incident;
  const isDecided = life.decidedAt < end;
  const isPoliceDecided = policeDecidedAt(incident) < end;
  const review = life.reviews.findLast(({ since }) => since < end);
  const isReviewed = review !== undefined && review.at < end;
  const position = positionFor(incident);
  const consequence = knownConsequence(incident, end);
  const status = statusAt(life.steps, end);
  const row = {
    id: report.id,
    class: type.class,
    type_id: type.id,
    description: written.description,
    occurred_from: iso(report.from),
    occurred_to: iso(report.to),
    discovered_at: report.discoveredAt === null ? null : iso(report.discoveredAt),
    reported_at: iso(report.reportedAt),
    building_id: buildingFor(incident)?.id ?? null,
    building_part: asked?.answers.find(({ key }) => key === "building_part")?.value ?? null,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    location_accuracy_m: position && (report.outdoors ? 25 : 10),
    place_name: report.outdoors?.name ?? null,
    indoors: written.indoors,
    reporter_kind: reporterKind(incident),
    reporter_hidden: incident.reporterHidden,
    follow_code_hash: report.isPublic ? followCodeHash(incident) : null,
    question_set_id: asked ? (questionSetIds.get(asked.typeId) ?? null) : null,
    answers: asked?.answers ?? [],
    protected_values: type.protectedValues,
    consequence_actual: consequence,
    consequence_potential:
      incident.potentialAtFirst ?? (consequence === null ? null : Math.min(5, consequence + incident.random.int(0, 2))),
    recurrence_likelihood: isDecided ? incident.random.int(1, 5) : null,
    suspect_category: asked?.suspectCategory ?? null,
    cause_direct: isDecided ? written.cause : null,
    cause_underlying: isDecided && incident.random.chance(0.66) ? incident.random.pick(written.texts.underlying) : null,
    no_cost_reason: isDecided ? costs.noCostReason : null,
    cost_total_ore: totalOre(costs.lines, end),
    police_decision: isPoliceDecided ? police.decision : "undecided",
    no_police_report_reason: isPoliceDecided && police.decision === "not_reported" ? police.reason : null,
    signature: report.tag,
    series_id: report.seriesId,
    duplicate_of: status === "duplicate" ? incident.duplicateOf : null,
    serious_reviewed_at: isReviewed ? iso(review.at) : null,
    serious_reviewed_by: isReviewed ? review.by.id : null,
    public_status_text: report.isPublic && incident.random.chance(0.4) ? (publicStatusTexts[status] ?? null) : null,
    held_as_spam: report.story === "spam",
  };
  rows.add("incidents", row);
  if (!isDecided) return;
  for (const cause_id of listedCauses({ direct: written.cause, underlying: row.cause_underlying }))
    rows.add("incident_causes", { incident_id: report.id, cause_id });
}

function reporterKind({ report, reporter, random }: Incident): ReporterKind {
  if (report.original) return "external";
  if (reporter) return "staff";
  return random.chance(0.55) ? "inhabitant" : "anonymous";
}

/** One report can be followed by a code that anybody may know; the codes of the others nobody has. */
function followCodeHash({ report, random }: Incident): string {
  return report.story === "followed" ? hashSecret(demoFollowCode) : random.hex(64);
}

/** Judged when the measures are decided; by some as soon as they begin to look into it. */
function knownConsequence({ life, consequence, report }: Incident, end: number): number | null {
  const isEarly = report.id.endsWith("0") || report.id.endsWith("7") || report.id.endsWith("c");
  return (isEarly ? life.investigatingAt : life.decidedAt) < end ? consequence : null;
}

function policeDecidedAt({ life, police }: Incident): number {
  return police.decision === "reported" ? police.report.reportedAt : life.decidedAt;
}

/** What happens at home with those who get home care has no place on any map. */
function isAtHome({ report }: Incident): boolean {
  return report.unit.type === "home_care" && /^(near_miss|injury|threat)/.test(report.typeId);
}

function buildingFor(incident: Incident) {
  return isAtHome(incident) ? null : incident.report.building;
}

function positionFor(incident: Incident): Position | null {
  const { report, random } = incident;
  if (report.outdoors) return nearby(positionOf(report.outdoors.at), 0.0009, random);
  const building = buildingFor(incident);
  return building && nearby(building.position, 0.0003, random);
}

function nearby({ latitude, longitude }: Position, spread: number, random: Random): Position {
  const moved = (degrees: number, scale: number) =>
    Math.round((degrees + (random.next() - 0.5) * spread * scale) * 100_000) / 100_000;
  return { latitude: moved(latitude, 1), longitude: moved(longitude, 2) };
}

function addSteps(rows: RowCollector, { report, life }: Incident, { end, inUseFrom }: RowContext): void {
  const past = life.steps.filter(({ at }) => at < end);
  for (const { from, to, at, by, reason } of report.reportedAt < inUseFrom ? firstAndLast(past) : past) {
    rows.add("status_changes", {
      record_id: report.id,
      from_status: from,
      to_status: to,
      at: iso(at),
      by_id: by?.id ?? null,
      reason,
    });
  }
}

/** The earlier system kept only when a matter was opened and how it ended. */
export function firstAndLast<Step extends { readonly from: unknown; readonly to: unknown }>(
  steps: readonly Step[],
): Step[] {
  const [first, last] = [steps[0], steps.at(-1)];
  return first && last && first !== last ? [first, { ...last, from: first.to }] : [...steps];
}

function addAffected(
  rows: RowCollector,
  { report, affected, reporter, handlers, life }: Incident,
  { end }: RowContext,
): void {
  const hasTalked = life.investigatingAt < end;
  for (const { person, label, role, gender, injuryLevel, absenceDays, support } of affected) {
    rows.add("affected_people", {
      incident_id: report.id,
      person_id: person?.id ?? null,
      label,
      role,
      gender,
      injury_level: injuryLevel,
      absence_days: hasTalked ? absenceDays : null,
      support_given: hasTalked ? (support ?? (injuryLevel >= 3 ? supportGiven[0] : null)) : null,
      created_at: iso(report.reportedAt),
      created_by: (reporter ?? handlers.head(report.reportedAt)).id,
    });
  }
}

function addCosts(rows: RowCollector, { report, costs, handlers }: Incident, { end }: RowContext): void {
  for (const line of costs.lines) {
    if (line.at >= end) continue;
    const isVoided = line.voidedAt !== null && line.voidedAt < end;
    const by = handlers.head(line.at).id;
    rows.add("cost_lines", {
      incident_id: report.id,
      kind: line.kind,
      amount_ore: line.amountOre,
      certainty: line.certainty,
      account: line.account,
      invoice: line.invoice,
      incurred_on: iso(Math.max(report.from, line.at - 3 * 86_400_000)).slice(0, 10),
      note: line.note,
      source: "manual",
      created_at: iso(line.at),
      created_by: by,
      voided_at: isVoided ? iso(line.voidedAt ?? end) : null,
      voided_by: isVoided ? by : null,
      void_reason: isVoided ? "Ersatt av faktisk kostnad." : null,
    });
  }
}

function addPoliceReport(rows: RowCollector, { report, police, handlers, costs }: Incident, { end }: RowContext): void {
  if (police.decision !== "reported" || police.report.reportedAt >= end) return;
  const { number, reportedAt, classification, status, outcomeAt, outcomeNote, damagesClaimed } = police.report;
  const isOver = outcomeAt !== null && outcomeAt < end;
  const head = handlers.head(reportedAt).id;
  rows.add("police_reports", {
    incident_id: report.id,
    number,
    reported_on: iso(reportedAt).slice(0, 10),
    reported_by: head,
    classification,
    status: isOver ? status : end - reportedAt > 12 * 86_400_000 ? "investigation" : "reported",
    outcome_on: isOver ? iso(outcomeAt).slice(0, 10) : null,
    outcome_note: isOver ? outcomeNote : null,
    damages_claimed_ore: isOver && damagesClaimed ? totalOre(costs.lines, end) || null : null,
    created_at: iso(reportedAt),
    created_by: head,
  });
}

function addHandover(rows: RowCollector, incident: Incident, { end }: RowContext): void {
  const { report, handover, unit, random, duplicateOf } = incident;
  if (handover && handover.at < end)
    rows.add("handovers", {
      incident_id: report.id,
      from_unit_id: handover.from.id,
      to_unit_id: handover.to.id,
      crosses_legal_border: false,
      request_key: report.id,
      reason: handover.reason,
      left_behind: [],
      at: iso(handover.at),
      by_id: handover.by.id,
    });
  if (report.original) {
    const { original, reportedAt } = report;
    const by = incident.passedOnBy?.id ?? null;
    rows.add("handovers", {
      incident_id: original.id,
      from_unit_id: original.unit.id,
      to_unit_id: unit.id,
      crosses_legal_border: true,
      request_key: report.id,
      reason: random.pick(passedOnReasons),
      left_behind: ["reporter"],
      at: iso(reportedAt),
      by_id: by,
    });
    rows.add("record_links", link(original.id, report.id, "handed_over_to", reportedAt, by));
  }
  const ended = incident.life.steps.find(({ to, at }) => to === "duplicate" && at < end);
  if (duplicateOf && ended)
    rows.add("record_links", link(report.id, duplicateOf, "duplicate_of", ended.at, ended.by?.id ?? null));
}

function link(fromId: string, toId: string, kind: LinkKind, at: number, by: string | null) {
  return { from_id: fromId, to_id: toId, kind, created_at: iso(at), created_by: by };
}

/** Arbetsmiljölagen 3 kap. 3 a §: told the authority without delay, shown as 24 hours. */
function addNotice(
  rows: RowCollector,
  { report, noticeToAuthority, handlers, random }: Incident,
  { end }: RowContext,
): void {
  if (!noticeToAuthority) return;
  const metAt = Math.round(report.reportedAt + Math.min(20, random.lognormal(0.3, 1.1)) * 86_400_000);
  rows.add("deadlines", {
    record_id: report.id,
    kind: "work_environment_notice",
    provision: "3 kap. 3 a § arbetsmiljölagen",
    started_at: iso(report.reportedAt),
    due_at: iso(report.reportedAt + 86_400_000),
    met_at: metAt < end ? iso(metAt) : null,
    met_by: metAt < end ? handlers.head(metAt).id : null,
  });
}

/** The reporter, the head of the workplace, the head of security, and the one who handles it. */
function addMembers(
  rows: RowCollector,
  { report, reporter, handlers, owner }: Incident,
  { securityChief }: RowContext,
): void {
  const at = report.reportedAt;
  const members = new Set([reporter, handlers.head(at), securityChief(at), owner]);
  for (const person of members)
    if (person)
      rows.add("record_members", {
        record_id: report.id,
        person_id: person.id,
        added_at: iso(at),
        added_by: reporter?.id ?? null,
        reason: person === reporter ? "reporter" : "role",
      });
}
