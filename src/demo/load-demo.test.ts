import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDemoDatabase, demoNow, demoWorld } from "../../test/demo-database.ts";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { demoGroups } from "../modules/access/demo-people.ts";
import { claimTransitions } from "../modules/claims/claim-workflow.ts";
import { liabilityTransitions } from "../modules/claims/liability/liability-workflow.ts";
import type { IncidentStatus } from "../modules/incidents/incident.ts";
import { transitions } from "../modules/incidents/incident-workflow.ts";
import { applicablePolicy } from "../modules/insurance/applicable-policy.ts";
import { effectOutcome } from "../modules/measures/effect/effect-outcome.ts";
import { measureTransitions } from "../modules/measures/measure-workflow.ts";
import { coverage } from "../modules/organisation/coverage.ts";
import { searchVector } from "../modules/records/search-query.ts";
import { reportSteps } from "../modules/reports/written-report.ts";
import { type Database, openDatabase, statementLimits } from "../platform/database.ts";
import { openLog } from "../platform/log.ts";
import { isInside, municipalityBorder } from "./border.ts";
import { inventOrganisation, loadDemo } from "./load-demo.ts";
import { guardedPark, guardedParkBuffer } from "./places.ts";
import { plantedPlans } from "./planted-effects.ts";
import { plantedTruths } from "./planted-truths.ts";
import { timelineUntil } from "./timeline.ts";

const now = demoNow;
const today = "2026-11-22";
const log = openLog("silent");
const truths = plantedTruths(timelineUntil(today));

let database: TestDatabase;
let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await createDemoDatabase();
  ({ db, close } = openDatabase(database.connectionString, { poolSize: 2 }));
}, demoWorld.patience);

afterAll(async () => {
  await close();
  await database.drop();
});

/** The first column of the first row, as a number. */
async function count(query: string): Promise<number> {
  const { rows } = await sql.raw<Record<string, unknown>>(query).execute(db);
  return Number(Object.values(rows[0] ?? {})[0]);
}

/** Rows that break a rule. */
const broken = (query: string) => count(`select count(*) from (${query}) broken`);

describe("the organisation", () => {
  test("covers every workplace but six and every department but one", async () => {
    const places = await coverage(db, today);
    const states = (role: string) =>
      Object.fromEntries(
        Object.entries(
          Object.groupBy(
            places.filter((place) => place.role === role),
            ({ state }) => state,
          ),
        ).map(([state, some]) => [state, some.length]),
      );
    expect(states("ombud")).toEqual({ green: 138, amber: 18, red: 6 });
    expect(states("coordinator")).toEqual({ green: 8, red: 1 });
    const vacant = places.filter(({ state }) => state === "red").map(({ unitId, role }) => `${role} ${unitId}`);
    const noted = await db.selectFrom("vacancies").select(["role", "unit_id"]).where("filled_at", "is", null).execute();
    expect(noted.map(({ role, unit_id }) => `${role} ${unit_id}`).sort()).toEqual(vacant.sort());
  });

  test("lets one sign in as seventeen people with different tasks", async () => {
    const groups = await demoGroups(db, "sv", now);
    const people = groups.flatMap((group) => group.people);
    expect(people).toHaveLength(17);
    expect(new Set(people.map(({ id }) => id)).size).toBe(17);
    expect(people.every(({ about }) => about)).toBe(true);
  });

  test("keeps its history: names and departments of before, and what was merged", async () => {
    expect(
      await broken("select 1 from units u where not exists (select from unit_versions v where v.unit_id = u.id)"),
    ).toBe(0);
    expect(await count("select count(*) from unit_successions where kind = 'merged'")).toBe(2);
    expect(await count("select count(*) from units where kind = 'workplace' and valid_to is not null")).toBe(2);
    expect(await count("select count(*) from unit_versions where name = 'Socialförvaltningen'")).toBe(1);
  });
});

