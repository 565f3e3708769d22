/** A date without time, `YYYY-MM-DD`. */
export type PlainDate = string;

export const timeZone = "Europe/Stockholm";

const dayFormat = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });

/** The date in Sweden at this moment. */
export function dateInSweden(at: Date): PlainDate {
  return dayFormat.format(at);
}

/** Is the text a day that exists, as YYYY-MM-DD? 30 February is none, though Date.parse takes it for one. */
export function isDate(text: string): text is PlainDate {
  return momentInSweden(text) !== null;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  const moved = new Date(`${date}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The same day so many months later, or the last of the month where that day does not exist. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const first = new Date(`${date.slice(0, 7)}-01T12:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months + 1, 0);
  const last = first.toISOString().slice(0, 10);
  return `${last.slice(0, 8)}${[date.slice(8), last.slice(8)].sort()[0]}`;
}

/** The first moment of a date in Sweden. Throws RangeError for what is not a date. */
export function startOfDay(date: PlainDate): Date {
  const start = momentInSweden(date);
  if (!start) throw new RangeError(`Not a date: ${date}`);
  return start;
}

export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
}

const offsetFormat = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });

/** Summer time begins and ends on whole hours, so one answer holds for the hour; imports ask for the same hours again and again. */
const offsets = new Map<number, number>();

function offsetMinutes(at: Date): number {
  const hour = Math.floor(at.getTime() / 3_600_000);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  if (offsets.size > 100_000) offsets.clear();
  const minutes = computedOffset(at);
  offsets.set(hour, minutes);
  return minutes;
}

function computedOffset(at: Date): number {
  const name = offsetFormat.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "GMT+01:00";
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -minutes : minutes;
}

/**
 * The moment that a clock on a Swedish wall shows as `YYYY-MM-DD` + `HH:MM`. In the hour that happens twice each autumn the first
 * is taken; a time in the hour that is skipped each spring moves forward. Null when the text is not a date and time.
 */
export function momentInSweden(date: string, time = "00:00"): Date | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d(:\d\d)?$/.test(time)) return null;
  const asUtc = new Date(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 10) !== date) return null;
  const early = new Date(asUtc.getTime() - 120 * 60_000);
  return new Date(asUtc.getTime() - offsetMinutes(early) * 60_000);
}
