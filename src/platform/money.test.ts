import { expect, test } from "vitest";
import { parseKronor } from "./money.ts";

test.each([
  ["12500", 1_250_000],
  ["12 500", 1_250_000],
  ["12\u00a0500 kr", 1_250_000],
  ["12.500,00", 1_250_000],
  ["1.250.000", 125_000_000],
  ["99,5", 9_950],
  ["99.50", 9_950],
  ["0", 0],
  ["450:-", 45_000],
])("kronor written as %s are read", (typed, ore) => {
  expect(parseKronor(typed)).toBe(ore);
});

test.each(["", "abc", "-5", "1,234", "12,5,0", "1e5", "10.50.2", "99999999999999999999"])(
  "%s is not an amount",
  (typed) => {
    expect(parseKronor(typed)).toBeNull();
  },
);
