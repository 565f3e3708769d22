import { addDays, addMonths, daysBetween, type PlainDate } from "../../platform/dates.ts";

interface Period {
  beginsOn: PlainDate;
  /** The last day. */
  endsOn: PlainDate;
}

/**
 * The period after one, as long as it: a calendar year is followed by a calendar year, leap day or not. `move` takes a date in the first
 * to its place in the second.
 */
export function nextPeriod({ beginsOn, endsOn }: Period): Period & { move: (date: PlainDate) => PlainDate } {
  const next = addDays(endsOn, 1);
  const months = wholeMonths(beginsOn, next);
  if (months !== null) {
    return {
      beginsOn: next,
      endsOn: addDays(addMonths(next, months), -1),
      move: (date) => addMonths(date, months),
    };
  }
  const days = daysBetween(beginsOn, next);
  return { beginsOn: next, endsOn: addDays(endsOn, days), move: (date) => addDays(date, days) };
}

function wholeMonths(from: PlainDate, to: PlainDate): number | null {
  for (let months = 1; months <= 120; months++) if (addMonths(from, months) === to) return months;
  return null;
}
