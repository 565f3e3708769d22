import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { appoint, buildOrganisation, buildPerson, buildUnit } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";

const demo = useTestApp({ VARN_MODE: "demo" });

async function buildDemoPerson(name: string) {
  const workplace = await buildUnit(demo.db, await buildOrganisation(demo.db), { name: "Tallbackens förskola" });
  const person = await buildPerson(demo.db, { worksAt: workplace, name });
  await appoint(demo.db, person, "ombud", workplace);
  return person;
}

describe("in the demonstration", () => {
  test("the sign-in page offers a holder of each role, with role and workplace", async () => {
    const person = await buildDemoPerson("Dagny Påhittsdotter");
    const { text, status } = await demo.visitor().get("/logga-in");
    expect(status).toBe(200);
    expect(text).toContain("Dagny Påhittsdotter");
    expect(text).toContain("Säkerhetsombud, Tallbackens förskola");
    expect(text).toContain(person.id);
  });

  test("it shows the groups that the demonstration has chosen, in the reader's language", async () => {
    const person = await buildDemoPerson("Elof Påhittsson");
    const value = JSON.stringify({
      groups: [
        {
          name: { sv: "I vardagen", en: "In everyday work" },
          people: [{ id: person.id, about: { sv: "Har tre nya rapporter.", en: "Has three new reports." } }],
        },
      ],
    });
    await demo.db.insertInto("settings").values({ key: "demo_people", value }).execute();
    const visitor = demo.visitor();
    expect((await visitor.get("/logga-in")).text).toContain("Har tre nya rapporter.");
    const english = (await visitor.get("/logga-in?sprak=en")).text;
    expect(english).toContain("In everyday work");
    expect(english).toContain("Security representative, Tallbackens förskola");
    expect(english).not.toContain("Dagny");
    await demo.db.deleteFrom("settings").where("key", "=", "demo_people").execute();
  });

  test("a person is picked, comes to where the link led, and signs out", async () => {
    const person = await buildDemoPerson("Frida Påhittsdotter");
    const visitor = demo.visitor();
    const picked = await visitor.post("/logga-in/demo", { person: person.id, till: "/finns-inte?a=1" });
    expect(picked.location).toBe("/finns-inte?a=1");
    expect((await visitor.follow(picked)).text).toContain("Frida Påhittsdotter");

    const out = await visitor.post("/logga-ut");
    expect((await visitor.follow(out)).text).toContain("Du är utloggad.");
    expect((await visitor.get("/finns-inte")).text).not.toContain("Frida Påhittsdotter");
  });

  test("a session that somebody copied is dead after sign-out", async () => {
    const person = await buildDemoPerson("Gösta Påhittsson");
    const owner = demo.visitor();
    const picked = await owner.post("/logga-in/demo", { person: person.id });
    const thief = demo.visitor(picked.headers.getSetCookie()[0]?.split(";")[0]);
    expect((await thief.get("/finns-inte")).text).toContain("Gösta Påhittsson");
    await owner.post("/logga-ut");
    expect((await thief.get("/finns-inte")).text).not.toContain("Gösta Påhittsson");
  });

  test("a new sign-in in the same browser gives a new session and ends the old one", async () => {
    const person = await buildDemoPerson("Hedda Påhittsdotter");
    const browser = demo.visitor();
    const secretOf = async () =>
      (await browser.post("/logga-in/demo", { person: person.id })).headers.getSetCookie()[0]?.split(";")[0];
    const first = await secretOf();
    const second = await secretOf();
    expect(second).not.toBe(first);
    expect((await demo.visitor(first).get("/finns-inte")).text).not.toContain("Hedda Påhittsdotter");
    expect((await demo.visitor(second).get("/finns-inte")).text).toContain("Hedda Påhittsdotter");
  });

  test("sign-in and sign-out stand in the audit log, with the request they came in", async () => {
    const person = await buildDemoPerson("Ivar Påhittsson");
    const visitor = demo.visitor();
    const picked = await visitor.post("/logga-in/demo", { person: person.id });
    await visitor.post("/logga-ut");
    const rows = await demo.db
      .selectFrom("audit_log")
      .selectAll()
      .where("actor_id", "=", person.id)
      .orderBy("id")
      .execute();
    expect(rows.map((row) => row.action)).toEqual(["session.started", "session.ended"]);
    expect(rows[0]?.request_id).toBe(picked.headers.get("x-request-id"));
  });

  test("somebody who has left cannot be picked", async () => {
    const person = await buildDemoPerson("Jenny Påhittsdotter");
    await demo.db.updateTable("people").set({ valid_to: "2026-03-02" }).where("id", "=", person.id).execute();
    const visitor = demo.visitor();
    const picked = await visitor.post("/logga-in/demo", { person: person.id });
    expect((await visitor.follow(picked)).text).toContain("har slutat");
  });

  test("a person that is no person gives the page again", async () => {
    const visitor = demo.visitor();
    for (const person of ["", "x", "00000000-0000-4000-8000-000000000000"]) {
      expect((await visitor.post("/logga-in/demo", { person })).location).toBe("/logga-in");
    }
  });
});

describe("outside the demonstration", () => {
  const app = useTestApp();

  test("nobody can be picked", async () => {
    const person = await buildPerson(app.db);
    const visitor = app.visitor();
    expect((await visitor.get("/logga-in")).text).not.toContain(person.name);
    expect((await visitor.post("/logga-in/demo", { person: person.id })).status).toBe(404);
    const session = await app.db.selectFrom("sessions").select("id").executeTakeFirst();
    expect(session).toBeUndefined();
  });
});

describe("the way back after sign-in", () => {
  const payloads = readFileSync(new URL("../../../test/data/open-redirect/payloads.txt", import.meta.url), "utf8");

  test("never leads out of the program, however the address is written", async () => {
    const person = await buildDemoPerson("Knut Påhittsson");
    const here = "http://localhost:3000";
    for (const payload of payloads.split("\n").flatMap((line) => [line, `/${line}`, decodeLoosely(line)])) {
      const { location, status } = await demo.visitor().post("/logga-in/demo", { person: person.id, till: payload });
      expect(status, payload).toBe(303);
      expect(new URL(location, here).origin, payload).toBe(here);
    }
  });

  test("is kept when it is ours, and is never the sign-in page itself", async () => {
    const person = await buildDemoPerson("Lilly Påhittsdotter");
    const leadsTo = async (till: string) =>
      (await demo.visitor().post("/logga-in/demo", { person: person.id, till })).location;
    expect(await leadsTo("/handelser?typ=skadegorelse&sok=å")).toBe("/handelser?typ=skadegorelse&sok=%C3%A5");
    expect(await leadsTo("/logga-in?till=/logga-in")).toBe("/");
  });
});

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
