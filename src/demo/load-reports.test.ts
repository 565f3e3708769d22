import { sql } from "kysely";
import { expect, test } from "vitest";
import { demoWorld } from "../../test/demo-database.ts";
import { useTestApp } from "../../test/test-app.ts";
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
