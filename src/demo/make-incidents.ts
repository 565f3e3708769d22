import { type DefaultIncidentType, defaultIncidentTypes } from "../modules/incidents/default-incident-types.ts";
import { isSerious } from "../modules/incidents/incident-workflow.ts";
import { needsWorkEnvironmentNotice, potentialConsequence } from "../modules/incidents/report-seriousness.ts";
import { type AffectedPerson, affectedBy } from "./affected-model.ts";
import { type AnsweredQuestions, answersOf } from "./answers.ts";
import { type Costs, costsOf, largestTotalOre } from "./cost-model.ts";
import type { Person } from "./demo-staff.ts";
import type { Unit, Workplace } from "./demo-units.ts";
import { fullLife, type Handlers, heldLife, type Life, type LifePlan, type Step, shortLife } from "./handling.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { measuresAfter } from "./measure-plan.ts";
import { type PoliceDecision, policeDecisionOn } from "./police-model.ts";
import { createRandom, type Random } from "./random.ts";
import type { Report } from "./reports.ts";
import { handoverReasons } from "./texts/handling-texts.ts";
import { toOfficeHours } from "./time-words.ts";
import { type WrittenReport, writeReport } from "./write-report.ts";

/** A report with all that was done about it, up to last midnight and beyond. */
export interface Incident {
  readonly report: Report;
  readonly type: DefaultIncidentType;
  readonly written: WrittenReport;
  /** Null: told by somebody without an account, or passed on from another legal person. */
  readonly reporter: Person | null;
  readonly reporterHidden: boolean;
  /** The workplace that has it now, after any hand-over. */
  readonly unit: Workplace;
  readonly owner: Person | null;
  readonly restricted: boolean;
  readonly affected: readonly AffectedPerson[];
  readonly asked: AnsweredQuestions | null;
  readonly consequence: number;
  readonly potentialAtFirst: number | null;
  readonly noticeToAuthority: boolean;
  readonly costs: Costs;
  readonly police: PoliceDecision;
  readonly life: Life;
  /** Moved to another workplace of the same legal person. */
  readonly handover: Handover | null;
  readonly duplicateOf: string | null;
  /** Who passed it on from the municipality to the company that has it. */
  readonly passedOnBy: Person | null;
  readonly handlers: Handlers;
  readonly random: Random;
}

export interface Handover {
  readonly from: Unit;
  readonly to: Workplace;
  readonly at: number;
  readonly by: Person;
  readonly reason: string;
}

const day = 86_400_000;
/** Värn has been in use this long. What is older came from a system that asked no extra questions and kept no steps. */
export const yearsInUse = 4;

/** Consequence 1-5 by group of types. */
const consequences: Readonly<Record<string, readonly number[]>> = {
  near_miss: [75, 23, 2],
  threat: [46, 40, 12, 2],
  injury: [42, 44, 13, 1],
  vandalism: [30, 56, 13, 1],
  fire: [32, 40, 22, 6],
  water: [12, 52, 30, 6],
};

