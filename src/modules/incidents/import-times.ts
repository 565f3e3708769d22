import { momentInSweden } from "../../platform/dates.ts";

/** A moment, or a whole day when only the day was written. */
export interface WrittenTime {
  from: Date;
  to: Date;
  /** False when the text has no time of day. */
  hasClock: boolean;
}

const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

const two = (text: string | undefined) => (text ?? "0").padStart(2, "0");

/**
 * Reads "2022-09-29 7:56:30 +02:00" (also with a one-digit hour), "2024-05-03T14:20", "2024-05-03 14.20" and "2024-05-03". Without
 * an offset it is the clock on a Swedish wall. Null for anything else: a date such as 03/05/24 can mean two days.
 */
export function readTimestamp(text: string, separateTime = ""): WrittenTime | null {
  const written = separateTime.trim() === "" ? text.trim() : `${text.trim().slice(0, 10)} ${clockIn(separateTime)}`;
  const match = timestamp.exec(written);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, offset] = match;
  const date = `${year}-${two(month)}-${two(day)}`;
  if (hour === undefined) return wholeDay(date);
  const clock = `${two(hour)}:${two(minute)}:${two(second)}`;
  const at = offset === undefined ? momentInSweden(date, clock) : momentAt(date, clock, offset);
  return at && { from: at, to: at, hasClock: true };
}

function clockIn(text: string): string {
  const match = /(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?/.exec(text.replace(/^kl\.?\s*/i, ""));
  return match ? `${two(match[1])}:${two(match[2])}:${two(match[3])}` : text;
}

function wholeDay(date: string): WrittenTime | null {
  const from = momentInSweden(date, "00:00");
  const to = momentInSweden(date, "23:59");
  return from && to && { from, to, hasClock: false };
}

function momentAt(date: string, clock: string, offset: string): Date | null {
  const zone = offset.toUpperCase() === "Z" ? "Z" : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  const at = new Date(`${date}T${clock}${zone}`);
  // A day such as 31 June would otherwise roll over into July.
  return Number.isNaN(at.getTime()) || !momentInSweden(date) ? null : at;
}

const months = [
  "januari",
  "februari",
  "mars",
  "april",
  "maj",
  "juni",
  "juli",
  "augusti",
  "september",
  "oktober",
  "november",
  "december",
];
const heading = new RegExp(`^(\\d{1,2})\\s+(${months.join("|")})\\s+(\\d{1,2})[.:](\\d{2})\\b`, "i");

/**
 * When it happened, by a heading such as "29 september 02:01, Rån, Solna". The heading has no year: it is the last such day that is not
 * after the item was published.
 */
export function readHeadingTime(text: string, published: Date): Date | null {
  const match = heading.exec(text.trim());
  if (!match) return null;
  const [, day, monthName, hour, minute] = match;
  const month = months.indexOf((monthName ?? "").toLowerCase()) + 1;
  // A day's grace: clocks differ, and headings are written by hand.
  const latest = published.getTime() + 24 * 3600_000;
  for (const year of [published.getUTCFullYear() + 1, published.getUTCFullYear(), published.getUTCFullYear() - 1]) {
    const at = momentInSweden(`${year}-${two(String(month))}-${two(day)}`, `${two(hour)}:${two(minute)}`);
    if (at && at.getTime() <= latest) return at;
  }
  return null;
}
