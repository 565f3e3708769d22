import { expect, test } from "vitest";
import { nextPeriod } from "./renewed-period.ts";

test.each([
  ["2026-01-01", "2026-12-31", "2027-01-01", "2027-12-31"],
  ["2027-01-01", "2027-12-31", "2028-01-01", "2028-12-31"],
  ["2028-05-01", "2029-04-30", "2029-05-01", "2030-04-30"],
  ["2026-01-01", "2028-12-31", "2029-01-01", "2031-12-31"],
  ["2026-02-01", "2026-02-28", "2026-03-01", "2026-03-31"],
  ["2026-03-10", "2026-03-20", "2026-03-21", "2026-03-31"],
])("after %s to %s comes %s to %s", (beginsOn, endsOn, nextBegins, nextEnds) => {
  expect(nextPeriod({ beginsOn, endsOn })).toMatchObject({ beginsOn: nextBegins, endsOn: nextEnds });
});

test("dates within the period keep their place in the year", () => {
  const { move } = nextPeriod({ beginsOn: "2026-01-01", endsOn: "2026-12-31" });
  expect(move("2026-10-15")).toBe("2027-10-15");
});
