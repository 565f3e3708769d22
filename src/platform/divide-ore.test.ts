import fc from "fast-check";
import { expect, test } from "vitest";
import { divideOre } from "./divide-ore.ts";

test("the öre that are left go to the largest remainders, the first of equals first", () => {
  expect(divideOre(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(divideOre(10, [6, 3, 2])).toEqual([5, 3, 2]); // 5.45, 2.73, 1.82
  expect(divideOre(7, [0, 5])).toEqual([0, 7]);
  expect(divideOre(0, [0, 0])).toEqual([0, 0]);
});

test("the parts sum to the whole and each is within an öre of its share, however large the numbers", () => {
  const large = fc.nat(Number.MAX_SAFE_INTEGER);
  fc.assert(
    fc.property(large, fc.array(large, { minLength: 1, maxLength: 30 }), (total, weights) => {
      fc.pre(weights.some((weight) => weight > 0));
      const parts = divideOre(total, weights);
      const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
      expect(parts.reduce((all, part) => all + BigInt(part), 0n)).toBe(BigInt(total));
      parts.forEach((part, index) => {
        const off = BigInt(part) * sum - BigInt(total) * BigInt(weights[index] ?? 0);
        expect(off > -sum && off < sum).toBe(true);
      });
    }),
  );
});

test("refuses to divide by nothing, and what is not whole", () => {
  expect(() => divideOre(1, [])).toThrow(RangeError);
  expect(() => divideOre(1, [0])).toThrow(RangeError);
  expect(() => divideOre(1.5, [1])).toThrow(RangeError);
  expect(() => divideOre(1, [-1, 2])).toThrow(RangeError);
});
