import { addDays, dateInSweden, momentInSweden } from "../../platform/dates.ts";

/** The latest moment at or before `now` when the clock in Sweden showed the time: since then there should be a backup. */
export function lastDue(now: Date, time: string): Date {
  const today = dateInSweden(now);
  const due = momentInSweden(today, time);
  if (due && due <= now) return due;
  return momentInSweden(addDays(today, -1), time) ?? new Date(0);
}

/** The first of the month at the given hour: when the newest backup is to be tried. */
export function lastDrillDue(now: Date, time: string): Date {
  const month = dateInSweden(now).slice(0, 7);
  const due = momentInSweden(`${month}-01`, time);
  if (due && due <= now) return due;
  const before = addDays(`${month}-01`, -1).slice(0, 7);
  return momentInSweden(`${before}-01`, time) ?? new Date(0);
}
