import { describe, expect, test } from "vitest";
import { backupsToKeep } from "./keep-backups.ts";

const day = 24 * 3600_000;
const night = (days: number) => new Date(Date.parse("2026-11-22T01:30:00Z") - days * day);
const daysOf = (kept: Set<Date>) =>
  [...kept]
    .map((date) => date.toISOString().slice(0, 10))
    .sort()
    .reverse();

describe("which backups stay", () => {
  test("the last of each day, week and month, as many as the rule says", () => {
    const everyNight = Array.from({ length: 200 }, (_, days) => night(days));
    const kept = daysOf(backupsToKeep(everyNight, { daily: 3, weekly: 3, monthly: 4 }));
    expect(kept).toEqual([
      "2026-11-22",
      "2026-11-21",
      "2026-11-20",
      // Sundays: the last of the weeks before
      "2026-11-15",
      "2026-11-08",
      // the last of the months before
      "2026-10-31",
      "2026-09-30",
      "2026-08-31",
    ]);
  });

  test("of two on one day the later, by Swedish time", () => {
    const early = new Date("2026-11-21T22:59:00Z");
    const late = new Date("2026-11-21T23:01:00Z"); // the 22nd in Sweden
    const asked = new Date("2026-11-22T12:00:00Z");
    expect(backupsToKeep([early, late, asked], { daily: 9, weekly: 0, monthly: 0 })).toEqual(new Set([asked, early]));
  });

  test("a long time without backups makes none of the old ones go away", () => {
    const old = [night(300), night(301), night(340)];
    expect(backupsToKeep(old, { daily: 7, weekly: 5, monthly: 12 }).size).toBe(3);
  });
});
