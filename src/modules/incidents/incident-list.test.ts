import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import {
  appoint,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Organisation,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();

let municipality: Organisation;
let education: Unit;
let school: Unit;
let preschool: Unit;
let care: Unit;
let home: Unit;
let reporter: Person;
let chief: TestClient;

beforeAll(async () => {
  municipality = await buildOrganisation(app.db);
  education = await buildUnit(app.db, municipality, { kind: "department", name: "Barn- och utbildning" });
  school = await buildUnit(app.db, municipality, { parent: education, name: "Björkängsskolan" });
  preschool = await buildUnit(app.db, municipality, { parent: education, name: "Förskolan Tallen" });
  care = await buildUnit(app.db, municipality, { kind: "department", name: "Äldre och omsorg" });
  home = await buildUnit(app.db, municipality, { parent: care, name: "Hemmet Linden" });
  reporter = await buildPerson(app.db, { worksAt: school, name: "Rut Rapportörsson" });
  chief = await app.as(await buildRoleHolder(app.db, "security_chief"));

  const handler = await buildPerson(app.db, { worksAt: school, name: "Hans Handläggarsson" });
  await buildIncident(app.db, {
    unit: school,
    reporter,
    owner: handler,
    title: "Krossat glas i skolan",
    typeId: "vandalism.glass",
    status: "investigating",
    occurredAt: new Date("2026-02-27T22:30:00+01:00"),
    values: {
      description: "Någon kastade en kastrull genom fönstret.",
      occurred_from: new Date("2026-02-27T22:30:00+01:00"),
      consequence_actual: 2,
      cost_total_ore: 1_250_050,
      place_name: "Norra gaveln",
    },
  });
  await buildIncident(app.db, {
    unit: preschool,
    title: "Klotter på förskolan",
    typeId: "vandalism.graffiti",
    status: "closed",
    occurredAt: new Date("2026-01-10T03:00:00+01:00"),
    values: { latitude: 59.2, longitude: 18.2, location_is_area: true, cost_total_ore: 320_000 },
  });
  await buildIncident(app.db, {
    unit: home,
    title: "Fall på hemmet",
    typeId: "injury.client",
    status: "duplicate",
    occurredAt: new Date("2025-12-24T11:00:00+01:00"),
    values: { consequence_actual: 4, no_cost_reason: "Ingen kostnad" },
  });
  await buildIncident(app.db, {
    unit: home,
    title: "Begränsad sak",
    typeId: "threat.verbal",
    restricted: true,
    members: [handler],
    occurredAt: new Date("2026-02-01T11:00:00+01:00"),
  });
  await buildIncident(app.db, {
    unit: school,
    title: "Skräp från nätet",
    typeId: "vandalism.other",
    occurredAt: new Date("2026-02-02T11:00:00+01:00"),
    values: { held_as_spam: true },
  });
});

const titles = ["Krossat glas i skolan", "Klotter på förskolan", "Fall på hemmet", "Begränsad sak", "Skräp från nätet"];

/** Which of the incidents above stand on a page. */
async function listed(client: TestClient, query = ""): Promise<string[]> {
  const page = await client.get(`/handelser?${query}`);
  expect(page.status).toBe(200);
  return titles.filter((title) => page.text.includes(title));
}

describe("a filter in the address", () => {
  test.each([
    ["typ=vandalism", ["Krossat glas i skolan", "Klotter på förskolan"]],
    ["typ=vandalism.glass", ["Krossat glas i skolan"]],
    ["typ=vandalism.glass&typ=injury", ["Krossat glas i skolan", "Fall på hemmet"]],
    ["klass=accident", ["Fall på hemmet"]],
    ["status=oppna", ["Krossat glas i skolan"]],
    ["status=giltiga", ["Krossat glas i skolan", "Klotter på förskolan"]],
    ["status=duplicate", ["Fall på hemmet"]],
    ["fran=2026-01-10&till=2026-01-10", ["Klotter på förskolan"]],
    ["fran=2026-01-11", ["Krossat glas i skolan"]],
    ["till=2025-12-31", ["Fall på hemmet"]],
    ["allvar=2", ["Krossat glas i skolan"]],
    ["allvar=2&allvar=4", ["Krossat glas i skolan", "Fall på hemmet"]],
    ["allvar=saknas", ["Klotter på förskolan"]],
    ["kostnad_fran=5 000", ["Krossat glas i skolan"]],
    ["kostnad_fran=3200&kostnad_till=12 500,50", ["Krossat glas i skolan", "Klotter på förskolan"]],
    ["kostnad_till=3 200", ["Klotter på förskolan", "Fall på hemmet"]],
    ["handlaggare=ingen", ["Klotter på förskolan", "Fall på hemmet"]],
    ["rapportor=staff", ["Krossat glas i skolan"]],
    ["plats=ungefarlig&typ=vandalism.graffiti", ["Klotter på förskolan"]],
    ["skrap=1", ["Skräp från nätet"]],
    ["veckodag=5&timme=22", ["Krossat glas i skolan"]],
    ["veckodag=6", []],
    ["tid=okand", ["Klotter på förskolan", "Fall på hemmet"]],
    ["sok=kastruller", ["Krossat glas i skolan"]],
    ["sok=klott", ["Klotter på förskolan"]],
    ["sok=kastrull klotter", []],
    ["enhet=ingen", []],
  ])("%s", async (query, expected) => {
    expect(await listed(chief, query)).toEqual(expected);
    const { text } = await chief.get(`/handelser?${query}`);
    const words = expected.length === 1 ? "1 händelse" : `${expected.length} händelser`;
    if (expected.length > 0) expect(text).toContain(`>${words}<`);
    else expect(text).toContain("Inga händelser passar in");
  });

  test("a unit brings what lies below it, unless only the unit itself is meant", async () => {
    expect(await listed(chief, `enhet=${education.id}`)).toEqual(["Krossat glas i skolan", "Klotter på förskolan"]);
    expect(await listed(chief, `enhet=${education.id}&bara_enheten=1`)).toEqual([]);
    expect(await listed(chief, `enhet=${preschool.id}&bara_enheten=1`)).toEqual(["Klotter på förskolan"]);
  });

  test("lacking cost means neither an amount nor a reason", async () => {
    const bare = await buildIncident(app.db, { unit: home, title: "Utan kostnad alls" });
    const { text } = await chief.get("/handelser?kostnad=saknas");
    expect(text).toContain("Utan kostnad alls");
    for (const title of titles) expect(text).not.toContain(title);
    await app.db.deleteFrom("incidents").where("id", "=", bare.id).execute();
    await app.db.deleteFrom("records").where("id", "=", bare.id).execute();
  });

  test("is said in words, each of which can be taken away", async () => {
    const { text } = await chief.get(`/handelser?typ=vandalism&status=oppna&enhet=${school.id}&sok=glas`);
    expect(text).toContain("Ta bort filter: Något är trasigt eller förstört");
    expect(text).toContain("Ta bort filter: Björkängsskolan");
    expect(text).toContain(`href="/handelser?typ=vandalism&amp;status=oppna&amp;enhet=${school.id}"`);
  });

  test("that nobody understands is passed over", async () => {
    expect(
      await listed(chief, "typ=%00&enhet=x&fran=2026-02-30&allvar=9&timme=99&kostnad_fran=mycket&efter=igår"),
    ).toEqual(titles.slice(0, 3));
  });
});

describe("who sees what in the list", () => {
  test("each sees their own units and nothing of others', and nobody a restricted one but its members", async () => {
    const as = async (role: Parameters<typeof appoint>[2], unit: Unit | null) =>
      listed(await app.as(await buildRoleHolder(app.db, role, unit)));
    expect(await as("ombud", school)).toEqual(["Krossat glas i skolan"]);
    expect(await as("manager", home)).toEqual(["Fall på hemmet"]);
    expect(await as("coordinator", education)).toEqual(["Krossat glas i skolan", "Klotter på förskolan"]);
    expect(await as("department_head", care)).toEqual(["Fall på hemmet"]);
    expect(await as("crime_prevention_strategist", null)).toEqual(["Krossat glas i skolan", "Klotter på förskolan"]);
    expect(await as("safety_delegate", care)).toEqual([]);
    expect(await as("insurance_officer", null)).toEqual(titles.slice(0, 3));
    expect(await as("registrar", null)).toEqual(titles.slice(0, 3));
    expect(await as("administrator", null)).toEqual([]);
    expect(await as("board_member", null)).toEqual([]);
    expect(await listed(await app.as(reporter))).toEqual(["Krossat glas i skolan"]);
    expect(await listed(await app.as(await buildPerson(app.db, { worksAt: school })))).toEqual([]);
  });

  test("the count is of what one sees", async () => {
    const coordinator = await app.as(await buildRoleHolder(app.db, "coordinator", care));
    expect((await coordinator.get("/handelser")).text).toContain(">1 händelse<");
  });

  test("a search finds nothing that one may not see, by words, number or place", async () => {
    const ombud = await app.as(await buildRoleHolder(app.db, "ombud", home));
    const glass = await app.db
      .selectFrom("records")
      .select("number")
      .where("title", "=", "Krossat glas i skolan")
      .executeTakeFirstOrThrow();
    for (const sok of ["kastrull", glass.number, "Begränsad", "Björkängsskolan"]) {
      expect(await listed(ombud, `sok=${encodeURIComponent(sok)}`)).toEqual([]);
    }
    expect(await listed(chief, `sok=${encodeURIComponent(glass.number)}`)).toEqual(["Krossat glas i skolan"]);
  });

  test("a registrar searches titles, since the words of a report are not theirs to read", async () => {
    const person = await buildRoleHolder(app.db, "registrar");
    const registrar = await app.as(person);
    expect(await listed(registrar, "sok=krossat")).toEqual(["Krossat glas i skolan"]);
    expect(await listed(registrar, "sok=kastrull")).toEqual([]);
    await appoint(app.db, person, "ombud", school);
    expect(await listed(registrar, "sok=kastrull")).toEqual(["Krossat glas i skolan"]);
  });

  test("amounts are neither shown to nor asked about by those who may not read them", async () => {
    const strategist = await app.as(await buildRoleHolder(app.db, "crime_prevention_strategist"));
    expect(await listed(strategist, "kostnad_fran=1")).toEqual([]);
    expect((await strategist.get("/handelser")).text).not.toContain("12 500,50");
    expect(await listed(await app.as(reporter), "kostnad_fran=1")).toEqual([]);
    expect((await chief.get("/handelser")).text).toContain("12\u00a0500,50");
  });

  test("a member sees a restricted one in the list", async () => {
    const member = await app.db
      .selectFrom("people")
      .select("id")
      .where("name", "=", "Hans Handläggarsson")
      .executeTakeFirstOrThrow();
    expect(await listed(await app.as(member))).toEqual(["Krossat glas i skolan", "Begränsad sak"]);
    expect(await listed(await app.as(member), "handlaggare=jag")).toEqual(["Krossat glas i skolan"]);
  });
});

describe("a long list", () => {
  let ombud: TestClient;
  const many = 120;

  beforeAll(async () => {
    const unit = await buildUnit(app.db, municipality, { parent: care, name: "Stora enheten" });
    ombud = await app.as(await buildRoleHolder(app.db, "ombud", unit));
    for (let n = 1; n <= many; n++) {
      // Several at the very same moment, so that only the id tells them apart.
      await buildIncident(app.db, {
        unit,
        title: `Nr ${n}.`,
        occurredAt: new Date(Date.UTC(2024, 0, Math.ceil(n / 10))),
      });
    }
  });

  const numbers = (text: string) => [...text.matchAll(/Nr (\d+)\./g)].map((match) => Number(match[1]));
  const link = (text: string, rel: "next" | "prev") =>
    new RegExp(`href="([^"]+)" rel="${rel}"`).exec(text)?.[1]?.replaceAll("&amp;", "&");

  test.each(["", "&ordning=aldst"])("is paged forward and back without losing or repeating a row %s", async (order) => {
    const seen: number[][] = [];
    let href: string | undefined = `/handelser?sok=nr${order}`;
    let last = "";
    while (href) {
      last = href;
      const { text } = await ombud.get(href);
      seen.push(numbers(text));
      href = link(text, "next");
    }
    expect(seen.map((page) => page.length)).toEqual([50, 50, 20]);
    expect(new Set(seen.flat()).size).toBe(many);
    const back = link((await ombud.get(last)).text, "prev");
    expect(numbers((await ombud.get(back ?? "")).text)).toEqual(seen[1]);
    expect(link((await ombud.get(`/handelser?sok=nr${order}`)).text, "prev")).toBeUndefined();
  });

  test("costs as many queries as a short one", async () => {
    const short = await queriesOf(() => ombud.get("/handelser?sok=nr&till=2024-01-01"));
    const long = await queriesOf(() => ombud.get("/handelser?sok=nr"));
    expect(long).toBe(short);
    // The frame around every page makes its own; these are those of the list: rows, count, types, units, views.
    expect(long - (await queriesOf(() => ombud.get("/finns-inte")))).toBeLessThanOrEqual(5);
    const filtered = await queriesOf(() => chief.get(`/handelser?enhet=${education.id}&typ=vandalism`));
    expect(filtered - (await queriesOf(() => chief.get("/finns-inte")))).toBeLessThanOrEqual(6);
  });
});

describe("a very long list", () => {
  test("is counted to a thousand, and those who leaf through it are told so for a minute without counting anew", async () => {
    const unit = await buildUnit(app.db, municipality, { parent: care, name: "Största enheten" });
    const ombud = await app.as(await buildRoleHolder(app.db, "ombud", unit));
    const { id } = await buildIncident(app.db, { unit, title: "Många." });
    await copied(id, 1_000);
    const count = async () =>
      /([\d\s]+|Mer än [\d\s]+) händelser/.exec((await ombud.get("/handelser?sok=mång")).text)?.[1];
    const more = expect.stringMatching(/^Mer än 1\s000$/);
    expect(await count()).toEqual(more);
    await sql`update records set held = true where unit_id = ${unit.id} and number ~ '^[0-9]{2,}-'`.execute(app.db);
    expect(await count()).toEqual(more);
    const before = app.now;
    app.now = new Date(before.getTime() + 61_000);
    expect(await count()).toBe("10");
    // What was counted to its end is never kept.
    await copied(id, 1);
    expect(await count()).toBe("11");
    app.now = before;
  });

  /** As many more of the same incident, numbered from 1 on. */
  async function copied(id: string, times: number): Promise<void> {
    await sql`
      with copies as (
        insert into records
        select copy.* from records r, generate_series(1, ${times}::int) n,
          lateral jsonb_populate_record(r, jsonb_build_object('id', uuidv7(), 'number', n || '-' || gen_random_uuid())) copy
        where r.id = ${id} returning id)
      insert into incidents
      select copy.* from incidents i, copies, lateral jsonb_populate_record(i, jsonb_build_object('id', copies.id)) copy where i.id = ${id}`.execute(
      app.db,
    );
  }
});

describe("a saved view", () => {
  test("stands as a tab for its owner, and for others when it is shared", async () => {
    const one = await app.as(await buildRoleHolder(app.db, "ombud", school));
    const other = await app.as(await buildRoleHolder(app.db, "ombud", home));
    const answer = await one.post("/handelser/vyer", {
      namn: "Glas i år",
      filter: "typ=vandalism.glass&fran=2026-01-01&ond=<script>",
    });
    expect(answer.status).toBe(303);
    expect(answer.location).toBe("/handelser?typ=vandalism.glass&fran=2026-01-01");
    expect((await one.follow(answer)).text).toMatch(/aria-current="page">Glas i år/);
    expect((await other.get("/handelser")).text).not.toContain("Glas i år");
    await one.post("/handelser/vyer", { namn: "Glas i år", filter: "typ=vandalism.glass", delad: "on" });
    const { text } = await other.get("/handelser");
    expect(text).toContain("Glas i år");
    expect(text).not.toContain("Ta bort vyn Glas i år");
  });

  test("is removed by its owner alone", async () => {
    const person = await buildRoleHolder(app.db, "ombud", school);
    const owner = await app.as(person);
    await owner.post("/handelser/vyer", { namn: "Min vy", filter: "status=oppna", delad: "on" });
    const { id } = await app.db
      .selectFrom("saved_views")
      .select("id")
      .where("person_id", "=", person.id)
      .executeTakeFirstOrThrow();
    expect((await chief.post(`/handelser/vyer/${id}/ta-bort`)).status).toBe(404);
    expect((await owner.post(`/handelser/vyer/${id}/ta-bort`)).status).toBe(303);
    expect((await owner.get("/handelser")).text).not.toContain("Min vy");
  });

  test("needs a name, and what was filled in is kept", async () => {
    const { status, text } = await chief.post("/handelser/vyer", { namn: " ", filter: "typ=fire", delad: "on" });
    expect(status).toBe(422);
    expect(text).toContain("Skriv vad vyn ska heta.");
    expect(text).toContain('value="typ=fire"');
    expect(text).toContain('href="#field-namn"');
  });
});

async function queriesOf(act: () => Promise<unknown>): Promise<number> {
  await act();
  app.takeQueries();
  await act();
  return app.takeQueries().length;
}
