import { addDays, momentInSweden, type PlainDate } from "../platform/dates.ts";
import { type Day, daysFrom } from "./calendar.ts";
import { reorganisation } from "./organisation-plan.ts";

/** The stretch of time that the demonstration covers: ten whole years and the one that is running, up to last midnight. */
export interface Timeline {
  readonly today: PlainDate;
  readonly start: PlainDate;
  readonly startYear: number;
  /** Nothing has happened at or after this moment (milliseconds): the last midnight. */
  readonly end: number;
  /** From the first day to yesterday. */
  readonly days: readonly Day[];
  /** When two preschools became one and a nursing home opened. */
  readonly reorganisedOn: PlainDate;
  /** When the first security organisation of today's kind was appointed. */
  readonly startMoment: number;
}

export function timelineUntil(today: PlainDate): Timeline {
  const startYear = Number(today.slice(0, 4)) - 10;
  const start = `${startYear}-01-01`;
  return {
    today,
    start,
    startYear,
    end: moment(today),
    days: daysFrom(start, addDays(today, -1)),
    reorganisedOn: `${startYear + reorganisation.yearsAfterStart}-07-01`,
    startMoment: moment(start),
  };
}

/** The moment a date begins in Sweden. */
export function moment(date: PlainDate, time = "00:00"): number {
  const at = momentInSweden(date, time);
  if (!at) throw new RangeError(`Not a date: ${date}`);
  return at.getTime();
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
