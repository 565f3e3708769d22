import { expect, test } from "vitest";
import { heatLevel, percent, valueScale } from "./chart-scale.ts";

test("the axis begins at zero and ends at a round number above the largest value", () => {
  const scale = valueScale([88, 160, 92]);
  expect(scale.ticks).toEqual([0, 50, 100, 150, 200]);
  expect(scale.share(160)).toBeCloseTo(0.8);
  expect(scale.share(0)).toBe(0);
});

test("counts have whole ticks, however few they are", () => {
  expect(valueScale([1, 2]).ticks.every(Number.isInteger)).toBe(true);
  expect(valueScale([1]).ticks).toEqual([0, 1]);
});

test("nothing at all still has an axis", () => {
  const scale = valueScale([0, 0]);
  expect(scale.share(0)).toBe(0);
  expect(scale.ticks.length).toBeGreaterThan(1);
});

test("negative values are drawn as nothing, not outside the chart", () => {
  expect(valueScale([10, -5]).share(-5)).toBe(0);
});

test("percentages are short", () => {
  expect(percent(1 / 3)).toBe("33.33%");
  expect(percent(1)).toBe("100%");
});

test("heat: only nothing is empty, and only the most has the strongest colour", () => {
  expect(heatLevel(0, 100)).toBe(0);
  expect(heatLevel(1, 100)).toBe(1);
  expect(heatLevel(80, 100)).toBe(4);
  expect(heatLevel(100, 100)).toBe(5);
  expect(heatLevel(0, 0)).toBe(0);
});
