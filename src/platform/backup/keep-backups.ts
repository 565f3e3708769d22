import { dateInSweden, daysBetween, type PlainDate } from "../dates.ts";

export interface KeepRule {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/**
 * Which backups stay: the last one of each of the latest days, weeks (from Monday) and months that have any. Counted by backups that
 * are there and not by the calendar, so that a time without backups makes none of the old ones go away.
 */
export function backupsToKeep(times: readonly Date[], rule: KeepRule): Set<Date> {
  const newestFirst = [...times].sort((a, b) => b.getTime() - a.getTime());
  const lastOfEach = (most: number, periodOf: (date: PlainDate) => string | number) => {
    const last = new Map<string | number, Date>();
    for (const time of newestFirst) {
      const period = periodOf(dateInSweden(time));
      if (!last.has(period) && last.size < most) last.set(period, time);
    }
    return last.values();
  };
  return new Set([
    ...lastOfEach(rule.daily, (date) => date),
    // 5 January 1970 was a Monday.
    ...lastOfEach(rule.weekly, (date) => Math.floor(daysBetween("1970-01-05", date) / 7)),
    ...lastOfEach(rule.monthly, (date) => date.slice(0, 7)),
  ]);
}
