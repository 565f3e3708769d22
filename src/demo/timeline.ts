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

const dayMs = 86_400_000;
const days = new Map<number, string>();

/** As toISOString, for the million times that there are in ten years: a day is made once. */
export function iso(at: number): string {
  const day = Math.floor(at / dayMs);
  let date = days.get(day);
  if (date === undefined) {
    date = new Date(day * dayMs).toISOString().slice(0, "YYYY-MM-DDT".length);
    days.set(day, date);
  }
  const rest = Math.trunc(at) - day * dayMs;
  const part = (size: number, of: number, length: number) => String(Math.floor(rest / size) % of).padStart(length, "0");
  return `${date}${part(3_600_000, 24, 2)}:${part(60_000, 60, 2)}:${part(1000, 60, 2)}.${part(1, 1000, 3)}Z`;
}
