import { addDays, addMonths, dateInSweden, daysBetween, type PlainDate } from "../../platform/dates.ts";

/** Days in Sweden, both included, and the same days a year before. */
export interface Period {
  from: PlainDate;
  to: PlainDate;
  before: { from: PlainDate; to: PlainDate };
}

/** The period asked for; otherwise the last twelve months, this one included. */
export function periodOf(asked: { from: PlainDate | null; to: PlainDate | null }, now: Date): Period {
  const to = asked.to ?? dateInSweden(now);
  const from = asked.from ?? addMonths(`${to.slice(0, 7)}-01`, -11);
  return from <= to ? withYearBefore(from, to) : withYearBefore(to, from);
}

/** The same in whole months, for figures that must not tell of single days; this month beside the same part of it a year before. */
export function inWholeMonths({ from, to }: Period, today: PlainDate): Period {
  const period = withYearBefore(`${from.slice(0, 7)}-01`, addDays(addMonths(`${to.slice(0, 7)}-01`, 1), -1));
  const { before } = period;
  return {
    ...period,
    before: { ...before, to: period.from <= today ? earliest(before.to, yearEarlier(today)) : before.to },
  };
}

function withYearBefore(from: PlainDate, to: PlainDate): Period {
  return { from, to, before: { from: yearEarlier(from), to: yearEarlier(to) } };
}

export interface Step {
  /** "2026-03", or "2026" where the period is too long for months. */
  key: string;
  /** The same a year before. */
  beforeKey: string;
  from: PlainDate;
  to: PlainDate;
  /** The month or year has days left: its figure will grow. */
  isUnfinished: boolean;
}

/** Beyond this many months a course is told by year. */
const mostMonths = 36;

/** The months of a period, or its years, each cut to it. */
export function stepsOf(period: Period, today: PlainDate): { unit: "month" | "year"; steps: Step[] } {
  const unit = daysBetween(period.from, period.to) > mostMonths * 31 ? "year" : "month";
  const steps: Step[] = [];
  const length = unit === "month" ? "YYYY-MM".length : "YYYY".length;
  for (let from = period.from; from <= period.to; ) {
    const key = from.slice(0, length);
    const next = unit === "month" ? addMonths(`${key}-01`, 1) : `${Number(key) + 1}-01-01`;
    const to = earliest(addDays(next, -1), period.to);
    const isUnfinished = from <= today && today < addDays(next, -1) && to >= today;
    steps.push({ key, beforeKey: yearEarlier(from).slice(0, length), from, to, isUnfinished });
    from = next;
  }
  return { unit, steps };
}

function earliest(...dates: PlainDate[]): PlainDate {
  return dates.toSorted()[0] ?? "";
}

function yearEarlier(date: PlainDate): PlainDate {
  const year = `${Number(date.slice(0, 4)) - 1}`.padStart(4, "0");
  return date.endsWith("-02-29") ? `${year}-02-28` : year + date.slice(4);
}