describe("the events", () => {
  test("are as many as the domain says", async () => {
    const incidents = await count("select count(*) from incidents");
    expect(incidents).toBeGreaterThan(45_000);
    expect(incidents).toBeLessThan(60_000);
    const measures = await count("select count(*) from measures");
    expect(measures).toBeGreaterThan(8_000);
    expect(measures).toBeLessThan(12_000);
    expect(await count("select count(*) from audit_log")).toBeLessThan(150_000);
    const vandalism = "category like 'vandalism.%' and occurred_at >= '2025-01-01' and occurred_at < '2026-01-01'";
    const inAYear = await count(
      `select count(*) from records join incidents using (id) where reporter_kind = 'staff' and ${vandalism}`,
    );
    expect(inAYear).toBeGreaterThan(220);
    expect(inAYear).toBeLessThan(300);
  });

  test("have every status that work of the last months has", async () => {
    const { rows } = await sql<{ status: string }>`
      select distinct status from records where kind = 'incident' and created_at > ${"2026-08-24"}`.execute(db);
    expect(rows.map(({ status }) => status).sort()).toEqual([
      "closed",
      "duplicate",
      "investigating",
      "measures_decided",
      "ready_to_close",
      "received",
      "rejected",
      "reported",
    ]);
    expect(
      await count(
        "select count(*) from records where kind = 'measure' and closed_at is null and due_on < '2026-11-22'",
      ),
    ).toBeGreaterThan(10);
    const waiting = `select count(*) from records join incidents using (id) where status = 'ready_to_close' and serious_reviewed_at is null`;
    expect(await count(waiting)).toBeGreaterThan(5);
  });

  test("are closed only with a cause, a cost or a reason for none, and a decision on the police", async () => {
    const decided = "status in ('measures_decided', 'ready_to_close', 'closed')";
    const incidents = "select i.* from incidents i join records r using (id)";
    expect(await broken(`${incidents} where ${decided} and cause_direct is null`)).toBe(0);
    expect(await broken(`${incidents} where ${decided} and police_decision = 'undecided'`)).toBe(0);
    expect(
      await broken(`${incidents} where ${decided} and no_cost_reason is null
        and not exists (select from cost_lines c where c.incident_id = i.id and voided_at is null)`),
    ).toBe(0);
    expect(
      await broken(`${incidents} where police_decision = 'not_reported' and no_police_report_reason is null`),
    ).toBe(0);
    expect(
      await broken(
        `${incidents} where police_decision = 'reported' and not exists (select from police_reports p where p.incident_id = i.id)`,
      ),
    ).toBe(0);
  });

  test("are reviewed before they are closed when they are serious", async () => {
    expect(
      await broken(`select 1 from records r join incidents i using (id) join incident_types t on t.id = i.type_id
        where status = 'closed' and serious_reviewed_at is null
          and (t.is_threat_or_violence or consequence_actual >= 3 or cost_total_ore >= 5920000)`),
    ).toBe(0);
  });

  test("have no measure left to do when they are ready to be closed", async () => {
    expect(
      await broken(`select 1 from records r join measure_origins o on o.record_id = r.id join records m on m.id = o.measure_id
        where r.status in ('ready_to_close', 'closed') and m.status in ('proposed', 'decided', 'in_progress')`),
    ).toBe(0);
  });

  test("cost what their lines come to", async () => {
    const sums = `select i.id, i.cost_total_ore, r.cost_ore, 'cost' = any(r.audiences) as is_told, coalesce(sum(c.amount_ore), 0) as lines
      from incidents i join records r using (id) left join cost_lines c on c.incident_id = i.id and c.voided_at is null
      group by i.id, r.id`;
    expect(
      await broken(
        `select 1 from (${sums}) s where cost_total_ore <> lines or cost_ore <> lines or is_told <> (lines > 0)`,
      ),
    ).toBe(0);
    expect(await count("select count(*) from incidents where cost_total_ore between 4199000000 and 4201000000")).toBe(
      1,
    );
  });

  test("happened before they were discovered, and were discovered before they were reported", async () => {
    expect(
      await broken(`select 1 from incidents i join records r using (id)
        where occurred_from > occurred_to or occurred_to > coalesce(discovered_at, reported_at) or discovered_at > reported_at
          or occurred_at <> occurred_from or created_at <> reported_at`),
    ).toBe(0);
  });

  test("carry the same facts in their record as the program would have copied there", async () => {
    expect(
      await broken(`select 1 from records r join incidents i using (id)
        where (r.category, r.severity, r.cost_ore, r.held, r.occurred_precision) is distinct from
          (i.type_id, i.consequence_actual, i.cost_total_ore, i.held_as_spam, precision_of(i.occurred_from, i.occurred_to))`),
    ).toBe(0);
  });

  test("took the steps that the tables of steps allow, one after the other", async () => {
    const { rows } = await sql<{ kind: string; before: string | null; after: string; at: Date }>`
      select distinct on (r.kind, from_status, to_status) r.kind, from_status as before, to_status as after, c.at
      from status_changes c join records r on r.id = c.record_id
      where r.created_at >= '2023-01-01'`.execute(db);
    const steps = {
      incident: transitions.map(({ from, to }) => ({
        from: from as readonly string[],
        to: to as IncidentStatus | null,
      })),
      measure: measureTransitions.flatMap(({ from, to, toIfPlanned = to }) =>
        [to, toIfPlanned].map((end) => ({ from: from as readonly string[], to: end })),
      ),
      claim: claimTransitions.map(({ from, to }) => ({ from: from as readonly string[], to })),
      liability_claim: liabilityTransitions.map(({ from, to }) => ({ from: from as readonly string[], to })),
      report: Object.values(reportSteps).map(({ from, to }) => ({ from: [from], to })),
    };
    const refused = rows.filter(({ kind, before, after }) => {
      const allowed: readonly { from: readonly string[]; to: string | null }[] =
        steps[kind as keyof typeof steps] ?? [];
      return before !== null && !allowed.some(({ from, to }) => from.includes(before) && to === after);
    });
    expect(refused).toEqual([]);
    const lines = `select record_id, to_status, from_status, lag(to_status) over w as previous, lead(1) over w is null as is_last
      from status_changes window w as (partition by record_id order by at, id)`;
    expect(await broken(`select 1 from (${lines}) s where from_status is distinct from previous`)).toBe(0);
    expect(
      await broken(
        `select 1 from (${lines}) s join records r on r.id = record_id where is_last and to_status <> r.status`,
      ),
    ).toBe(0);
    expect(
      await broken("select 1 from records r where not exists (select from status_changes c where c.record_id = r.id)"),
    ).toBe(0);
  });

  test("are numbered in the order they came, and the next number follows", async () => {
    expect(
      await broken(`select 1 from (
        select created_at, lag(created_at) over (partition by kind, split_part(number, '-', 2) order by number) as before from records) n
        where before > created_at`),
    ).toBe(0);
    const last = await count("select max(split_part(number, '-', 3)::int) from records where number like 'HÄN-2026-%'");
    const { rows } = await sql<{ number: string }>`select next_record_number('HÄN', 2026) as number`.execute(db);
    expect(rows[0]?.number).toBe(`HÄN-2026-${String(last + 1).padStart(5, "0")}`);
  });

  test("can be searched as if each had been reported on the page", async () => {
    const { rows } = await sql<{
      title: string;
      restricted: boolean;
      place: string;
      building: string;
      description: string;
      search: string;
    }>`
      select r.title, r.restricted, coalesce(i.place_name, '') as place, coalesce(b.name, u.name) as building, i.description, r.search::text
      from records r join incidents i using (id) join units u on u.id = r.unit_id left join buildings b on b.id = i.building_id
      where md5(r.number) < '01'`.execute(db);
    expect(rows.length).toBeGreaterThan(50);
    for (const { title, restricted, place, building, description, search } of rows) {
      const text = restricted ? title : [title, place, building, description].join("\n");
      const { rows: made } = await sql<{
        vector: string;
      }>`select (${searchVector(title, text)})::text as vector`.execute(db);
      expect(search).toBe(made[0]?.vector);
    }
  });

  test("lie inside the municipality", async () => {
    const points = await db
      .selectFrom("incidents")
      .select(["latitude", "longitude"])
      .where("latitude", "is not", null)
      .where(sql<boolean>`md5(id::text) < '1'`)
      .execute();
    const border = municipalityBorder();
    expect(points.length).toBeGreaterThan(1_000);
    expect(
      points.filter(
        ({ latitude, longitude }) => !isInside(border, { latitude: latitude ?? 0, longitude: longitude ?? 0 }),
      ),
    ).toEqual([]);
  });
});

