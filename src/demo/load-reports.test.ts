import { sql } from "kysely";
import { expect, test } from "vitest";
import { demoWorld } from "../../test/demo-database.ts";
import { useTestApp } from "../../test/test-app.ts";
import { type LossSum, lossBreakdown } from "../modules/reports/figures/loss-breakdown.ts";
import { figuresFor } from "../modules/reports/figures/report-figures.ts";
import { type ReportStatus, reportKinds } from "../modules/reports/written-report.ts";

const app = useTestApp({}, demoWorld);

test("there are reports of each kind in each state, and whoever is to acknowledge one was head of its department", async () => {
  const { rows } = await sql<{ kind: string; status: ReportStatus; paper: boolean; head: boolean }>`
    select reports.kind, records.status, exists (select from report_papers p where p.report_id = records.id) as paper,
      recipient_id is null or exists (select from appointments a where a.person_id = recipient_id and a.role = 'department_head'
        and a.unit_id = records.unit_id and a.valid_from <= finished_at::date) as head
    from records join reports on reports.id = records.id`.execute(app.db);
  const found = new Set(rows.map(({ kind, status }) => `${kind} ${status}`));
  expect([...found].sort()).toEqual(
    [
      "insurance_year finished",
      "loss_history draft",
      "loss_history finished",
      "tertial acknowledged",
      "tertial draft",
      "tertial sent",
    ].sort(),
  );
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(reportKinds));
  expect(rows.filter(({ status, paper }) => paper !== (status !== "draft"))).toEqual([]);
  expect(rows.filter(({ head }) => !head)).toEqual([]);
});

test("what they tell is what the program counts for the same period", async () => {
  const reports = await app.db
    .selectFrom("reports")
    .innerJoin("records", "records.id", "reports.id")
    .select(["reports.kind", "from_on", "to_on", "line", "records.unit_id", "figures"])
    .where("figures", "is not", null)
    .execute();
  expect(reports.length).toBeGreaterThan(9);
  for (const { figures, ...report } of reports)
    expect(JSON.parse(JSON.stringify(await figuresFor(app.db, report)))).toEqual(figures);
});

test.each([null, "property", "liability"] as const)(
  "losses by line, object, year, cause and department are as if each had been counted (line: %s)",
  async (line) => {
    const by = ["line", "object", "year", "cause", "department"] as const;
    const told = await lossBreakdown(app.db, by, { from: "2018-01-01", to: "2024-12-31", line });
    const { rows } = await sql<
      Record<(typeof by)[number], string | null> & { gross: number; net: number; reserve: number }
    >`
      select coalesce(c.line::text, case when l.kind = 'liability_claim' then 'liability' end) as line, l.cause::text as cause,
        extract(year from l.on_date)::int::text as year, coalesce(b.name, o.name) as object, (
          select a.name from unit_tree t join units a on a.id = t.ancestor_id
          where t.unit_id = l.unit_id and a.kind in ('department', 'company') order by t.depth desc limit 1) as department,
        l.workplace_ore + l.fund_ore + l.insurer_ore + l.uninsured_ore as gross, l.net_ore as net,
        coalesce(c.reserve_ore, d.reserve_ore, 0) as reserve
      from losses l left join claims c on c.id = l.id left join liability_claims d on d.id = l.id
      left join insured_objects o on o.id = c.object_id left join buildings b on b.id = l.building_id
      where l.on_date between '2018-01-01' and '2024-12-31' and not l.restricted`.execute(app.db);
    const counted = rows.filter((row) => line === null || row.line === line);
    expect(counted.length).toBeGreaterThan(20);
    expect(sumsOf(told.whole)).toEqual(added(counted));
    for (const key of by) {
      const groups = Map.groupBy(counted, (row) => row[key]);
      const expected = new Map([...groups].map(([name, some]) => [name, added(some)]));
      expect(new Map(told.by[key].map(({ key: name, sum }) => [name, sumsOf(sum)])), key).toEqual(expected);
    }
  },
);

function sumsOf({ number, grossOre, workplaceOre, fundOre, uninsuredOre, recoveredOre, reserveOre }: LossSum) {
  return { number, gross: grossOre, net: workplaceOre + fundOre + uninsuredOre - recoveredOre, reserve: reserveOre };
}

function added(rows: readonly { gross: number; net: number; reserve: number }[]) {
  const total = (of: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  return {
    number: rows.length,
    gross: total(({ gross }) => gross),
    net: total(({ net }) => net),
    reserve: total(({ reserve }) => reserve),
  };
}
