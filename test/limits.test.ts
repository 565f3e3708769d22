import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { buildIncident, buildOrganisation, buildPerson, buildRoleHolder, buildUnit, type Person } from "./builders.ts";
import { type TestClient, useTestApp } from "./test-app.ts";

/** What keeps one who asks for too much from standing in the way of the others. */

const app = useTestApp();

let chief: Person;
let ombud: Person;

beforeAll(async () => {
  const unit = await buildUnit(app.db, await buildOrganisation(app.db), { name: "Björkängsskolan" });
  chief = await buildRoleHolder(app.db, "security_chief");
  ombud = await buildPerson(app.db, { worksAt: unit });
  for (let index = 0; index < 30; index++) await buildIncident(app.db, { unit, reporter: ombud });
});

describe("a body that is too large", () => {
  const large = "x".repeat(1_100_000);

  test("is refused in words, in a form", async () => {
    const answer = await (await app.as(chief)).post("/mitt-konto/sprak", { sprak: large });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain("Det du skickade är för stort");
  });

  test("is refused also when its length is not said, before all of it has come", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(100_000));
        sent += 100_000;
      },
    });
    const answer = await (await app.as(chief)).send("/mitt-konto/sprak", {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
      body: endless,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(3_000_000);
  });

  test("is not read at all from somebody who may not send it", async () => {
    const answer = await app.visitor().post("/mitt-konto/sprak", { sprak: large });
    expect(answer.location).toContain("/logga-in");
  });
});

describe("exports", () => {
  /** Begins an export and reads nothing of it: the rest waits inside. */
  async function begin(client: TestClient): Promise<{ status: number; leave: () => Promise<void> }> {
    const response = await client.open("/handelser/export.csv");
    return { status: response.status, leave: async () => response.body?.cancel() };
  }

  test("of one person wait for one another; somebody else's do not, and one that is left lets the next in", async () => {
    const client = await app.as(chief);
    const first = await begin(client);
    const second = await begin(client);
    let isThird = false;
    const third = begin(client).then((began) => {
      isThird = true;
      return began;
    });
    const other = await begin(await app.as(ombud));
    expect(other.status).toBe(200);
    await sleep(100);
    expect(isThird).toBe(false);
    await first.leave();
    await second.leave();
    expect((await third).status).toBe(200);
    await (await third).leave();
    await other.leave();
  });

  test("are whole", async () => {
    const answer = await (await app.as(chief)).get("/handelser/export.csv");
    expect(answer.text.split("\r\n").filter(Boolean)).toHaveLength(31);
  });
});

test("a greedy client is answered about as often as somebody else who asks for one page at a time", async () => {
  const greedy = await app.as(chief);
  const modest = await app.as(ombud);
  let isDone = false;
  let answered = 0;
  const lines = Array.from({ length: 32 }, async () => {
    while (!isDone) {
      await greedy.get("/handelser");
      answered++;
    }
  });
  await modest.get("/handelser");
  answered = 0;
  const pages = 40;
  for (let page = 0; page < pages; page++) expect((await modest.get("/handelser")).status).toBe(200);
  const answeredMeanwhile = answered;
  isDone = true;
  await Promise.all(lines);
  // Without turns it is as many as its lines.
  expect(answeredMeanwhile / pages).toBeLessThan(3);
});

test("what takes the database too long is stopped, and said in words", async () => {
  const impatient = Array.from({ length: 5 }, () =>
    sql`select pg_sleep(0.1), set_config('statement_timeout', '200', false)`.execute(app.db),
  );
  await Promise.all(impatient);
  const owner = new pg.Client(app.ownerConnectionString);
  await owner.connect();
  const client = await app.as(chief);
  try {
    await owner.query("begin; lock table records in access exclusive mode");
    const answer = await client.get("/handelser?sok=ruta");
    expect(answer.status).toBe(503);
    expect(answer.text).toContain("Gå tillbaka och begränsa urvalet");
    expect(answer.headers.get("retry-after")).toBe("10");
  } finally {
    await owner.end();
  }
});