/** Makes each report into a matter that is handled. Ask in the order of time: duplicates look back. */
export function incidentMaker(organisation: DemoOrganisation): (report: Report) => Incident {
  const { timeline, units, staff, appointments } = organisation;
  const random = createRandom("incidents");
  // What things cost is drawn apart, so that nobody says or does anything else when prices change.
  const prices = createRandom("prices");
  const types = new Map(defaultIncidentTypes.map((type) => [type.id, type]));
  const recent = new Map<string, Report>();
  /** What was written of those that were passed on, for the other side. */
  const told = new Map<string, WrittenReport>();
  const inUseFrom = `${timeline.startYear + 10 - yearsInUse}-01-01`;

  const handlersOf = (unit: Workplace): Handlers => ({
    head: (at) => appointments.head(unit, at),
    ombud: (at) => appointments.ombud(unit, at) ?? appointments.head(unit, at),
    reviewer: (at) =>
      appointments.coordinator(unit.departmentKey, at) ??
      appointments.holder("security_chief", null, at) ??
      appointments.head(unit, at),
  });

  const colleaguesAt = (unit: Workplace, date: string): Person[] => {
    const present = staff.workedOn(unit, date).map(({ person }) => person);
    return present.length > 0 ? present : [appointments.head(unit, timeline.end - 1)];
  };

  return (report) => {
    const type = types.get(report.typeId);
    if (!type) throw new Error(`${report.typeId} is no type`);
    const { reportedAt, isPublic, story } = report;
    const written =
      (report.original && told.get(report.original.id)) ??
      writeReport({
        happening: report,
        window: report.window,
        reportedDay: report.reportedDay,
        signature: report.tag,
        random,
      });
    if (report.isPassedOn) told.set(report.id, written);
    const words = `${written.title}. ${written.description}`;
    const home = handlersOf(report.unit);
    const colleagues = colleaguesAt(report.unit, report.reportedDay.date);
    const chosen = isPublic || report.original ? null : chooseReporter(home, colleagues, reportedAt, random);
    // What concerns somebody with protected identity is never passed on.
    const reporter = report.isPassedOn && chosen?.legalName != null ? home.head(reportedAt) : chosen;
    const affected = report.original
      ? []
      : affectedBy(report, words, story === "protected_identity" ? protectedAmong(colleagues) : colleagues, random);
    const restricted = reporter?.legalName != null || affected.some(({ person }) => person?.legalName != null);
    const asked =
      reporter === null || report.reportedDay.date < inUseFrom
        ? null
        : answersOf(
            {
              typeId: report.typeId,
              isAuthority: report.unit.organisation.isAuthority,
              signature: report.tag,
              injuryLevel: Math.max(0, ...affected.map(({ injuryLevel }) => injuryLevel)),
              words,
            },
            random,
          );
    const facts = {
      typeId: report.typeId,
      isThreatOrViolence: type.isThreatOrViolence,
      answers: asked?.answers ?? [],
      affected,
    };
    const consequence = story?.startsWith("large")
      ? 4
      : 1 + random.weighted(consequences[report.typeId.split(".")[0] ?? ""] ?? [60, 34, 6]);
    const costs = costsOf(report, timeline.days, prices);

    const handover = chooseHandover(report, home);
    const unit = handover?.to ?? report.unit;
    const handlers = handover ? handlersOf(handover.to) : home;
    const plan: LifePlan = {
      reportedAt: handover ? handover.at : reportedAt,
      reporter,
      costs,
      isSerious: isSerious({
        consequence_actual: consequence,
        isThreatOrViolence: type.isThreatOrViolence,
        costTotalOre: largestTotalOre(costs.lines),
        // The smallest of the ten years: whoever is in doubt asks for a review.
        priceBaseAmountOre: 4_430_000,
      }),
      handlers,
      days: timeline.days,
      planMeasures: (investigatingAt, decidedAt) =>
        restricted
          ? []
          : measuresAfter(
              {
                happening: report,
                report: written,
                investigatingAt,
                decidedAt,
                decider: handlers.head(decidedAt),
                owners: [
                  handlers.head(decidedAt),
                  handlers.head(decidedAt),
                  handlers.ombud(decidedAt),
                  random.pick(colleagues),
                ],
              },
              random,
            ),
    };
    const original = findOriginal(report);
    const isRejected =
      !original && !handover && !report.original && story === undefined && random.chance(isPublic ? 0.04 : 0.006);
    const ownLife =
      story === "spam"
        ? heldLife(plan)
        : original
          ? shortLife(plan, "duplicate", random)
          : isRejected
            ? shortLife(plan, "rejected", random)
            : fullLife(plan, random);
    const life = handover
      ? { ...ownLife, steps: withHandover(reportedAt, reporter, handover, ownLife.steps, random) }
      : ownLife;
    if (!original && !isRejected) recent.set(placeKey(report), report);
    const police = policeDecisionOn(report, words, Math.round(policeAt(life, random)), random);
    return {
      report,
      type,
      written,
      reporter,
      reporterHidden: reporter !== null && random.chance(0.02),
      unit,
      owner: ownerOf(life.steps, timeline.end),
      restricted,
      affected,
      asked,
      consequence,
      potentialAtFirst: potentialConsequence(facts),
      noticeToAuthority: needsWorkEnvironmentNotice(facts),
      costs,
      police,
      life,
      handover,
      duplicateOf: original?.id ?? null,
      passedOnBy: report.original && appointments.head(report.original.unit, reportedAt),
      handlers,
      random,
    };
  };

  /** What landed on the wrong desk in the municipality moves. */
  function chooseHandover(report: Report, home: Handlers): Handover | null {
    const to = rightDesks[report.typeId];
    if (!to || report.unit.name !== "Gata och park" || report.story || !random.chance(0.6)) return null;
    const at = toOfficeHours(Math.round(report.reportedAt + random.exponential(day) + 1800_000), timeline.days, random);
    return { from: report.unit, to: units.named(to), at, by: home.head(at), reason: random.pick(handoverReasons) };
  }

  function findOriginal(report: Report): Report | null {
    const before = recent.get(placeKey(report));
    if (
      !before ||
      report.reportedAt - before.reportedAt > 8 * day ||
      report.story ||
      report.original ||
      report.isPassedOn
    )
      return null;
    return random.chance(report.isPublic ? 0.3 : 0.015) ? before : null;
  }
}

/** Who answers for what the street department is told of. */
const rightDesks: Readonly<Record<string, string>> = {
  "water.mains": "Vatten och avlopp",
  "water.spill": "Miljöenheten",
  "water.dumping": "Återvinningscentralen",
  "vandalism.toilet": "Lokalvårdsenheten",
};

function placeKey({ outdoors, building, unit, typeId }: Report): string {
  return `${outdoors?.name ?? building?.id ?? unit.id} ${typeId}`;
}

function chooseReporter(handlers: Handlers, colleagues: readonly Person[], at: number, random: Random): Person {
  const who = random.weighted([68, 22, 10]);
  if (who === 1) return handlers.ombud(at);
  return who === 2 ? handlers.head(at) : random.pick(colleagues);
}

function protectedAmong(colleagues: readonly Person[]): Person[] {
  const found = colleagues.filter(({ legalName }) => legalName !== null);
  return found.length > 0 ? found : [...colleagues];
}

/** The new workplace receives it in its turn, whatever had been done before. */
function withHandover(
  reportedAt: number,
  reporter: Person | null,
  handover: Handover,
  steps: readonly Step[],
  random: Random,
): Step[] {
  return [
    { from: null, to: "reported", at: reportedAt, by: reporter, reason: null },
    { from: "reported", to: "received", at: reportedAt + random.int(2, 50) * 1000, by: null, reason: null },
    { from: "received", to: "received", at: handover.at, by: handover.by, reason: handover.reason },
    ...steps.slice(2),
  ];
}

/** The decision on a police report is made while it is investigated. */
function policeAt({ investigatingAt, decidedAt }: Life, random: Random): number {
  if (investigatingAt === Infinity) return Infinity;
  return investigatingAt + (decidedAt - investigatingAt) * (0.1 + 0.8 * random.next());
}

/** Whoever began to look into it has it. */
function ownerOf(steps: readonly Step[], end: number): Person | null {
  return steps.findLast(({ to, at }) => at < end && to === "investigating")?.by ?? null;
}

export function statusAt(steps: readonly Step[], end: number): Step["to"] {
  return steps.findLast(({ at }) => at < end)?.to ?? "reported";
}
