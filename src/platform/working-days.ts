import { addDays, dateInSweden, momentInSweden, type PlainDate, timeZone } from "./dates.ts";

/** Whether people are at work: not on Saturdays, Sundays and Swedish public holidays, nor on the eves that are free in practice. */
export function isWorkingDay(date: PlainDate): boolean {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !freeDays(Number(date.slice(0, 4))).has(date);
}

/** The same time of day so many working days later. What happens on a day off counts from the beginning of the next working day. */
export function addWorkingDays(from: Date, count: number): Date {
  return move(startOfWork(from), count, 1);
}

/** The moment before which things are more than so many working days old. */
export function workingDaysBefore(now: Date, count: number): Date {
  return move(startOfWork(now), count, -1);
}

function move(from: Date, count: number, direction: 1 | -1): Date {
  let date = dateInSweden(from);
  for (let left = count; left > 0; ) {
    date = addDays(date, direction);
    if (isWorkingDay(date)) left -= 1;
  }
  return momentInSweden(date, clock.format(from)) ?? from;
}

// Making one takes longer than all of the rest.
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, timeStyle: "medium" });

function startOfWork(at: Date): Date {
  let date = dateInSweden(at);
  if (isWorkingDay(date)) return at;
  while (!isWorkingDay(date)) date = addDays(date, 1);
  return momentInSweden(date) ?? at;
}

const byYear = new Map<number, Set<PlainDate>>();

/** Lag (1989:253) om allmänna helgdagar, and midsummer, Christmas and New Year's eve. */
function freeDays(year: number): Set<PlainDate> {
  let days = byYear.get(year);
  if (!days) {
    const easter = easterSunday(year);
    days = new Set([
      `${year}-01-01`,
      `${year}-01-06`,
      addDays(easter, -2),
      addDays(easter, 1),
      `${year}-05-01`,
      addDays(easter, 39),
      `${year}-06-06`,
      midsummerEve(year),
      `${year}-12-24`,
      `${year}-12-25`,
      `${year}-12-26`,
      `${year}-12-31`,
    ]);
    byYear.set(year, days);
  }
  return days;
}

/** The Friday between 19 and 25 June. */
function midsummerEve(year: number): PlainDate {
  let date = `${year}-06-19`;
  while (new Date(`${date}T12:00:00Z`).getUTCDay() !== 5) date = addDays(date, 1);
  return date;
}

/** Gauss's rule for the Gregorian calendar, in the form without exceptions. */
function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const month = String(Math.floor(f / 31)).padStart(2, "0");
  const day = String((f % 31) + 1).padStart(2, "0");
  return `${year}-${month}-${day}`;
}
