import { sql } from "kysely";
import { expect, test } from "vitest";
import { accessTable } from "../src/modules/administration/access-table.ts";
import { type Role, roles } from "../src/platform/role.ts";
import { isForClients } from "../src/platform/route.ts";
import { routes } from "../src/routes.ts";
import { crawl, deadEnds, type Visit } from "./crawl.ts";
import { demoWorld } from "./demo-database.ts";
import { type DemoHolder, demoHolder, rolesOfDemo } from "./demo-holder.ts";
import { startsFor } from "./demo-starts.ts";
import { plausibleGuess } from "./plausible.ts";
import { useTestApp } from "./test-app.ts";

/*
 * Everybody in the demonstration follows every link and presses every button: nothing breaks, nothing leads astray, and nobody
 * comes to what is not theirs by administration/access-table.ts.
 */

const app = useTestApp({}, demoWorld);

/** Those who rearrange the organisation come last: the others are to find it as it was. */
const last: readonly Role[] = ["department_head", "company_head", "security_chief", "administrator"];
const order = [...roles.filter((role) => !last.includes(role)), ...last];

test("somebody in the demonstration has each role", async () => {
  expect((await rolesOfDemo(app.db)).sort()).toEqual([...roles].sort());
});

test("a visitor finds no dead end and nothing that is for others", { timeout: 120_000 }, async () => {
  const visits = await crawl(app.visitor(), { perButton: 1, guess: await plausibleGuess(app.db, app.now) });
  expect(visits.length).toBeGreaterThan(8);
  expect(deadEnds(visits)).toEqual([]);
  expect(shown(visits).filter(({ route }) => routeAt(route)?.for !== "everyone")).toEqual([]);
});

test.each(order)("%s finds no dead end and nothing that is for others", { timeout: 240_000 }, async (role) => {
  const holder = await demoHolder(app.db, role);
  const outside: string[] = [];
  const visits = await crawl(await app.as(holder), {
    onPage: async (visit) => {
      if (await isOutsideTheTable(holder, visit)) outside.push(`${visit.from}: shows ${visit.address}`);
    },
    start: await startsFor(app, holder),
    perRoute: 6,
    perKind: 2,
    perButton: 1,
    guess: await plausibleGuess(app.db, app.now),
  });
  expect(visits.length).toBeGreaterThan(60);
  expect(deadEnds(visits)).toEqual([]);
  expect(outside).toEqual([]);
});

function shown(visits: readonly Visit[]): Visit[] {
  return visits.filter(({ method, status }) => method === "GET" && status === 200);
}

function routeAt(path: string) {
  return routes.find((route) => route.method === "GET" && route.path === path);
}

/** Is this a page that its reader should not have been shown? */
async function isOutsideTheTable(holder: DemoHolder, visit: Visit): Promise<boolean> {
  const route = routeAt(visit.route);
  const who = route?.for;
  if (who !== undefined && typeof who === "object" && !isForClients(who)) {
    const { rows } = await sql`
      select from appointments where person_id = ${holder.id} and valid_to is null and role = any(${who}::text[]::role[])`.execute(
      app.db,
    );
    if (rows.length === 0 && !who.includes("employee")) return true;
  }
  const isRecord = route?.about && ["incident", "measure", "record"].includes(route.about);
  const id = visit.address.split(/[/?]/)[visit.route.split("/").indexOf(":id")];
  return Boolean(isRecord && id && (await isRecordOfOthers(holder, id)));
}

/** By the written table, and not by what the program asks: has this person no way to come to see the record? */
async function isRecordOfOthers(holder: DemoHolder, id: string): Promise<boolean> {
  const sees = JSON.stringify(Object.fromEntries(roles.map((role) => [role, accessTable[role].sees])));
  const { rows } = await sql`
    select from records r where r.id = ${id} and not (
      exists (select from record_members m where m.record_id = r.id and m.person_id = ${holder.id})
      or (not r.restricted and (
        r.created_by = ${holder.id} or r.owner_id = ${holder.id} or exists (
          select from appointments a where a.person_id = ${holder.id} and a.valid_to is null
            and (a.unit_id is null or exists (
              select from unit_tree t where t.unit_id = r.unit_id and t.ancestor_id = a.unit_id))
            and case ${sees}::jsonb ->> a.role::text
              when 'all' then true
              when 'none' then false
              else r.audiences && array(select jsonb_array_elements_text(${sees}::jsonb -> a.role::text))
            end))))`.execute(app.db);
  return rows.length > 0;
}
