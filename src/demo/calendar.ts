import { momentInSweden, type PlainDate } from "../platform/dates.ts";

/** A day in Sweden with what matters for when things happen. */
export interface Day {
  readonly index: number;
  readonly date: PlainDate;
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  /** Monday is 0. */
  readonly weekday: number;
  readonly isoWeek: number;
  /** The moment (milliseconds) of local midnight. */
  readonly midnight: number;
  readonly isWorkday: boolean;
  readonly isSchoolDay: boolean;
  /** Evenings and nights when more is broken than otherwise. */
  readonly isWildNight: boolean;
}

const msPerMinute = 60_000;

/** Every day from one date to another, both included. */
export function daysFrom(from: PlainDate, to: PlainDate): Day[] {
  const days: Day[] = [];
  const last = Date.parse(`${to}T00:00:00Z`);
  for (let utc = Date.parse(`${from}T00:00:00Z`); utc <= last; utc += 86_400_000) days.push(dayOf(utc, days.length));
  return days;
}

/** The moment of a time of day in minutes; more than 24 hours is the next day. */
export function momentOf(day: Day, minutes: number): number {
  return day.midnight + Math.round(minutes) * msPerMinute;
}

function dayOf(utc: number, index: number): Day {
  const at = new Date(utc);
  const date = at.toISOString().slice(0, 10);
  const [year, month, dayOfMonth] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
  const weekday = (at.getUTCDay() + 6) % 7;
  const fromEaster = Math.round((utc - easter(year)) / 86_400_000);
  const isoWeek = weekOf(utc, weekday);
  const isWorkday = weekday < 5 && !isHoliday(month, dayOfMonth, weekday, fromEaster);
  return {
    index,
    date,
    year,
    month,
    dayOfMonth,
    weekday,
    isoWeek,
    midnight: momentInSweden(date)?.getTime() ?? utc,
    isWorkday,
    isSchoolDay: isWorkday && !isSchoolHoliday(month, dayOfMonth, isoWeek, fromEaster),
    isWildNight: isWild(month, dayOfMonth, isoWeek, weekday, fromEaster),
  };
}

function isHoliday(month: number, day: number, weekday: number, fromEaster: number): boolean {
  const fixed = ["1-1", "1-6", "5-1", "6-6", "12-24", "12-25", "12-26", "12-31"].includes(`${month}-${day}`);
  const moving = [-2, 0, 1, 39].includes(fromEaster);
  const midsummerEve = month === 6 && weekday === 4 && day >= 19 && day <= 25;
  return fixed || moving || midsummerEve;
}

function isSchoolHoliday(month: number, day: number, week: number, fromEaster: number): boolean {
  const monthDay = month * 100 + day;
  const summer = monthDay >= 614 && monthDay <= 817;
  const christmas = monthDay >= 1221 || monthDay <= 108;
  return summer || christmas || week === 9 || week === 44 || (fromEaster >= -6 && fromEaster <= 1);
}

/** Winter break, Easter, Walpurgis night, the end of term, the start of term, Halloween and New Year. */
function isWild(month: number, day: number, week: number, weekday: number, fromEaster: number): boolean {
  const monthDay = month * 100 + day;
  return (
    (week === 9 && weekday >= 2) ||
    (fromEaster >= -3 && fromEaster <= 0) ||
    monthDay === 430 ||
    (monthDay >= 609 && monthDay <= 615) ||
    (monthDay >= 816 && monthDay <= 822) ||
    monthDay === 1031 ||
    monthDay === 1231
  );
}

/** Easter Sunday in the Gregorian calendar (Gauss, as corrected by Lichtenberg), as UTC midnight. */
function easter(year: number): number {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const m = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const s = 2 - Math.floor((3 * century + 3) / 4);
  const d = (19 * a + m) % 30;
  const r = Math.floor((d + Math.floor(a / 11)) / 29);
  const fullMoon = 21 + d - r;
  const firstSunday = 7 - ((year + Math.floor(year / 4) + s) % 7);
  const march = fullMoon + 7 - ((fullMoon - firstSunday) % 7);
  return Date.UTC(year, 2, march);
}

function weekOf(utc: number, weekday: number): number {
  const thursday = new Date(utc + (3 - weekday) * 86_400_000);
  const yearStart = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - yearStart) / (7 * 86_400_000)) + 1;
}
