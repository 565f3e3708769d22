import { sql } from "kysely";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../src/platform/database.ts";
import { openLog } from "../src/platform/log.ts";
import { currentScope, within } from "../src/platform/request-scope.ts";
import { logStatements } from "../src/platform/statement-log.ts";
import { buildPerson } from "./builders.ts";
import { useTestApp } from "./test-app.ts";

/** The number of a request follows it from the proxy to the log and the database. */

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const given = "0af76519-16cd-43dd-8448-eb211c80319c";

describe("every answer", () => {
  const app = useTestApp();

  test("bears the number of its request, another each time", async () => {
    const paths = ["/logga-in", "/finns-inte", "/mitt-konto", "/health", "/assets/finns-inte.js", "/api/v1/incidents"];
    const ids = await Promise.all(paths.map(async (path) => (await app.send(path)).headers.get("x-request-id")));
    for (const id of ids) expect(id).toMatch(uuid);
    expect(new Set(ids).size).toBe(paths.length);
  });

  test("bears none that somebody has made up", async () => {
    const { headers } = await app.send("/logga-in", { headers: { "x-request-id": given } });
    expect(headers.get("x-request-id")).not.toBe(given);
  });
});

describe("behind a proxy that is trusted", () => {
  const app = useTestApp({ TRUST_PROXY: "true" });
  const idWith = async (headers: Record<string, string>) =>
    (await app.send("/logga-in", { headers })).headers.get("x-request-id");

  test.each([
    [{ "x-request-id": given }],
    [{ "x-request-id": given.replaceAll("-", "").toUpperCase() }],
    [{ traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" }],
  ])("its number is taken: %o", async (headers) => {
    expect(await idWith(headers)).toBe(given);
  });

  test.each([
    [{ "x-request-id": "1'; drop table people; --" }],
    [{ "x-request-id": "0".repeat(32) }],
    [{ "x-request-id": given.repeat(2) }],
    [{ traceparent: "00-zz" }],
  ])("what is no number is not: %o", async (headers) => {
    const id = await idWith(headers);
    expect(id).toMatch(uuid);
    expect(id).not.toMatch(/^0+-/);
    expect(id).not.toBe(given);
  });
});

describe("a change", () => {
  const app = useTestApp();

  /** What PostgreSQL calls the one who writes in the audit log. */
  beforeAll(async () => {
    const owner = new pg.Client({ connectionString: app.ownerConnectionString });
    await owner.connect();
    await owner.query(`
      create table seen (request_id text, name text);
      create function see() returns trigger language plpgsql security definer as $$
      begin
        insert into seen values (new.request_id, current_setting('application_name'));
        return new;
      end $$;
      create trigger see after insert on audit_log for each row execute function see();
      grant select on seen to public`);
    await owner.end();
  });

  const seen = async () => {
    const { rows } = await sql<{ request_id: string; name: string }>`select * from seen`.execute(app.db);
    return rows;
  };

  test("is made in the database under the number of its request, and the connection is nobody's afterwards", async () => {
    const browser = await app.as(await buildPerson(app.db));
    const ids: (string | null)[] = [];
    // Often enough for its statements to be prepared.
    for (let times = 0; times < 5; times++) {
      const answer = await browser.post("/mitt-konto/enheter/logga-ut-andra");
      ids.push(answer.headers.get("x-request-id"));
      await app.as(await buildPerson(app.db));
    }
    await browser.post("/logga-ut").then(({ headers }) => ids.push(headers.get("x-request-id")));
    const names = await seen();
    expect(names.length).toBeGreaterThan(0);
    for (const { request_id, name } of names) {
      expect(ids).toContain(request_id);
      expect(name).toBe(`varn ${request_id}`);
    }
    const { rows } = await sql<{ name: string }>`select current_setting('application_name') as name`.execute(app.db);
    expect(rows[0]?.name).toBe("varn");
  });
});

describe("the log", () => {
  const app = useTestApp();
  const lines: string[] = [];
  const log = openLog("debug", { write: (line) => lines.push(line) });
  const last = () => JSON.parse(lines.at(-1) ?? "{}") as Record<string, unknown>;

  test("says in each line in which request or job it was written", async () => {
    app.services.log = log;
    const refused = await (await app.as(await buildPerson(app.db))).get("/administration");
    expect(last()).toMatchObject({ msg: "refused", requestId: refused.headers.get("x-request-id") });
    await within({ job: "mail.send", jobId: given }, async () => log.info("sent"));
    expect(last()).toMatchObject({ msg: "sent", job: "mail.send", jobId: given });
    log.info("started");
    expect(last()).not.toHaveProperty("requestId");
    expect(currentScope()).toBeUndefined();
  });

  test("tells of slow and failed statements by name, in which request, and without values", async () => {
    const { db, close } = openDatabase(app.connectionString, { poolSize: 1, onFinished: logStatements(log, 40) });
    const from = lines.length;
    await within({ requestId: given }, async () => {
      await sql`select ${"Hemlig Påhittsson"}::text, pg_sleep(0.05)`.execute(db);
      await expect(sql`select ${"Hemlig Påhittsson"}::int`.execute(db)).rejects.toThrow();
      await sql`select 1`.execute(db);
    });
    await close();
    const told = lines.slice(from).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told).toMatchObject([
      { msg: "slow statement", requestId: given, statement: expect.stringMatching(/^varn_[\da-f]{12}$/), level: 40 },
      { msg: "failed statement", requestId: given, code: "22P02", text: "select $1::int", level: 40 },
    ]);
    for (const { pid } of told) expect(pid).toBeGreaterThan(0);
    expect(lines.slice(from).join()).not.toContain("Hemlig");
  });

  test("leaves what the program has an answer to for those who look closely", async () => {
    const { db, close } = openDatabase(app.connectionString, { poolSize: 1, onFinished: logStatements(log, 60_000) });
    const { id } = await buildPerson(app.db);
    await sql`insert into people select * from people where id = ${id}`.execute(db).catch(() => {});
    expect(last()).toMatchObject({ msg: "failed statement", code: "23505", level: 20 });
    await close();
  });
});
