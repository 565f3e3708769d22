import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { LossBearer } from "../../../db/schema.ts";
import { buildBuilding, buildIncident, buildMeasure, buildOrganisation, buildUnit } from "../../../test/builders.ts";
import { buildLossClaim } from "../../../test/loss-builders.ts";
import { useTestApp } from "../../../test/test-app.ts";

/*
 * What risk costs is read from sums of losses and measures that triggers keep (0017_economy.sql). Whatever is changed, in whatever order, they are the same
 * as counting every row anew.
 */

const app = useTestApp();
let incidents: string[];
let claims: string[];
let measures: string[];
let units: string[];
let buildings: string[];
let objects: string[];

beforeAll(async () => {
  const { db } = app;
  const municipality = await buildOrganisation(db);
  const made = [await buildUnit(db, municipality), await buildUnit(db, municipality)];
  units = made.map(({ id }) => id);
  buildings = [(await buildBuilding(db)).id, (await buildBuilding(db)).id];
  const [unit] = made;
  if (!unit) throw new Error("There are units.");
  incidents = [];
  for (let n = 0; n < 4; n++) incidents.push((await buildIncident(db, { unit })).id);
  claims = [(await buildLossClaim(db, { unit })).id, (await buildLossClaim(db, { unit })).id];
  measures = [(await buildMeasure(db, { unit })).id, (await buildMeasure(db, { unit })).id];
  const object = await db
    .insertInto("insured_objects")
    .values({
      kind: "building",
      name: "Skolan",
      organisation_id: unit.organisationId,
      value_ore: 1,
      valued_year: 2026,
      valid_from: "2016-01-01",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  objects = [object.id];
});

const one = (from: () => readonly string[]) => fc.nat().map((n) => () => from()[n % from().length] as string);
const anyIncident = one(() => incidents);
const anyClaim = one(() => claims);
const anyMeasure = one(() => measures);
const ore = fc.integer({ min: 0, max: 5_000_000 });
const run = (query: ReturnType<typeof sql>) => query.execute(app.db);

/** What can happen to what losses are counted from. */
const anyChange: fc.Arbitrary<() => Promise<unknown>> = fc.oneof(
  fc.tuple(anyIncident, ore).map(
    ([incident, cost]) =>
      () =>
        run(sql`update incidents set cost_total_ore = ${cost} where id = ${incident()}`),
  ),
  fc
    .tuple(
      fc.oneof(anyIncident, anyClaim),
      fc.constantFrom("received", "closed", "rejected", "duplicate", "draft", "withdrawn"),
    )
    .map(
      ([record, status]) =>
        () =>
          run(sql`update records set status = ${status} where id = ${record()}`),
    ),
  fc.tuple(fc.oneof(anyIncident, anyClaim), fc.boolean()).map(
    ([record, restricted]) =>
      () =>
        run(sql`update records set restricted = ${restricted} where id = ${record()}`),
  ),
  fc.tuple(anyIncident, fc.boolean()).map(
    ([incident, held]) =>
      () =>
        run(sql`update incidents set held_as_spam = ${held} where id = ${incident()}`),
  ),
  fc
    .tuple(
      fc.oneof(anyIncident, anyClaim),
      one(() => units),
    )
    .map(
      ([record, unit]) =>
        () =>
          run(sql`update records set unit_id = ${unit()} where id = ${record()}`),
    ),
  fc
    .tuple(
      anyIncident,
      one(() => buildings),
    )
    .map(
      ([incident, building]) =>
        () =>
          run(sql`update incidents set building_id = ${building()} where id = ${incident()}`),
    ),
  fc.tuple(anyIncident, fc.constantFrom("vandalism.glass", "vandalism.graffiti", "fire.arson")).map(
    ([incident, type]) =>
      () =>
        run(
          sql`update incidents set type_id = ${type} where id = ${incident()} and exists (select from incident_types where id = ${type})`,
        ),
  ),
  fc.tuple(anyIncident, fc.date({ min: new Date("2016-06-01"), max: new Date("2026-01-01"), noInvalidDate: true })).map(
    ([incident, at]) =>
      () =>
        run(sql`update records set occurred_at = ${at} where id = ${incident()}`),
  ),
  fc
    .constantFrom("fire", "glass", null)
    .map((cause) => () => run(sql`update incident_types set loss_cause = ${cause}::loss_cause where id = 'vandalism'`)),
  fc
    .tuple(anyClaim, fc.dictionary(fc.constantFrom<LossBearer>("workplace", "fund", "insurer", "uninsured"), ore))
    .map(([claim, shares]) => async () => {
      await run(sql`delete from claim_shares where claim_id = ${claim()}`);
      for (const [bearer, amount] of Object.entries(shares)) {
        await run(sql`insert into claim_shares values (${claim()}, ${bearer}::loss_bearer, ${amount})`);
      }
    }),
  fc.tuple(anyClaim, ore).map(
    ([claim, amount]) =>
      () =>
        run(sql`update claim_shares set amount_ore = ${amount} where claim_id = ${claim()} and bearer = 'fund'`),
  ),
  fc.tuple(anyClaim, anyIncident).map(
    ([claim, incident]) =>
      () =>
        run(sql`insert into claim_incidents values (${incident()}, ${claim()}, now()) on conflict do nothing`),
  ),
  anyIncident.map((incident) => () => run(sql`delete from claim_incidents where incident_id = ${incident()}`)),
  fc.tuple(anyClaim, ore).map(([claim, amount]) => async () => {
    const recourse = await app.db
      .insertInto("recourses")
      .values({ claim_id: claim(), against: "offender", demanded_ore: amount + 1, created_at: app.now })
      .returning("id")
      .executeTakeFirstOrThrow();
    await run(sql`insert into recourse_payments (recourse_id, amount_ore, paid_on, insurer_part_ore, created_at)
      values (${recourse.id}, ${amount + 1}, '2026-01-01', ${Math.floor(amount / 3)}, now())`);
  }),
  fc.tuple(anyClaim, fc.constantFrom("water", "fire"), fc.boolean()).map(
    ([claim, cause, atObject]) =>
      () =>
        run(
          sql`update claims set cause = ${cause}::loss_cause, object_id = ${atObject ? objects[0] : null} where id = ${claim()}`,
        ),
  ),
  fc.tuple(anyMeasure, fc.option(ore), fc.constantFrom(null, "2025-12-31T23:30:00Z", "2026-03-01T12:00:00Z")).map(
    ([measure, cost, at]) =>
      () =>
        run(sql`update measures set outcome_ore = ${cost}, completed_at = ${at} where id = ${measure()}`),
  ),
  fc
    .tuple(
      anyMeasure,
      fc.boolean(),
      one(() => units),
    )
    .map(
      ([measure, restricted, unit]) =>
        () =>
          run(sql`update records set restricted = ${restricted}, unit_id = ${unit()} where id = ${measure()}`),
    ),
  one(() => buildings).map((building) => () => run(sql`update insured_objects set building_id = ${building()}`)),
  fc.constant(() => run(sql`select add_up_loss_sums()`)),
);

/** Rows that are in one and not in the other. */
async function differences(): Promise<unknown[]> {
  const kept = sql`select id, kind, on_date, unit_id, cause, building_id, workplace_ore, fund_ore, insurer_ore, uninsured_ore,
    recovered_ore, restricted from losses`;
  const { rows: losses } = await sql`
    (${kept} except select * from counted_losses) union all (select * from counted_losses except ${kept})`.execute(
    app.db,
  );
  const sums = (table: ReturnType<typeof sql>) => sql`
    select year, unit_id, cause, building_id, sum(number)::int, sum(workplace_ore)::bigint, sum(fund_ore)::bigint,
      sum(insurer_ore)::bigint, sum(uninsured_ore)::bigint, sum(recovered_ore)::bigint
    from ${table} group by 1, 2, 3, 4 having sum(number) <> 0`;
  const kepts = sums(sql`loss_sums`);
  const counted = sums(
    sql`(select extract(year from on_date)::int as year, 1 as number, * from counted_losses where not restricted) l`,
  );
  const { rows } = await sql`(${kepts} except ${counted}) union all (${counted} except ${kepts})`.execute(app.db);
  return [...losses, ...rows, ...(await measureDifferences())];
}

async function measureDifferences(): Promise<unknown[]> {
  const kept = sql`select year, unit_id, sum(amount_ore)::bigint from measure_cost_sums group by 1, 2 having sum(amount_ore) <> 0`;
  const counted = sql`
    select extract(year from completed_at at time zone 'Europe/Stockholm')::int, unit_id, sum(outcome_ore)::bigint
    from measures join records on records.id = measures.id
    where outcome_ore > 0 and completed_at is not null and not restricted group by 1, 2`;
  const { rows } = await sql`(${kept} except ${counted}) union all (${counted} except ${kept})`.execute(app.db);
  return rows;
}

test("the sums of losses are those of the rows, whatever is changed", { timeout: 120_000 }, async () => {
  let most = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 12 }), async (changes) => {
      for (const change of changes) await change();
      expect(await differences()).toEqual([]);
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from losses`.execute(app.db);
      most = Math.max(most, rows[0]?.n ?? 0);
    }),
    { numRuns: 60 },
  );
  // It would say nothing of a table that stays empty.
  expect(most).toBeGreaterThan(0);
});

test("counted from nothing they are the same, and what was wrong is put right", async () => {
  await run(sql`update losses set workplace_ore = workplace_ore + 1`);
  expect(await differences()).not.toEqual([]);
  await run(sql`insert into measure_cost_sums values (2020, null, 1)`);
  expect(await measureDifferences()).not.toEqual([]);
  await run(sql`select recount_losses()`);
  expect(await differences()).toEqual([]);
});
