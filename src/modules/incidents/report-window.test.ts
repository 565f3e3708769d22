import { describe, expect, test } from "vitest";
import { occurredWindow, type WhenInput } from "./report-window.ts";

const now = new Date("2026-03-03T09:00:00+01:00");

const window = (input: Partial<WhenInput>, at = now) =>
  occurredWindow({ when: "just_now", time: "", earliest: "", latest: "", ...input }, at);

const moment = (text: string) => new Date(text);

test("just now is this moment", () => {
  expect(window({})).toEqual({ occurredFrom: now, occurredTo: now, discoveredAt: now });
});

test("today without a time is from midnight until now", () => {
  expect(window({ when: "today" })).toEqual({
    occurredFrom: moment("2026-03-03T00:00:00+01:00"),
    occurredTo: now,
    discoveredAt: null,
  });
});

test("yesterday is the whole day in Sweden, also when clocks change", () => {
  expect(window({ when: "yesterday" }, moment("2026-03-30T09:00:00+02:00"))).toMatchObject({
    occurredFrom: moment("2026-03-29T00:00:00+01:00"),
    occurredTo: moment("2026-03-30T00:00:00+02:00"),
  });
});

test("a time on a day is exact", () => {
  const at = moment("2026-03-02T14:05:00+01:00");
  expect(window({ when: "yesterday", time: "14:05" })).toEqual({ occurredFrom: at, occurredTo: at, discoveredAt: at });
});

test("another time is a window from when all was well to when it was discovered", () => {
  expect(window({ when: "other", earliest: "2026-02-27T16:00", latest: "2026-03-02T07:15" })).toEqual({
    occurredFrom: moment("2026-02-27T16:00:00+01:00"),
    occurredTo: moment("2026-03-02T07:15:00+01:00"),
    discoveredAt: moment("2026-03-02T07:15:00+01:00"),
  });
});

test("one of the two is enough", () => {
  expect(window({ when: "other", latest: "2026-03-02T07:15" })).toMatchObject({ occurredFrom: null });
});

describe("is refused with its reason", () => {
  test.each([
    [{ when: "other" }, { earliest: "missing" }],
    [{ when: "today", time: "23:59" }, { time: "future" }],
    [{ when: "today", time: "kvart över" }, { time: "unreadable" }],
    [{ when: "other", earliest: "2026-13-40T99:99" }, { earliest: "unreadable" }],
    [{ when: "other", latest: "2027-01-01T00:00" }, { latest: "future" }],
    [{ when: "other", earliest: "2026-03-02T10:00", latest: "2026-03-01T10:00" }, { latest: "order" }],
  ] satisfies [Partial<WhenInput>, object][])("%j", (input, problems) => {
    expect(window(input)).toEqual({ problems });
  });
});
