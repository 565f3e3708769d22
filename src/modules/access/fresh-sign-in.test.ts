import { beforeEach, describe, expect, test } from "vitest";
import { buildPerson, type Person } from "../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();
const began = new Date("2026-03-03T09:00:00+01:00");

let person: Person;
let client: TestClient;

beforeEach(async () => {
  app.now = began;
  person = await buildPerson(app.db);
  client = await app.as(person);
});

const minutesLater = (minutes: number) => new Date(began.getTime() + minutes * 60_000);
const again = "/logga-in?igen=1&till=%2Fmitt-konto";

describe("what concerns how one gets in needs a proof that is not older than a quarter of an hour", () => {
  test.each([
    ["removing a passkey", "/mitt-konto/passnycklar/00000000-0000-4000-8000-000000000000/ta-bort"],
    ["signing a device out", "/mitt-konto/enheter/00000000-0000-4000-8000-000000000000/logga-ut"],
    ["signing all others out", "/mitt-konto/enheter/logga-ut-andra"],
  ])("%s", async (_, path) => {
    app.now = minutesLater(14);
    expect((await client.post(path)).location).not.toContain("/logga-in");
    app.now = minutesLater(15);
    const answer = await client.post(path);
    expect(answer.location).toBe(again);
    expect((await client.follow(answer)).text).toContain("Logga in igen");
  });

  test("making a passkey, which the script of the page is told", async () => {
    app.now = minutesLater(14);
    expect(JSON.parse((await client.postJson("/mitt-konto/passnycklar/borja")).text)).toHaveProperty("challenge");
    app.now = minutesLater(15);
    for (const path of ["/mitt-konto/passnycklar/borja", "/mitt-konto/passnycklar"]) {
      expect(JSON.parse((await client.postJson(path)).text)).toEqual({ location: again });
    }
  });
});

test("somebody who is signed in is asked again where it is needed, and nowhere else", async () => {
  expect((await client.get("/logga-in?till=/mitt-konto")).location).toBe("/mitt-konto");
  expect((await client.get(again)).status).toBe(200);
});