describe("the insurance", () => {
  test("is found by the program for a loss, with the deductibles of the domain", async () => {
    const house = await db
      .selectFrom("insured_objects")
      .select(["id", "organisation_id"])
      .where("name", "=", "Förskolan Näckrosen")
      .executeTakeFirstOrThrow();
    const loss = {
      organisationId: house.organisation_id,
      objectId: house.id,
      cause: "water",
      on: "2026-02-11",
    } as const;
    const answer = await applicablePolicy(db, loss);
    expect(answer).toMatchObject({ found: { internalOre: 29_600_00, externalOre: 177_600_00 } });
  });

  test("has renewals ahead and none that was forgotten, and the next number follows", async () => {
    expect(await count("select count(*) from deadlines where kind = 'policy_renewal' and met_at is null")).toBe(7);
    expect(await broken("select from deadlines where kind = 'value_declaration' and met_at is null")).toBe(0);
    expect(
      await broken("select from policies where not exists (select from policy_organisations where policy_id = id)"),
    ).toBe(0);
    const last = await count("select count(*) from records where number like 'FÖR-2025-%'");
    const { rows } = await sql<{ number: string }>`select next_record_number('FÖR', 2025) as number`.execute(db);
    expect(rows[0]?.number).toBe(`FÖR-2025-${String(last + 1).padStart(5, "0")}`);
  });
});

