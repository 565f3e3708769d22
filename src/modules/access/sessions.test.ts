import { describe, expect, test } from "vitest";
import { appoint, buildOrganisation, buildPerson, buildUnit } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { startSession } from "../../platform/session.ts";

const app = useTestApp();
const start = new Date("2026-03-03T09:00:00+01:00");
const hour = 3600_000;

async function signedIn(browser: { get(path: string): Promise<{ status: number }> }): Promise<boolean> {
  return (await browser.get("/mitt-konto")).status === 200;
}

describe("my devices", () => {
  test("lists where I am signed in, by browser and system, with the one I use marked", async () => {
    const person = await buildPerson(app.db);
    const browser = await app.as(person);
    const userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    await startSession(app.db, { personId: person.id, method: "oidc", userAgent, now: app.now });
    const { text } = await browser.get("/mitt-konto");
    expect(text).toContain("Firefox på Windows");
    expect(text).toContain("kommunens konto");
    expect(text.match(/Den här enheten/g)).toHaveLength(1);
  });

  test("one is signed out, or all but this one", async () => {
    const person = await buildPerson(app.db);
    const [here, phone, tablet, library] = await Promise.all([1, 2, 3, 4].map(() => app.as(person)));
    if (!here || !phone || !tablet || !library) throw new Error("no browsers");
    const { text } = await phone.get("/mitt-konto");
    const others = [...text.matchAll(/action="(\/mitt-konto\/enheter\/[^"]+\/logga-ut)"/g)].map(
      (match) => match[1] ?? "",
    );
    expect(others).toHaveLength(3);
    expect((await phone.post(others[0] ?? "")).status).toBe(303);
    const alive = await Promise.all([here, tablet, library].map(signedIn));
    expect(alive.filter(Boolean)).toHaveLength(2);

    const all = await phone.post("/mitt-konto/enheter/logga-ut-andra");
    expect((await phone.follow(all)).text).toContain("2 enheter är utloggade.");
    expect(await Promise.all([here, tablet, library].map(signedIn))).toEqual([false, false, false]);
    expect(await signedIn(phone)).toBe(true);
  });

  test("somebody else's device cannot be signed out", async () => {
    const person = await buildPerson(app.db);
    const browser = await app.as(person);
    const session = await app.db
      .selectFrom("sessions")
      .select("id")
      .where("person_id", "=", person.id)
      .executeTakeFirst();
    const stranger = await app.as(await buildPerson(app.db));
    expect((await stranger.post(`/mitt-konto/enheter/${session?.id}/logga-ut`)).status).toBe(404);
    expect((await stranger.post("/mitt-konto/enheter/x/logga-ut")).status).toBe(404);
    expect(await signedIn(browser)).toBe(true);
  });
});

describe("a session", () => {
  test("is kept as a hash: what the database holds lets nobody in", async () => {
    const person = await buildPerson(app.db);
    const secret = await startSession(app.db, { personId: person.id, method: "demo", userAgent: null, now: app.now });
    const row = await app.db.selectFrom("sessions").selectAll().where("person_id", "=", person.id).executeTakeFirst();
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(await signedIn(app.visitor(`session=${secret}`))).toBe(true);
    expect(await signedIn(app.visitor(`session=${row?.token_hash}`))).toBe(false);
  });

  test("ends by itself after twelve hours without use", async () => {
    const browser = await app.as(await buildPerson(app.db));
    app.now = new Date(start.getTime() + 11 * hour);
    expect(await signedIn(browser)).toBe(true);
    app.now = new Date(start.getTime() + 22 * hour);
    expect(await signedIn(browser)).toBe(true);
    app.now = new Date(start.getTime() + 34 * hour + 60_000);
    expect(await signedIn(browser)).toBe(false);
    app.now = start;
  });

  test("ends after seven days however much it is used", async () => {
    const browser = await app.as(await buildPerson(app.db));
    for (let at = 0; at < 7 * 24; at += 8) {
      app.now = new Date(start.getTime() + at * hour);
      expect(await signedIn(browser)).toBe(true);
    }
    app.now = new Date(start.getTime() + 7 * 24 * hour);
    expect(await signedIn(browser)).toBe(false);
    app.now = start;
  });

  test("lets nobody in who has left, from the moment it is known", async () => {
    const person = await buildPerson(app.db);
    const browser = await app.as(person);
    expect(await signedIn(browser)).toBe(true);
    await app.db.updateTable("people").set({ valid_to: "2026-03-02" }).where("id", "=", person.id).execute();
    expect(await signedIn(browser)).toBe(false);
  });

  test("gives a role no longer than it is held", async () => {
    const unit = await buildUnit(app.db, await buildOrganisation(app.db));
    const person = await buildPerson(app.db);
    const { id } = await appoint(app.db, person, "administrator", unit);
    const browser = await app.as(person);
    expect((await browser.get("/mitt-konto")).text).toContain("Systemförvaltare");
    await app.db.updateTable("appointments").set({ valid_to: "2026-03-02" }).where("id", "=", id).execute();
    expect((await browser.get("/mitt-konto")).text).not.toContain("Systemförvaltare");
  });
});
