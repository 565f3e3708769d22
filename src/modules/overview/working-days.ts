import { addDays, dateInSweden } from "../../platform/dates.ts";

/** The same time of day `count` working days (Monday to Friday) earlier. A Saturday and Sunday count as the Friday before. */
export function workingDaysBefore(at: Date, count: number): Date {
  let date = dateInSweden(at);
  let days = 0;
  for (let left = count; left > 0; ) {
    date = addDays(date, -1);
    days += 1;
    if (isWorkingDay(date)) left -= 1;
  }
  return new Date(at.getTime() - days * 24 * 3600_000);
}

/** Monday to Friday. Public holidays are not known: a reminder on one of them does no harm. */
export function isWorkingDay(date: string): boolean {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return day !== 0 && day !== 6;
}
