import { sql } from "kysely";
import { expect, test } from "vitest";
import { demoWorld } from "../../test/demo-database.ts";
import { demoHolder } from "../../test/demo-holder.ts";
import { useTestApp } from "../../test/test-app.ts";
import { potholeLesson } from "./planted-measures.ts";
import { potholeTitle } from "./write-report.ts";

const app = useTestApp({}, demoWorld);

interface Year {
  year: number;
  claims: number;
  refused: number;
  median: number;
  large: number;
}

test("seventy to a hundred and ten are made a year, 65 to 75 per cent are refused, and one or two cost more than 200,000", async () => {
  const { rows } = await sql<Year>`
    select extract(year from received_on)::int as year, count(*)::int as claims,
      round(100.0 * count(*) filter (where decision = 'refused') / count(*) filter (where decision is not null))::int as refused,
      percentile_cont(0.5) within group (order by decided_ore) filter (where decided_ore > 0) / 100 as median,
      (count(*) filter (where decided_ore > 20000000))::int as large
    from liability_claims where received_on < '2026-01-01' group by 1 having min(received_on) < make_date(extract(year from min(received_on))::int, 2, 1)`.execute(
    app.db,
  );
  expect(rows.length).toBeGreaterThanOrEqual(9);
  for (const { year, claims, refused, large } of rows) {
    expect([year, claims >= 70 && claims <= 110]).toEqual([year, true]);
    expect([year, refused >= 65 && refused <= 75, refused]).toEqual([year, true, refused]);
    expect([year, large === 1 || large === 2, large]).toEqual([year, true, large]);
  }
  const medians = rows.map(({ median }) => median).toSorted((one, other) => one - other);
  expect(medians[Math.floor(medians.length / 2)]).toBeGreaterThan(6_500);
  expect(medians[Math.floor(medians.length / 2)]).toBeLessThan(9_500);
});

test("the pothole is there from the hole to what was learned: refused, nothing admitted, paid by nobody", async () => {
  const { rows } = await sql<{ id: string; incident_id: string; checks: number; letters: number }>`
    select claim.id, link.to_id as incident_id,
      (select count(*)::int from admission_checks a where a.liability_claim_id = claim.id) as checks
    from liability_claims claim
    join records r on r.id = claim.id and r.status = 'closed'
    join record_links link on link.from_id = claim.id and link.kind = 'claim_of'
    join records incident on incident.id = link.to_id and incident.title = ${potholeTitle}
    where claim.decision = 'refused' and claim.paid_ore = 0 and claim.insurer_paid_ore = 0 and claim.came_by = 'page'`.execute(
    app.db,
  );
  expect(rows).toHaveLength(1);
  const [pothole] = rows;
  expect(pothole?.checks).toBe(1);
  const chief = await app.as(await demoHolder(app.db, "security_chief"));
  const { text } = await chief.get(`/kedja/${pothole?.id}`);
  for (const words of [potholeTitle, potholeLesson, "Skadeståndskrav"]) expect(text).toContain(words);
  const letter = await chief.get(`/skadestandskrav/${pothole?.id}/beslut.pdf`);
  expect(letter.text.slice(0, 5)).toBe("%PDF-");
});
