import { expect, test } from "vitest";
import { useTestApp } from "../../../test/test-app.ts";
import { priceBaseAmountInSql, priceBaseAmountOf, priceBaseAmounts } from "./price-base-amount.ts";

const app = useTestApp();

const kronor = async (year: number) => {
  const query = app.db.selectNoFrom(priceBaseAmountInSql(year).as("ore"));
  return (await query.executeTakeFirstOrThrow()).ore / 100;
};

test("each year has its amount; one not known yet takes the latest before it, one long ago the first", async () => {
  expect(await kronor(2024)).toBe(57_300);
  expect(await kronor(2030)).toBe(59_200);
  expect(await kronor(2010)).toBe(44_300);
});

test("the municipality adds the years to come, and corrects those that are wrong", async () => {
  await app.db
    .insertInto("price_base_amounts")
    .values(
      [
        { year: 2024, kronor: 1 },
        { year: 2027, kronor: 60_000 },
      ].map((own) => ({ ...own, source: "Påhittat", decided_on: "2026-01-01", saved_at: app.now })),
    )
    .execute();
  expect(await kronor(2024)).toBe(1);
  expect(await kronor(2026)).toBe(59_200);
  expect(await kronor(2028)).toBe(60_000);
});

test("outside a query the rule is the same", async () => {
  const amounts = await priceBaseAmounts(app.db);
  for (const year of [1999, 2016, 2024, 2026, 2027, 2028, 2040]) {
    expect(priceBaseAmountOf(amounts, year).ore / 100).toBe(await kronor(year));
  }
  expect(priceBaseAmountOf(amounts, 2030)).toEqual({ year: 2027, ore: 60_000_00 });
});
