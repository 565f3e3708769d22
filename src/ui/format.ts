import type { Language } from "../platform/language.ts";

const TIME_ZONE = "Europe/Stockholm";
const locales: Record<Language, string> = { sv: "sv-SE", en: "en-GB" };
const DAY_IN_MS = 86_400_000;

/** Making an Intl formatter costs a hundred times more than using it, so each is made once. */
function memoised<Options, Formatter>(make: (locale: string, options: Options) => Formatter) {
  const made = new Map<string, Formatter>();
  return (language: Language, options: Options): Formatter => {
    const key = language + JSON.stringify(options);
    let formatter = made.get(key);
    if (formatter === undefined) {
      formatter = make(locales[language], options);
      made.set(key, formatter);
    }
    return formatter;
  };
}

const numberFormat = memoised((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dateFormat = memoised((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const relativeFormat = memoised(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);

/** Whole kronor without decimals, otherwise two: `12 345 kr`, `99,50 kr`. */
export function formatMoney(ore: number, language: Language): string {
  const decimals = ore % 100 === 0 ? 0 : 2;
  const format = numberFormat(language, {
    style: "currency",
    currency: "SEK",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return format.format(ore / 100);
}

/** Large sums for tiles and axes: `1,2 mn kr`. */
export function formatMoneyShort(ore: number, language: Language): string {
  const format = numberFormat(language, {
    style: "currency",
    currency: "SEK",
    notation: "compact",
    maximumFractionDigits: 1,
  });
  return format.format(ore / 100);
}

/** Öre as it is typed into a field: `1234,50`. */
export function formatMoneyInput(ore: number): string {
  const kronor = (ore / 100).toFixed(ore % 100 === 0 ? 0 : 2);
  return kronor.replace(".", ",");
}

export function formatNumber(value: number, language: Language, maximumFractionDigits = 1): string {
  return numberFormat(language, { maximumFractionDigits }).format(value);
}

/** A share between 0 and 1: `12,5 %`. */
export function formatPercent(share: number, language: Language, maximumFractionDigits = 0): string {
  return numberFormat(language, { style: "percent", maximumFractionDigits }).format(share);
}

const FILE_SIZES = [
  { unit: "gigabyte", bytes: 1e9 },
  { unit: "megabyte", bytes: 1e6 },
  { unit: "kilobyte", bytes: 1e3 },
] as const;

export function formatFileSize(bytes: number, language: Language): string {
  const size = FILE_SIZES.find((candidate) => bytes >= candidate.bytes) ?? { unit: "byte", bytes: 1 };
  const format = numberFormat(language, { style: "unit", unit: size.unit, maximumFractionDigits: 1 });
  return format.format(bytes / size.bytes);
}

/** A moment, or a calendar day `YYYY-MM-DD`, which is the same day everywhere. */
export type DateValue = Date | string;

const isCalendarDay = (value: DateValue): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

function toDate(value: DateValue): Date {
  return typeof value === "string" ? new Date(value) : value;
}

function zoneOf(value: DateValue): string {
  return isCalendarDay(value) ? "UTC" : TIME_ZONE;
}

/** `3 mars 2026` */
export function formatDate(value: DateValue, language: Language): string {
  return dateFormat(language, { dateStyle: "long", timeZone: zoneOf(value) }).format(toDate(value));
}

/** For tables and narrow places: `2026-03-03`, in English `3 Mar 2026`. */
export function formatDateShort(value: DateValue, language: Language): string {
  const dateStyle = language === "sv" ? "short" : "medium";
  return dateFormat(language, { dateStyle, timeZone: zoneOf(value) }).format(toDate(value));
}

/** `3 mars 2026 kl. 14:05` */
export function formatDateTime(value: DateValue, language: Language): string {
  return dateFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: TIME_ZONE }).format(toDate(value));
}

/** For tables and narrow places: `2026-03-03 14:05`, in English `3 Mar 2026, 14:05`. */
export function formatDateTimeShort(value: DateValue, language: Language): string {
  const dateStyle = language === "sv" ? "short" : "medium";
  return dateFormat(language, { dateStyle, timeStyle: "short", timeZone: TIME_ZONE }).format(toDate(value));
}

/** `14:05` */
export function formatTime(value: DateValue, language: Language): string {
  return dateFormat(language, { timeStyle: "short", timeZone: TIME_ZONE }).format(toDate(value));
}

/** `mars 2026`, for a month given as any day in it. */
export function formatMonth(value: DateValue, language: Language): string {
  return dateFormat(language, { month: "long", year: "numeric", timeZone: zoneOf(value) }).format(toDate(value));
}

/** Weekday names, Monday first, as in a Swedish week. */
export function weekdayNames(language: Language, length: "long" | "short" = "long"): string[] {
  const format = dateFormat(language, { weekday: length, timeZone: "UTC" });
  const monday = Date.UTC(2024, 0, 1);
  return Array.from({ length: 7 }, (_, day) => format.format(monday + day * DAY_IN_MS));
}

/** The calendar day in Sweden, `YYYY-MM-DD`. */
export function toDateInput(value: DateValue): string {
  if (isCalendarDay(value)) return value;
  return dateFormat("sv", { dateStyle: "short", timeZone: TIME_ZONE }).format(toDate(value));
}

/** Swedish local time as a `datetime-local` field wants it: `2026-03-03T14:05`. */
export function toDateTimeInput(value: DateValue): string {
  return `${toDateInput(value)}T${formatTime(value, "sv")}`;
}

function calendarDaysBetween(from: DateValue, to: DateValue): number {
  return Math.round((Date.parse(toDateInput(to)) - Date.parse(toDateInput(from))) / DAY_IN_MS);
}

/**
 * How far from now, in words: `för 5 minuter sedan`, `i går`, `om 3 veckor`. Days are calendar days in Sweden, so 23.50
 * yesterday is "yesterday" ten past midnight.
 */
export function formatRelative(value: DateValue, now: Date, language: Language): string {
  const format = relativeFormat(language, { numeric: "auto" });
  const days = calendarDaysBetween(now, value);
  if (Math.abs(days) >= 365) return format.format(Math.trunc(days / 365), "year");
  if (Math.abs(days) >= 60) return format.format(Math.trunc(days / 30), "month");
  if (Math.abs(days) >= 14) return format.format(Math.trunc(days / 7), "week");
  if (days !== 0 || isCalendarDay(value)) return format.format(days, "day");
  const minutes = Math.trunc((toDate(value).getTime() - now.getTime()) / 60_000);
  if (Math.abs(minutes) >= 60) return format.format(Math.trunc(minutes / 60), "hour");
  return format.format(minutes, "minute");
}
