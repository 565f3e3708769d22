import { expect, test } from "vitest";
import { appoint, buildOrganisation, buildPerson, buildUnit } from "./builders.ts";
import { useTestApp } from "./test-app.ts";

const app = useTestApp();

test("an address that does not exist gives a page with a way back, in the visitor's language", async () => {
  const visitor = app.visitor();
  const swedish = await visitor.get("/finns-inte");
  expect(swedish.status).toBe(404);
  expect(swedish.text).toContain("Sidan finns inte");
  const english = await visitor.get("/finns-inte?sprak=en");
  expect(english.text).toContain("There is no such page");
  expect((await visitor.get("/finns-inte")).text).toContain("There is no such page");
});

test("every page carries the strict headers", async () => {
  const { headers } = await app.visitor().get("/finns-inte");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("content-security-policy")).not.toContain("unsafe-inline");
  expect(headers.get("x-frame-options")).toBe("DENY");
});

test("health tells that the database answers", async () => {
  const answer = await app.visitor().get("/health");
  expect(JSON.parse(answer.text)).toMatchObject({ status: "ok" });
});

test("a person who is signed in sees name and roles in the frame", async () => {
  const municipality = await buildOrganisation(app.db);
  const workplace = await buildUnit(app.db, municipality, { name: "Björkängsskolan" });
  const person = await buildPerson(app.db, { worksAt: workplace, name: "Vendela Exempelsson" });
  await appoint(app.db, person, "ombud", workplace);
  const { text } = await (await app.as(person)).get("/finns-inte");
  expect(text).toContain("Vendela Exempelsson");
  expect(text).toContain("Säkerhetsombud");
});

test("numbers follow each other within a year and start anew with the next", async () => {
  const { sql } = await import("kysely");
  const number = async (year: number) =>
    (await sql<{ n: string }>`select next_record_number('HÄN', ${year}::int) as n`.execute(app.db)).rows[0]?.n;
  expect(await number(2026)).toBe("HÄN-2026-00001");
  expect(await number(2026)).toBe("HÄN-2026-00002");
  expect(await number(2027)).toBe("HÄN-2027-00001");
});

test("a form on somebody else's page cannot act in our user's name", async () => {
  const person = await buildPerson(app.db);
  const client = await app.as(person);
  const foreign = { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" };
  expect((await client.post("/logga-ut", {}, foreign)).status).toBe(403);
  expect((await client.post("/logga-ut", {}, { origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await client.get("/")).text).toContain(person.name);
  expect((await client.post("/logga-ut", {}, { origin: "http://localhost:3000" })).status).toBe(303);
});
