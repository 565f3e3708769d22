import { expect, test } from "vitest";
import { addWorkingDays, isWorkingDay, workingDaysBefore } from "./working-days.ts";

test.each([
  ["2026-04-03", "långfredagen"],
  ["2026-04-06", "annandag påsk"],
  ["2026-05-14", "Kristi himmelsfärdsdag"],
  ["2027-03-26", "långfredagen 2027"],
  ["2026-06-19", "midsommarafton"],
  ["2025-06-20", "midsommarafton 2025"],
  ["2026-12-24", "julafton"],
  ["2026-03-07", "en lördag"],
])("%s (%s) is no working day", (date) => {
  expect(isWorkingDay(date)).toBe(false);
});

test.each(["2026-03-03", "2026-04-02", "2026-05-15", "2026-12-23"])("%s is a working day", (date) => {
  expect(isWorkingDay(date)).toBe(true);
});

test("one working day after Friday afternoon is Monday at the same time, also when the clocks have changed between", () => {
  expect(addWorkingDays(new Date("2026-03-27T15:30:00+01:00"), 1)).toEqual(new Date("2026-03-30T15:30:00+02:00"));
});

test("what comes in on a Sunday counts from Monday morning", () => {
  expect(addWorkingDays(new Date("2026-03-01T20:00:00+01:00"), 1)).toEqual(new Date("2026-03-03T00:00:00+01:00"));
});

test("looking back is the other way of looking forward", () => {
  const monday = new Date("2026-03-30T10:00:00+02:00");
  expect(workingDaysBefore(monday, 1)).toEqual(new Date("2026-03-27T10:00:00+01:00"));
  expect(workingDaysBefore(monday, 2)).toEqual(new Date("2026-03-26T10:00:00+01:00"));
  const saturday = new Date("2026-03-28T10:00:00+01:00");
  expect(workingDaysBefore(saturday, 1)).toEqual(new Date("2026-03-27T00:00:00+01:00"));
});
