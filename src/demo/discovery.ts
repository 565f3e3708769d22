import { type Day, momentOf } from "./calendar.ts";
import type { Happening } from "./happening.ts";
import type { Random } from "./random.ts";
import { dayAt, toOfficeHours } from "./time-words.ts";

/** What people know of when it happened, and when they told of it. All moments in milliseconds. */
export interface Discovery {
  /** Last seen whole, or the moment itself when somebody was there. */
  readonly from: number;
  readonly to: number;
  readonly discoveredAt: number | null;
  readonly reportedAt: number;
  readonly precision: "hour" | "day" | "longer";
  readonly reportedDay: Day;
  /** When nobody knows the hour: the day last seen whole and the day found. */
  readonly window: { readonly from: Day; readonly found: Day } | null;
}

const hours = 3600_000;
const foundLater = /^(vandalism|theft)\./;
const seenAtOnce = /^(vandalism\.interior|vandalism\.vehicle|theft\.personal)$/;

export function discover(happening: Happening, days: readonly Day[], end: number, random: Random): Discovery {
  const { typeId, isPublic } = happening;
  const isFoundLater = foundLater.test(typeId) && !seenAtOnce.test(typeId) && !isPublic;
  return isFoundLater ? found(happening, days, end, random) : witnessed(happening, days, end, random);
}

/** Somebody was there, or noticed soon after. */
function witnessed(happening: Happening, days: readonly Day[], end: number, random: Random): Discovery {
  const { at, day } = happening;
  const knowsHour = random.chance(happening.isPublic ? 0.62 : 0.86);
  const reportedAt = tellAfter(at, happening, days, end, random);
  const reportedDay = dayAt(reportedAt, days) ?? day;
  if (knowsHour)
    return { from: at, to: at, discoveredAt: at, reportedAt, precision: "hour", reportedDay, window: null };
  const nextMidnight = days[day.index + 1]?.midnight ?? end;
  return {
    from: day.midnight,
    to: Math.min(nextMidnight, reportedAt),
    discoveredAt: null,
    reportedAt,
    precision: "day",
    reportedDay,
    window: null,
  };
}

/** Done when nobody looked: found when somebody next comes by. */
function found(happening: Happening, days: readonly Day[], end: number, random: Random): Discovery {
  const { at, day } = happening;
  const discoveredAt = Math.min(nextVisit(happening, days, random), end - 30 * 60_000);
  const foundDay = dayAt(discoveredAt, days) ?? day;
  const reportedAt = tellAfter(discoveredAt, happening, days, end, random);
  const reportedDay = dayAt(reportedAt, days) ?? foundDay;
  const common = { discoveredAt, reportedAt, reportedDay };
  const known = random.weighted([35, 20, 45]);
  // A neighbour heard it, or an alarm went.
  if (known === 0)
    return {
      ...common,
      from: at,
      to: Math.min(discoveredAt, at + random.int(0, 50) * 60_000),
      precision: "hour",
      window: null,
    };
  const trueDay = dayAt(at, days) ?? day;
  const evening = momentOf(trueDay, 17 * 60);
  const midnight = days[trueDay.index + 1]?.midnight ?? end;
  if (known === 1 && at > evening && midnight <= discoveredAt)
    return { ...common, from: evening, to: midnight, precision: "day", window: null };
  const from = lastSeenWhole(at, trueDay, days, random);
  const seen = dayAt(from, days) ?? trueDay;
  const isSameDay = seen.date === foundDay.date;
  return {
    ...common,
    from,
    to: discoveredAt,
    precision: isSameDay ? "day" : "longer",
    window: { from: seen, found: foundDay },
  };
}

/** Schools and offices are empty until the next working day; other places are passed every morning. */
function nextVisit({ at, day, building }: Happening, days: readonly Day[], random: Random): number {
  const isEmptyAtWeekends =
    building !== null &&
    building.kind !== "residential" &&
    building.kind !== "nursing_home" &&
    building.kind !== "group_home";
  let next = dayAt(at + 5 * hours, days) ?? day;
  const waits = random.chance(isEmptyAtWeekends ? 0.95 : 0.72);
  while (waits && !next.isWorkday && days[next.index + 1]) next = days[next.index + 1] as Day;
  const morning = momentOf(next, 380 + random.int(0, 170));
  return morning > at ? morning : at + random.int(20, 240) * 60_000;
}

/** The afternoon when the last one left, before it happened. */
function lastSeenWhole(at: number, trueDay: Day, days: readonly Day[], random: Random): number {
  let day = trueDay;
  const left = () => momentOf(day, 15 * 60 + random.int(0, 150));
  while (!day.isWorkday && days[day.index - 1]) day = days[day.index - 1] as Day;
  const seen = left();
  if (seen < at) return seen;
  const before = days[day.index - 1];
  if (!before) return at - 10 * hours;
  day = before;
  while (!day.isWorkday && days[day.index - 1]) day = days[day.index - 1] as Day;
  return left();
}

/** More than half tell on the same day, most within three; a few much later. */
function tellAfter(from: number, { isPublic }: Happening, days: readonly Day[], end: number, random: Random): number {
  const delay = random.weighted([56, 33, 9, 2]);
  const day = dayAt(from, days);
  const untilMidnight = day ? day.midnight + 24 * hours - from : 4 * hours;
  const sameDay = from + Math.min(random.exponential(1.6 * hours) + 4 * 60_000, Math.max(0, untilMidnight - 60_000));
  const later =
    [
      sameDay,
      from + (0.4 + 1.6 * random.next()) * 24 * hours,
      from + (3 + 6 * random.next()) * 24 * hours,
      from + (9 + 30 * random.next()) * 24 * hours,
    ][delay] ?? sameDay;
  const at = delay === 0 || isPublic ? later : toOfficeHours(later, days, random);
  // Those of the last days have told already.
  return at < end - 60_000 ? Math.round(at) : Math.round(from + (end - from) * (0.2 + 0.7 * random.next()));
}
