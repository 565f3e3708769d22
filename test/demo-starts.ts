import { sql } from "kysely";
import type { RecordKind } from "../db/schema.ts";
import { visibleTo } from "../src/modules/records/record-access.ts";
import { recordPath } from "../src/modules/records/record-path.ts";
import { reportRoles } from "../src/modules/reports/report-access.ts";
import { listReports } from "../src/modules/reports/report-queries.ts";
import { hasRole, type User } from "../src/platform/user.ts";
import type { TestApp } from "./test-app.ts";
import { userById } from "./user-of.ts";

/** What the page of an incident shows and offers more for, as conditions on `records`. */
const peculiarities = [
  "restricted and kind = 'incident'",
  "exists (select from disruptions d where d.incident_id = records.id and d.ended_at is null)",
  "exists (select from deadlines d where d.record_id = records.id and d.met_at is null)",
  "exists (select from incident_messages m where m.incident_id = records.id)",
  "exists (select from cost_lines c where c.incident_id = records.id and c.voided_at is null) and closed_at is null",
  "exists (select from police_reports p where p.incident_id = records.id and p.outcome_on is null) and closed_at is null",
  "exists (select from affected_people a where a.incident_id = records.id) and closed_at is null",
  "exists (select from incidents i where i.id = records.id and i.series_id is not null)",
  "held and closed_at is null",
  `closed_at is null and exists (select from claims c where c.id = records.id and c.compensation_ore >
    coalesce((select sum(p.amount_ore) from claim_payments p where p.claim_id = c.id and p.voided_at is null), 0))`,
  "closed_at is null and exists (select from claim_payments p where p.claim_id = records.id and p.voided_at is null)",
];

/** The pages of one record that this person may see in each state, and of one with each peculiarity: links may lead to few of them. */
export async function startsFor(app: TestApp, person: { id: string }): Promise<string[]> {
  const user = await userById(app, person);
  const visible = app.db
    .selectFrom("records")
    .select(["id", "kind", "status", "created_at"])
    .where(visibleTo(user))
    .where("kind", "<>", "report");
  const { rows } = await sql<{ kind: RecordKind; id: string }>`
    (select distinct on (kind, status) kind, id from (${visible}) v order by kind, status, created_at desc)
    ${sql.join(
      peculiarities.map(
        (condition) =>
          sql`union all (select kind, id from (${visible.where(sql<boolean>`${sql.raw(condition)}`)}) v order by created_at desc limit 1)`,
      ),
      sql` `,
    )}`.execute(app.db);
  return [...new Set([...rows.map(({ kind, id }) => recordPath(kind, id)), ...(await reportsFor(app, user))])];
}

/** Not everybody who sees a report among the records reads it: a draft is for its makers. */
async function reportsFor(app: TestApp, user: User): Promise<string[]> {
  if (!hasRole(user, ...reportRoles)) return [];
  const { rows } = await listReports(app.db, user, null);
  const ofEach = new Map(rows.map(({ id, kind, status }) => [`${kind} ${status}`, id]));
  return [...ofEach.values()].map((id) => recordPath("report", id));
}
