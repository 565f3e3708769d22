import type { IncidentStatus } from "../modules/incidents/incident.ts";
import type { Day } from "./calendar.ts";
import type { Costs } from "./cost-model.ts";
import type { Person } from "./demo-staff.ts";
import type { Measure } from "./measure-plan.ts";
import type { Random } from "./random.ts";
import { rejectionReasons, reopenReasons } from "./texts/handling-texts.ts";
import { toOfficeHours } from "./time-words.ts";

/** One line of a matter's history, as in status_changes. */
export interface Step {
  readonly from: IncidentStatus | null;
  readonly to: IncidentStatus;
  readonly at: number;
  /** Null: the program itself. */
  readonly by: Person | null;
  readonly reason: string | null;
}

/** Who acts for a workplace at a moment. */
export interface Handlers {
  head(at: number): Person;
  ombud(at: number): Person;
  reviewer(at: number): Person;
}

export interface Life {
  readonly steps: readonly Step[];
  readonly investigatingAt: number;
  readonly decidedAt: number;
  /** One for each time that something serious was made ready to close; `since`: from when it is that review that counts. */
  readonly reviews: readonly { readonly since: number; readonly at: number; readonly by: Person }[];
  readonly measures: readonly Measure[];
}

export interface LifePlan {
  readonly reportedAt: number;
  readonly reporter: Person | null;
  readonly costs: Costs;
  readonly isSerious: boolean;
  readonly handlers: Handlers;
  readonly days: readonly Day[];
  /** Given when the measures are decided. */
  readonly planMeasures: (investigatingAt: number, decidedAt: number) => readonly Measure[];
}

const day = 86_400_000;

/** From report to closed, as it goes when everybody does what they should; what lies ahead of today is cut away later. */
export function fullLife(
  { reportedAt, reporter, costs, isSerious, handlers, days, planMeasures }: LifePlan,
  random: Random,
): Life {
  const office = (at: number) => toOfficeHours(Math.round(at), days, random);
  const steps = opening(reportedAt, reporter, random);
  let status: IncidentStatus = "received";
  const go = (to: IncidentStatus, at: number, by: Person, reason: string | null = null) => {
    steps.push({ from: status, to, at, by, reason });
    status = to;
  };
  const receivedAt = steps.at(-1)?.at ?? reportedAt;
  const investigatingAt = office(receivedAt + 600_000 + random.exponential(0.8 * day));
  go(
    "investigating",
    investigatingAt,
    random.chance(0.72) ? handlers.head(investigatingAt) : handlers.ombud(investigatingAt),
  );

  const considered = investigatingAt + Math.min(80, random.lognormal(3.5, 26)) * day;
  const decidedAt = office(Math.max(considered, costs.knownAt + random.next() * 2 * day));
  const measures = planMeasures(investigatingAt, decidedAt);
  go("measures_decided", decidedAt, handlers.head(decidedAt));

  const allDone = Math.max(decidedAt + 3600_000, costs.finalAt, ...measures.map(({ endedAt }) => endedAt));
  let readyAt = office(allDone + random.next() * 4 * day);
  if (random.chance(0.006)) {
    go("investigating", readyAt, handlers.head(readyAt), "Orsaken behöver utredas mer.");
    const again = office(readyAt + 5 * day);
    go("measures_decided", again, handlers.head(again));
    readyAt = office(again + 2 * day);
  }
  go("ready_to_close", readyAt, random.chance(0.6) ? handlers.ombud(readyAt) : handlers.head(readyAt));

  const reviews: Life["reviews"][number][] = [];
  const reviewed = (since: number, ready: number): number => {
    const at = office(ready + random.exponential(5 * day) + 3600_000);
    if (!isSerious) return ready;
    reviews.push({ since, at, by: handlers.reviewer(at) });
    return at;
  };
  const closedAt = office(reviewed(readyAt, readyAt) + 1800_000 + random.exponential(2.5 * day));
  go("closed", closedAt, handlers.head(closedAt));
  if (random.chance(0.004)) {
    const reopenedAt = office(closedAt + (20 + 150 * random.next()) * day);
    const head = handlers.head(reopenedAt);
    go("investigating", reopenedAt, head, random.pick(reopenReasons));
    go("measures_decided", office(reopenedAt + 4 * day), head);
    const readyAgain = office(reopenedAt + 9 * day);
    go("ready_to_close", readyAgain, head);
    // What is worked on again is reviewed again.
    go("closed", office(reviewed(reopenedAt, readyAgain) + day), head);
  }
  return { steps, investigatingAt, decidedAt, reviews, measures };
}

/** Taken away soon after it came: not ours, or the same as another. */
export function shortLife(
  { reportedAt, reporter, handlers, days }: LifePlan,
  to: "rejected" | "duplicate",
  random: Random,
): Life {
  const steps = opening(reportedAt, reporter, random);
  const at = toOfficeHours(Math.round(reportedAt + 1800_000 + random.exponential(1.5 * day)), days, random);
  const reason = to === "rejected" ? random.pick(rejectionReasons) : null;
  steps.push({ from: "received", to, at, by: handlers.head(at), reason });
  return { steps, investigatingAt: Infinity, decidedAt: Infinity, reviews: [], measures: [] };
}

/** Looks like spam: waits for somebody to look before anybody is told. */
export function heldLife({ reportedAt }: LifePlan): Life {
  return {
    steps: [{ from: null, to: "reported", at: reportedAt, by: null, reason: null }],
    investigatingAt: Infinity,
    decidedAt: Infinity,
    reviews: [],
    measures: [],
  };
}

/** Within a minute those concerned are told, and it counts as received. */
function opening(reportedAt: number, reporter: Person | null, random: Random): Step[] {
  return [
    { from: null, to: "reported", at: reportedAt, by: reporter, reason: null },
    { from: "reported", to: "received", at: reportedAt + random.int(2, 50) * 1000, by: null, reason: null },
  ];
}
