import { beforeEach, describe, expect, test } from "vitest";
import { createAuthenticator } from "../../../test/software-authenticator.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { readConfig } from "../../platform/config.ts";
import { firstAdministratorLink } from "./first-administrator.ts";

const start = new Date("2026-03-03T09:00:00+01:00");
const day = 24 * 3600_000;

const form = {
  name: "Exempelby kommun",
  population: "50 100",
  securityUnitEmail: "sakerhet@exempelby.example",
  personName: "Asta Påhittsdotter",
  personEmail: "asta@exempelby.example",
};

const square = (longitude: number) => [
  [longitude, 59],
  [longitude + 1, 59],
  [longitude + 1, 60],
  [longitude, 60],
  [longitude, 59],
];
const country = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { kommun: "Grannby" },
      geometry: { type: "Polygon", coordinates: [square(16)] },
    },
    {
      type: "Feature",
      properties: { kommun: "Exempelby" },
      geometry: { type: "MultiPolygon", coordinates: [[square(18)]] },
    },
  ],
};
const file = (content: unknown) => new File([JSON.stringify(content)], "kommuner.geojson");

describe("the first start", () => {
  const app = useTestApp();

  beforeEach(() => {
    app.now = start;
  });

  async function link(): Promise<string> {
    const address = await firstAdministratorLink(app.db, app.services.config, app.now);
    return address ? new URL(address).pathname : "";
  }

  test("gives a link that is good for a day; a made-up one is good for nothing", async () => {
    const address = await link();
    expect((await app.visitor().get(address)).text).toContain("Kom igång med Värn");
    expect((await app.visitor().get("/installera/made-up")).status).toBe(410);
    expect((await app.visitor().post("/installera/made-up", form)).status).toBe(410);
    app.now = new Date(start.getTime() + day);
    expect((await app.visitor().get(address)).status).toBe(410);
    expect((await app.visitor().post(address, form)).status).toBe(410);
  });

  test("is kept as a hash only", async () => {
    const secret = (await link()).split("/").at(-1) ?? "";
    const rows = await app.db.selectFrom("sign_in_challenges").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("says all that is wrong at once and keeps what was typed, and the link", async () => {
    const address = await link();
    const visitor = app.visitor();
    const sent = await visitor.post(address, {
      ...form,
      name: "",
      personEmail: "asta",
      latitude: "59,5",
      border: file({ type: "FeatureCollection", features: [] }),
    });
    expect(sent.status).toBe(422);
    for (const message of ["Skriv kommunens namn", "Skriv din e-postadress."]) expect(sent.text).toContain(message);
    expect(sent.text).toContain("Asta Påhittsdotter");
    expect((await visitor.post(address, { ...form, latitude: "59,5" })).text).toContain("både latitud och longitud");
    const wrongFile = await visitor.post(address, { ...form, border: file({ type: "Point", coordinates: [1, 2] }) });
    expect(wrongFile.text).toContain("gick inte att läsa som en kommungräns");
    expect((await visitor.get(address)).status).toBe(200);
  });

  test("makes the municipality and its first administrator, who makes a passkey and goes on to the organisation", async () => {
    const [address, other] = [await link(), await link()];
    const visitor = app.visitor();
    const done = await visitor.post(address, { ...form, border: file(country) });
    expect(done.location).toBe("/installera/inloggning");
    expect((await visitor.follow(done)).text).toContain("Skapa passnyckel");
    expect((await visitor.get("/mitt-konto")).text).toContain("Systemförvaltare");

    const { value } = await app.db
      .selectFrom("settings")
      .select("value")
      .where("key", "=", "municipality")
      .executeTakeFirstOrThrow();
    expect(value).toMatchObject({
      name: "Exempelby kommun",
      shortName: "Exempelby",
      population: 50_100,
      center: [59.5, 18.5],
      border: { type: "MultiPolygon" },
    });
    const audited = await app.db.selectFrom("audit_log").select("action").orderBy("id").execute();
    expect(audited.map((row) => row.action)).toContain("setup.completed");

    // The other link was good until now.
    for (const used of [address, other]) {
      expect((await app.visitor().get(used)).status).toBe(410);
      expect((await app.visitor().post(used, form)).status).toBe(410);
    }

    // The browser was closed before there was a passkey: the next start helps.
    const invitation = await link();
    expect(invitation).toMatch(/^\/inbjudan\//);
    const options = JSON.parse((await visitor.postJson("/mitt-konto/passnycklar/borja")).text);
    const kept = await visitor.postJson(
      "/mitt-konto/passnycklar?till=/installera/organisation",
      createAuthenticator().register(options),
    );
    expect(JSON.parse(kept.text)).toEqual({ location: "/installera/organisation" });
    expect((await visitor.get("/installera/organisation")).text).toContain("/organisation/import");
    expect(await link()).toBe("");
  });

  test("when every administrator has left, the next start lets one in again and asks only who it is", async () => {
    await app.db
      .updateTable("appointments")
      .set({ valid_to: "2026-03-03" })
      .where("role", "=", "administrator")
      .execute();
    app.now = new Date(start.getTime() + day);
    const address = await link();
    const page = await app.visitor().get(address);
    expect(page.text).toContain("Ditt namn");
    expect(page.text).not.toContain("Kommunens namn");
    const { personName, personEmail } = form;
    expect((await app.visitor().post(address, { personName, personEmail })).status).toBe(303);
    const people = await app.db.selectFrom("people").select("id").execute();
    expect(people).toHaveLength(1);
  });
});

describe("two who follow the link at the same moment", () => {
  const app = useTestApp();

  test("do not both become administrators", async () => {
    const address = await firstAdministratorLink(app.db, app.services.config, app.now);
    const { pathname } = new URL(address ?? "");
    const answers = await Promise.all(
      ["a@x.example", "b@x.example"].map((personEmail) => app.visitor().post(pathname, { ...form, personEmail })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 410]);
    expect(await app.db.selectFrom("appointments").select("id").execute()).toHaveLength(1);
  });
});

describe("no link is given", () => {
  const app = useTestApp();

  test("in the demonstration", async () => {
    expect(await firstAdministratorLink(app.db, readConfig({ VARN_MODE: "demo" }), start)).toBeNull();
  });
});
