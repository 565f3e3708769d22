import fc from "fast-check";
import { expect, test } from "vitest";
import { parseKronor, readKronor } from "./money.ts";

test.each([
  ["12500", 1_250_000],
  ["12 500", 1_250_000],
  ["12\u00a0500 kr", 1_250_000],
  ["12\u202f500", 1_250_000],
  ["12.500", 1_250_000],
  ["12.500,00", 1_250_000],
  ["1.234,50", 123_450],
  ["1.250.000", 125_000_000],
  ["99,5", 9_950],
  ["99.50", 9_950],
  ["0", 0],
  ["450:-", 45_000],
  ["SEK 1 000", 100_000],
  ["kr 1 000,25", 100_025],
])("kronor written as %s are read", (typed, ore) => {
  expect(readKronor(typed)).toEqual({ ore });
});

test.each([
  ["", "empty"],
  ["   ", "empty"],
  ["-5", "negative"],
  ["−1 000 kr", "negative"],
  ["500-", "negative"],
  ["(500)", "negative"],
  ["1 000 EUR", "currency"],
  ["€ 500", "currency"],
  ["$1,000", "currency"],
  ["1000 NOK", "currency"],
  ["1,234", "ambiguous"],
  ["1,234.50", "ambiguous"],
  ["12,345,678", "ambiguous"],
  ["99999999999999999999", "too_large"],
  ["abc", "not_an_amount"],
  ["12,5,0", "not_an_amount"],
  ["1e5", "not_an_amount"],
  ["10.50.2", "not_an_amount"],
  ["1.23.456", "not_an_amount"],
  ["12,505", "ambiguous"],
  ["1234,505", "not_an_amount"],
])("%s is not taken: %s", (typed, problem) => {
  expect(readKronor(typed)).toEqual({ problem });
  expect(parseKronor(typed)).toBeNull();
});

test("every amount is read as it is written, with spaces, with dots and without", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000_00 }), (ore) => {
      const [kronor, rest] = [String(Math.floor(ore / 100)), String(ore % 100).padStart(2, "0")];
      for (const between of ["", " ", "."]) {
        const grouped = kronor.replace(/\B(?=(\d{3})+$)/g, between);
        expect(readKronor(`${grouped},${rest}`)).toEqual({ ore });
      }
    }),
  );
});
