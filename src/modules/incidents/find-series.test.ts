import { expect, test } from "vitest";
import { findSeries, type SeriesCandidate } from "./find-series.ts";

const rules = { placeDays: 14, kindDays: 30, signatureDays: 365 };
const now = new Date("2026-03-03T09:00:00+01:00");

let next = 0;
function candidate(daysAgo: number, values: Partial<SeriesCandidate> = {}): SeriesCandidate {
  next += 1;
  return {
    id: `i${next}`,
    at: new Date(now.getTime() - daysAgo * 24 * 3600_000),
    typeId: `type${next}`,
    unitId: `unit${next}`,
    buildingId: null,
    point: null,
    signature: null,
    seriesId: null,
    ...values,
  };
}

const found = (candidates: readonly SeriesCandidate[]) =>
  findSeries(candidates, rules, now).map(({ basis, incidents }) => [basis, incidents.length]);

test("two of the same signature are a series, in whatever letters it was written", () => {
  const tags = [
    candidate(300, { signature: "KRAX" }),
    candidate(10, { signature: " krax" }),
    candidate(5, { signature: "ANNAN" }),
  ];
  expect(found(tags)).toEqual([["signature", 2]]);
});

test("three at the same building within fourteen days of each other are a series; two are not, and a pause ends it", () => {
  const at = (...days: number[]) => days.map((day) => candidate(day, { buildingId: "skolan" }));
  expect(found(at(20, 10, 2))).toEqual([["place", 3]]);
  expect(found(at(10, 2))).toEqual([]);
  expect(found(at(30, 10, 2))).toEqual([]);
});

test("outdoors the place is where points lie within a hundred metres", () => {
  const near = [0, 0.0003, 0.0006].map((north, index) =>
    candidate(index + 1, { point: { latitude: 59.24 + north, longitude: 18.23 } }),
  );
  const far = candidate(1, { point: { latitude: 59.25, longitude: 18.23 } });
  expect(found([...near, far])).toEqual([["place", 3]]);
});

test("three of the same kind at the same workplace within thirty days are a series", () => {
  const same = [25, 15, 1].map((day) => candidate(day, { typeId: "vandalism.glass", unitId: "skolan" }));
  const elsewhere = candidate(1, { typeId: "vandalism.glass", unitId: "annan" });
  expect(found([...same, elsewhere])).toEqual([["kind", 3]]);
});

test("the same incidents are not proposed twice for a weaker reason", () => {
  const same = [9, 6, 3].map((day) => candidate(day, { typeId: "t", unitId: "u", buildingId: "b", signature: "KRAX" }));
  expect(found(same)).toEqual([["signature", 3]]);
});

test("what ended long ago is history, not a series to decide on", () => {
  expect(found([60, 58, 56].map((day) => candidate(day, { buildingId: "skolan" })))).toEqual([]);
});
