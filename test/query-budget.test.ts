import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../src/platform/role.ts";
import { demoWorld } from "./demo-database.ts";
import { demoHolder } from "./demo-holder.ts";
import { useTestApp } from "./test-app.ts";

/*
 * A page asks the database a few things, and not one thing for each row it shows: the sign-in, the frame and the page itself
 * together. Over the demonstration municipality, where every list has its rows.
 */

const budget = 8;
const readers = ["ombud", "coordinator", "security_chief"] as const satisfies readonly Role[];

const app = useTestApp({}, demoWorld);

/** Something of each kind that the reader sees, as "ombud incident". */
const ids: Record<string, string> = {};
beforeAll(async () => {
  for (const role of readers) {
    const person = await demoHolder(app.db, role);
    const client = await app.as(person);
    const firstOf = async (list: string) =>
      (await client.get(list)).text.match(/\/(?:handelser|atgarder)\/([0-9a-f-]{36})/)?.[1];
    ids[`${role} incident`] = (await firstOf("/handelser")) ?? "";
    ids[`${role} measure`] = (await firstOf("/atgarder")) ?? (await firstOf("/atgarder?status=alla")) ?? "";
    ids[`${role} unit`] = await unitOf(person);
    ids[`${role} person`] = person.id;
  }
});

/** The pages that people have before them every day; `:unit`, `:incident` and so on are some that the reader may see. */
const pages = [
  "/",
  "/handelser",
  "/handelser?typ=vandalism&allvar=2",
  "/handelser?q=krossad+ruta",
  "/handelser/karta",
  "/handelser/:incident",
  "/statistik",
  "/organisation",
  "/organisation/enheter",
  "/organisation/enheter/:unit",
  "/organisation/personer",
  "/organisation/personer/:person",
  "/organisation/byggnader",
  "/organisation/tackning",
  "/atgarder",
  "/atgarder/:measure",
  "/serier",
  "/rapportera",
  "/rapportera/ny?typ=vandalism.glass",
];

describe.each(readers)("%s", (role) => {
  test.each(pages)(`%s takes at most ${budget} queries`, async (page) => {
    const person = await demoHolder(app.db, role);
    const client = await app.as(person);
    const address = page.replace(/:(\w+)/, (_, kind: string) => ids[`${role} ${kind}`] ?? "");
    await client.get(address);
    app.takeQueries();
    const answer = await client.get(address);
    const queries = app.takeQueries();
    expect(answer.status).toBe(200);
    if (queries.length > budget)
      console.log(
        `### ${role} ${page}: ${queries.length}\n${queries.map((q) => q.replace(/\s+/g, " ").slice(0, 230)).join("\n")}`,
      );
    expect(queries.length).toBeLessThanOrEqual(budget);
  });
});

/** The unit somebody holds a role for, or for the whole municipality a department. */
async function unitOf(person: { id: string }): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    (select unit_id as id from appointments where person_id = ${person.id} and unit_id is not null limit 1)
    union all (select id from units where kind = 'department' limit 1)`.execute(app.db);
  return rows[0]?.id ?? "";
}