test("nothing has happened after last midnight", async () => {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type = 'timestamp with time zone'
      and table_name not in ('settings', 'schema_migrations') and column_name not in ('due_at', 'expires_at')`.execute(
    db,
  );
  for (const { table, column } of rows) {
    const later = await sql<{ count: number }>`
      select count(*) from ${sql.table(table)} where ${sql.ref(column)} > ${"2026-11-22T00:00:00+01:00"}`.execute(db);
    expect(Number(later.rows[0]?.count), `${table}.${column}`).toBe(0);
  }
});

describe("protected identity", () => {
  test("stands by alias everywhere", async () => {
    const names = await db.selectFrom("protected_names").select("legal_name").execute();
    expect(names).toHaveLength(5);
    for (const { legal_name: name } of names) {
      const pattern = `%${name}%`;
      const { rows } = await sql<{ found: number }>`
        select (select count(*) from records where title like ${pattern}) + (select count(*) from incidents where description like ${pattern})
          + (select count(*) from audit_log where actor_label like ${pattern} or details::text like ${pattern})
          + (select count(*) from comments where body like ${pattern}) + (select count(*) from people where name like ${pattern}) as found`.execute(
        db,
      );
      expect(Number(rows[0]?.found)).toBe(0);
    }
  });

  test("makes a matter restricted, with a title that tells nothing and a named circle", async () => {
    const about = `r.id in (
      select a.incident_id from affected_people a join people p on p.id = a.person_id where p.protected_identity
      union select own.id from records own join people p on p.id = own.created_by where p.protected_identity)`;
    expect(await count(`select count(*) from records r where ${about}`)).toBeGreaterThan(10);
    expect(await broken(`select 1 from records r where kind = 'incident' and restricted <> ${about}`)).toBe(0);
    expect(
      await broken(
        `select 1 from records where restricted and title not in ('Hot eller våld', 'Händelse med begränsad insyn')`,
      ),
    ).toBe(0);
    expect(
      await broken(
        `select 1 from records r where restricted and (select count(*) from record_members m where m.record_id = r.id) < 2`,
      ),
    ).toBe(0);
    // Who handles it is in the circle, or could not open what is theirs to handle.
    expect(
      await broken(
        `select 1 from records r where restricted and owner_id is not null
           and not exists (select from record_members m where m.record_id = r.id and m.person_id = r.owner_id)`,
      ),
    ).toBe(0);
    expect(await count("select count(*) from records where restricted and closed_at is null")).toBeGreaterThan(0);
  });
});

test("a company keeps nothing about who is suspected", async () => {
  expect(
    await broken(`select 1 from incidents i join records r using (id) join organisations o on o.id = r.organisation_id
      where not o.is_authority and suspect_category is not null`),
  ).toBe(0);
  expect(await count("select count(*) from incidents where suspect_category is not null")).toBeGreaterThan(1_000);
});

describe("planted truths", () => {
  test("are found by the program's own measuring of effects", async () => {
    const { school, park } = plantedPlans(inventOrganisation(today));
    const film = await effectOutcome(db, school, { costOre: 37_240_000, today });
    expect(film).toMatchObject({ proposed: "effect" });
    const { ratio = 1, low = 1, high = 1 } = film?.effect ?? {};
    expect(ratio).toBeCloseTo(0.58, 1);
    expect(low).toBeLessThan(0.58);
    expect(high).toBeGreaterThan(0.58);

    const guards = await effectOutcome(db, park, { costOre: 21_000_000, today });
    expect(guards?.displacement?.quotient).toBeLessThan(-0.8);
    expect(["partial", "exceeds"]).toContain(guards?.displacement?.verdict);
    // What fell in the park came up around it: together nothing was gained.
    const { treated, buffer } = guards?.counts ?? { treated: { before: 0, after: 0 }, buffer: null };
    const perSeason = (treated.before + (buffer?.before ?? 0)) / park.baselineYears;
    expect(Math.abs(treated.after + (buffer?.after ?? 0) - perSeason) / perSeason).toBeLessThan(0.15);
  });

  const vandalismAt = (school: string, from: string, before: string) =>
    count(`select count(*) from records r join units u on u.id = r.unit_id
      where u.name = '${school}' and category like 'vandalism.%' and occurred_at >= '${from}' and occurred_at < '${before}'`);

  test("A: light and film at one school took 42 % away, and nothing changed at the school like it", async () => {
    const { treated, comparison } = truths.school;
    const change = async (school: string) => {
      const before = await vandalismAt(school, "2023-03-01", "2025-03-01");
      const after = await vandalismAt(school, "2025-03-01", "2026-03-01");
      return after / (before / 2) - 1;
    };
    expect(await change(treated)).toBeCloseTo(-0.42, 1);
    expect(await change(comparison)).toBeCloseTo(0, 1);
  });

  test("B: guards in the park moved what happens there to the places around it", async () => {
    const inSummer = (places: readonly string[], year: number) =>
      count(`select count(*) from incidents where place_name in (${places.map((place) => `'${place}'`).join(", ")})
        and occurred_from >= '${year}-05-01' and occurred_from < '${year}-11-01'`);
    const [park, parkBefore] = [await inSummer([guardedPark], 2025), await inSummer([guardedPark], 2024)];
    const [around, aroundBefore] = [await inSummer(guardedParkBuffer, 2025), await inSummer(guardedParkBuffer, 2024)];
    expect(park / parkBefore).toBeCloseTo(0.6, 1);
    expect(around / aroundBefore).toBeGreaterThan(1.6);
    expect((park + around) / (parkBefore + aroundBefore)).toBeCloseTo(1, 1);
  });

  test("C: one signature stands eleven times in three departments and a company, and waits to be seen as a series", async () => {
    const { rows } = await sql<{ kind: string; id: string }>`
      select d.kind, d.id from incidents i join records r using (id)
        join unit_tree t on t.unit_id = r.unit_id join units d on d.id = t.ancestor_id and d.kind in ('department', 'company')
      where i.signature = ${truths.series.signature}`.execute(db);
    expect(rows).toHaveLength(11);
    const kinds = Object.groupBy([...new Map(rows.map((row) => [row.id, row])).values()], ({ kind }) => kind);
    expect(kinds.department).toHaveLength(3);
    expect(kinds.company).toHaveLength(1);
    const proposal = await db
      .selectFrom("series_proposals")
      .select("incident_ids")
      .where("decided_at", "is", null)
      .executeTakeFirstOrThrow();
    expect(proposal.incident_ids).toHaveLength(11);
  });
});

describe("patterns", () => {
  const share = async (query: string) =>
    count(`select avg((${query})::int) from records r join incidents i using (id)
    where category like 'vandalism.%' and reporter_kind = 'staff'`);

  test("vandalism happens at weekends and is found on Mondays", async () => {
    const weekend =
      await count(`select avg((extract(isodow from (occurred_at at time zone 'Europe/Stockholm') - interval '4 hours') in (5, 6, 7))::int)
      from records join incidents using (id) where category like 'vandalism.%' and reporter_kind = 'staff' and occurred_precision = 'hour'`);
    expect(weekend).toBeGreaterThan(0.5);
    expect(await share("extract(isodow from discovered_at at time zone 'Europe/Stockholm') = 1")).toBeCloseTo(0.45, 1);
  });

  test("half of all broken glass is at five houses", async () => {
    const top = await count(`select sum(n) filter (where place <= 5) / sum(n) from (
      select count(*) as n, row_number() over (order by count(*) desc) as place from incidents i
      where type_id = 'vandalism.glass' and building_id is not null group by building_id) h`);
    expect(top).toBeGreaterThan(0.42);
    expect(top).toBeLessThan(0.62);
  });

  test("the police discontinue four in five within sixty days", async () => {
    const share =
      await count(`select avg((status = 'discontinued' and outcome_on - reported_on <= 60)::int) from police_reports
      where reported_on < '2026-08-01'`);
    expect(share).toBeCloseTo(0.82, 1);
  });
});

test("leaves the tables with the references and indexes that they had", async () => {
  const other = await createTestDatabase();
  const { db: empty, close: closeOther } = openDatabase(other.connectionString, { poolSize: 1 });
  const shapeOf = async (one: Database) => {
    const { rows } = await sql<{ line: string }>`
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint where contype = 'f'
      union all select indexdef from pg_indexes where schemaname = 'public' order by line`.execute(one);
    return rows.map(({ line }) => line);
  };
  const shape = await shapeOf(db);
  expect(shape.length).toBeGreaterThan(100);
  expect(shape).toEqual(await shapeOf(empty));
  await closeOther();
  await other.drop();
});

test("a load that is interrupted leaves the database empty", { timeout: 120_000 }, async () => {
  const other = await createTestDatabase();
  const { db: empty, close: closeOther } = openDatabase(other.ownerConnectionString, {
    poolSize: 2,
    longestStatement: statementLimits.job,
  });
  const progress = (step: string) => {
    if (step.includes("2016")) throw new Error("interrupted");
  };
  await expect(loadDemo(empty, { now, log, progress })).rejects.toThrow("interrupted");
  expect(await empty.selectFrom("organisations").select("id").execute()).toEqual([]);
  await closeOther();
  await other.drop();
});
