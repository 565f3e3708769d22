import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { errorResponse } from "../src/error-responses.ts";
import type { Context } from "../src/platform/context.ts";
import { openLog } from "../src/platform/log.ts";
import { visitor } from "../src/platform/user.ts";
import { buildPerson } from "./builders.ts";
import { useTestApp } from "./test-app.ts";

/** What the log of the program tells whoever watches it, and what it never tells. */

const app = useTestApp();
let lines: string[] = [];

beforeEach(() => {
  lines = [];
  app.services.log = openLog("info", { write: (line) => lines.push(line) });
});

const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

/** The page that an error becomes. */
async function failWith(error: unknown): Promise<Response> {
  const context = {
    request: new Request("http://localhost:3000/inbjudan/hemlig-token"),
    url: new URL("http://localhost:3000/inbjudan/hemlig-token"),
    route: "/inbjudan/:token",
    params: { token: "hemlig-token" },
    services: app.services,
    db: app.db,
    user: visitor("sv"),
    now: app.now,
    language: "sv",
    requestId: "00000000-0000-4000-8000-000000000001",
    responseHeaders: new Headers(),
    flash: null,
  } satisfies Context;
  return errorResponse(context, error);
}

test("an error of the database is logged without the values it repeats", async () => {
  const { id } = await buildPerson(app.db, { name: "Hemlig Påhittsson" });
  const faults = [
    sql`insert into people select * from people where id = ${id}`,
    sql`select ${"Hemlig Påhittsson"}::uuid`,
    sql`select ${"Hemlig Påhittsson"}::int`,
  ];
  for (const fault of faults) await failWith(await fault.execute(app.db).catch((error: unknown) => error));
  expect(lines).toHaveLength(3);
  expect(logged()[0]).toMatchObject({ err: { type: "DatabaseError", code: "23505", table: "people" } });
  expect(lines.join()).not.toContain("Hemlig");
});

test("an unexpected error is logged with its place, and shown as a number to quote", async () => {
  const answer = await failWith(new TypeError("x is not a function"));
  const page = await answer.text();
  expect(answer.status).toBe(500);
  expect(page).toContain("00000000-0000-4000-8000-000000000001");
  expect(page).not.toContain("not a function");
  expect(logged()[0]).toMatchObject({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    requestId: "00000000-0000-4000-8000-000000000001",
    route: "/inbjudan/:token",
    err: { type: "TypeError", stack: expect.stringContaining("log.test.ts") },
  });
});

test("the secret in an address is never logged", async () => {
  await failWith(new Error("anything"));
  expect(lines.join()).not.toContain("hemlig-token");
});

test("what somebody may not do is logged with who, what and when", async () => {
  const person = await buildPerson(app.db, { name: "Nyfiken Påhittsson" });
  await (await app.as(person)).get("/administration");
  expect(logged()).toContainEqual(
    expect.objectContaining({ refused: "Forbidden", route: "/administration", method: "GET", personId: person.id }),
  );
  expect(lines.join()).not.toContain("Nyfiken");
});

test("a sign-in that fails is logged, without what was sent", async () => {
  const browser = app.visitor();
  await browser.postJson("/logga-in/passnyckel/borja");
  await browser.postJson("/logga-in/passnyckel", { id: "hemligt", response: {} });
  expect(logged().some(({ msg }) => /refused/.test(String(msg)))).toBe(true);
  expect(lines.join()).not.toContain("hemligt");
});

test("line breaks in what somebody sends begin no new line", async () => {
  await failWith(new Error('a\n{"level":50,"msg":"made up"}'));
  expect(lines).toHaveLength(1);
});
