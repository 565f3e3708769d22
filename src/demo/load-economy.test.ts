import { sql } from "kysely";
import { expect, test } from "vitest";
import { demoWorld } from "../../test/demo-database.ts";
import { demoHolder } from "../../test/demo-holder.ts";
import { useTestApp } from "../../test/test-app.ts";
import { userById } from "../../test/user-of.ts";
import { checkFund } from "../modules/economy/fund-check.ts";
import { replayedLosses } from "../modules/economy/replayed-loss-queries.ts";
import { totalOf } from "../modules/economy/risk-cost.ts";
import { riskCostReport } from "../modules/economy/risk-cost-report.ts";
import { asItWas, replay } from "../modules/economy/what-if.ts";

const app = useTestApp({}, demoWorld);
const filter = { year: 2025, five: false, unit: null, unitAlone: false, cause: null, building: null, whole: false };

test("risk costs 13 to 19 million kronor each year, as it does in such a municipality", async () => {
  const user = await userById(app, await demoHolder(app.db, "security_chief"));
  const { years } = await riskCostReport(app.db, user, filter, 2026);
  const whole = years.filter(({ isUnfinished }) => !isUnfinished);
  expect(whole).toHaveLength(9);
  const told = whole.map(({ year, cost }) => ({ year, millions: totalOf(cost) / 100_000_000 }));
  expect(told.filter(({ millions }) => millions < 13 || millions > 19)).toEqual([]);
});

test("the fund agrees with what incidents cost, and premiums are divided to the öre", async () => {
  for (const { differenceOre } of await checkFund(app.db)) expect(differenceOre).toBe(0);
  const { rows } = await sql<{ year: number; off: number }>`
    select year, sum(amount_ore)::bigint - max((key ->> 'premiumOre')::bigint) as off from premium_allocations group by year`.execute(
    app.db,
  );
  expect(rows.length).toBeGreaterThan(8);
  for (const { off } of rows) expect(off).toBe(0);
});

test("a replay without a change is what the losses were, to the öre", async () => {
  const years = replay(await replayedLosses(app.db, { from: 2016, to: 2025 }), asItWas, () => 0);
  const { rows } = await sql<{ year: number; workplace: number; fund: number; insurer: number; uninsured: number }>`
    select extract(year from on_date)::int as year, sum(workplace_ore)::bigint as workplace, sum(fund_ore)::bigint as fund,
      sum(insurer_ore)::bigint as insurer, sum(uninsured_ore)::bigint as uninsured
    from losses where not restricted and on_date < '2026-01-01' and (kind = 'claim' or kind = 'incident' and cause is not null)
    group by 1`.execute(app.db);
  expect(rows.length).toBeGreaterThan(8);
  for (const { year, ...shares } of rows) expect(years.get(year)).toEqual(shares);
});

test("some hundred invoices have been read in, and some wait", async () => {
  const { rows } = await sql<{ waiting: number; all: number }>`
    select count(*) filter (where decided_at is null)::int as waiting, count(*)::int as all from invoices`.execute(
    app.db,
  );
  expect(rows[0]?.all).toBeGreaterThan(200);
  expect(rows[0]?.waiting).toBeGreaterThan(10);
});
