import { beforeAll, describe, expect, test } from "vitest";
import {
  appoint,
  type BuiltIncident,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();

let school: Unit;
let manager: Person;
let ombud: Person;
let coordinator: Person;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", parent: department });
  manager = await buildRoleHolder(app.db, "manager", school);
  ombud = await buildRoleHolder(app.db, "ombud", school);
  coordinator = await buildPerson(app.db);
  await appoint(app.db, coordinator, "coordinator", department);
});

interface Row {
  status: string;
  version: number;
  owner_id: string | null;
}

async function record(incident: BuiltIncident): Promise<Row> {
  return app.db
    .selectFrom("records")
    .select(["status", "version", "owner_id"])
    .where("id", "=", incident.id)
    .executeTakeFirstOrThrow();
}

async function post(
  person: Person,
  incident: BuiltIncident,
  path: string,
  form: Record<string, string | string[]> = {},
) {
  const { version } = await record(incident);
  return (await app.as(person)).post(`/handelser/${incident.id}/${path}`, { version, ...form });
}

const reported = { decision: "reported", number: "5000-K100001-26", reported_on: "2026-03-03" };
const cost = { kind: "repair", amount: "4 500", certainty: "actual", incurred_on: "2026-03-03" };

/** An investigation in which everything is known. */
async function investigated(values: Parameters<typeof buildIncident>[1]["values"] = {}): Promise<BuiltIncident> {
  return buildIncident(app.db, {
    unit: school,
    owner: manager,
    status: "investigating",
    values: {
      cause_direct: "Sten genom rutan",
      police_decision: "reported",
      no_cost_reason: "Vaktmästaren satte i en ruta från förrådet.",
      consequence_actual: 2,
      ...values,
    },
  });
}

describe("from report to closed", () => {
  test("the manager investigates, costs, decides and closes; the reporter is told at beginning and end", async () => {
    const reporter = await buildPerson(app.db, { worksAt: school, email: "vera.rapportsson@kommunen.example" });
    const incident = await buildIncident(app.db, { unit: school, reporter });

    expect((await post(manager, incident, "utred")).status).toBe(303);
    expect(await record(incident)).toMatchObject({ status: "investigating", owner_id: manager.id });
    expect((await post(manager, incident, "orsak", { direct: "Sten genom rutan" })).status).toBe(303);
    expect((await post(manager, incident, "kostnad", cost)).status).toBe(303);
    expect((await post(manager, incident, "polis", reported)).status).toBe(303);
    expect((await post(manager, incident, "besluta-atgarder")).status).toBe(303);
    expect((await post(manager, incident, "klar-for-stangning")).status).toBe(303);
    expect((await post(manager, incident, "stang")).status).toBe(303);
    expect(await record(incident)).toMatchObject({ status: "closed" });

    const page = await (await app.as(manager)).get(`/handelser/${incident.id}`);
    expect(page.text).toContain("4\u00a0500\u00a0kr");
    expect(page.text).toContain("Kostnad tillagd: reparation");
    expect(page.text).toContain("Polisanmäld, 5000-K100001-26");
    const mails = await app.db
      .selectFrom("mails")
      .select("subject")
      .where("to_address", "=", "vera.rapportsson@kommunen.example")
      .execute();
    expect(mails).toHaveLength(2);
  });

  test("a stranger gets 404 for the page and every form, and the reporter may read but not handle", async () => {
    const reporter = await buildPerson(app.db, { worksAt: school });
    const incident = await buildIncident(app.db, { unit: school, reporter, status: "investigating" });
    const stranger = await buildRoleHolder(app.db, "manager", await buildUnit(app.db, { id: school.organisationId }));
    for (const path of ["", "/orsak", "/kostnad", "/polis", "/stang", "/kommentera", "/tillagg"]) {
      expect((await (await app.as(stranger)).get(`/handelser/${incident.id}${path}`)).status, path).toBe(404);
    }
    const own = await app.as(reporter);
    expect((await own.get(`/handelser/${incident.id}`)).status).toBe(200);
    for (const path of ["orsak", "kostnad", "polis", "besluta-atgarder", "kommentera", "handlaggare"]) {
      expect((await own.get(`/handelser/${incident.id}/${path}`)).status, path).toBe(403);
      expect((await post(reporter, incident, path, { ...cost, ...reported, direct: "x" })).status, path).toBe(403);
    }
    expect((await post(reporter, incident, "tillagg", { text: "Det var två stenar." })).status).toBe(303);
    expect((await own.get(`/handelser/${incident.id}`)).text).toContain("Det var två stenar.");
  });

  test("the ombud investigates, but a manager or coordinator decides and closes", async () => {
    const incident = await investigated();
    expect((await post(ombud, incident, "besluta-atgarder")).status).toBe(403);
    expect((await post(manager, incident, "besluta-atgarder")).status).toBe(303);
    expect((await post(ombud, incident, "klar-for-stangning")).status).toBe(303);
    expect((await post(ombud, incident, "stang")).status).toBe(403);
    expect((await post(coordinator, incident, "stang")).status).toBe(303);
  });
});

describe("guards", () => {
  test.each([
    ["orsak", { cause_direct: null }, "Ange orsaken"],
    ["kostnad", { no_cost_reason: null }, "Ange kostnaden, eller varför den är noll"],
    ["polis", { police_decision: "undecided" as const }, "Ange om händelsen är polisanmäld"],
  ])("measures cannot be decided without %s", async (_, values, words) => {
    const incident = await investigated(values);
    const page = await (await app.as(manager)).get(`/handelser/${incident.id}`);
    expect(page.text).toContain(words);
    const refused = await post(manager, incident, "besluta-atgarder");
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(words);
    expect((await record(incident)).status).toBe("investigating");
  });

  test("a cost that is struck out before closing blocks the closing", async () => {
    const incident = await investigated({ no_cost_reason: null });
    await post(manager, incident, "kostnad", cost);
    await post(manager, incident, "besluta-atgarder");
    await post(manager, incident, "klar-for-stangning");
    const line = await app.db
      .selectFrom("cost_lines")
      .select("id")
      .where("incident_id", "=", incident.id)
      .executeTakeFirstOrThrow();
    expect((await post(manager, incident, `kostnad/${line.id}/stryk`, { reason: "Fel faktura" })).status).toBe(303);
    const refused = await post(manager, incident, "stang");
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Ange kostnaden");
    const page = await (await app.as(manager)).get(`/handelser/${incident.id}`);
    expect(page.text).toContain("Struken: Fel faktura");
  });

  test.each([
    ["consequence 3", { consequence_actual: 3 }, "vandalism.glass"],
    ["threat", {}, "threat.verbal"],
  ])("a serious incident (%s) is reviewed by the coordinator before it is closed", async (_, values, typeId) => {
    const incident = await investigated(values);
    await app.db.updateTable("incidents").set({ type_id: typeId }).where("id", "=", incident.id).execute();
    await post(manager, incident, "besluta-atgarder");
    await post(manager, incident, "klar-for-stangning");
    const refused = await post(manager, incident, "stang");
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("granskas av säkerhetssamordnaren");
    expect((await post(manager, incident, "granska")).status).toBe(403);
    expect((await post(coordinator, incident, "granska", { reason: "Ser bra ut" })).status).toBe(303);
    expect((await post(manager, incident, "stang")).status).toBe(303);
  });

  test("a cost of one price base amount makes it serious, one krona less does not", async () => {
    for (const [amount, status] of [
      ["59 199,00", 303],
      ["59 200", 409],
    ] as const) {
      const incident = await investigated({ no_cost_reason: null });
      await post(manager, incident, "kostnad", { ...cost, amount });
      await post(manager, incident, "besluta-atgarder");
      await post(manager, incident, "klar-for-stangning");
      expect((await post(manager, incident, "stang")).status, amount).toBe(status);
    }
  });

  test("what is sent back has to be reviewed again", async () => {
    const incident = await investigated({ consequence_actual: 4 });
    await post(manager, incident, "besluta-atgarder");
    await post(manager, incident, "klar-for-stangning");
    await post(coordinator, incident, "granska");
    expect((await post(coordinator, incident, "skicka-tillbaka", { reason: "Orsaken är för tunn" })).status).toBe(303);
    await post(manager, incident, "besluta-atgarder");
    await post(manager, incident, "klar-for-stangning");
    expect((await post(manager, incident, "stang")).status).toBe(409);
  });

  test.each([
    ["avvisa", "received"],
    ["ateroppna", "closed"],
    ["skicka-tillbaka", "measures_decided"],
  ] as const)("%s needs a reason, and keeps what was typed", async (path, status) => {
    const incident = await buildIncident(app.db, { unit: school, status });
    const refused = await post(manager, incident, path, { reason: "  " });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Fyll i det här.");
    expect((await record(incident)).status).toBe(status);
    expect((await post(manager, incident, path, { reason: "Gäller en annan skola" })).status).toBe(303);
    expect((await record(incident)).status).not.toBe(status);
    expect((await (await app.as(manager)).get(`/handelser/${incident.id}`)).text).toContain("Gäller en annan skola");
  });

  test("a duplicate names its original: one that exists for the user, and not itself or another duplicate", async () => {
    const original = await buildIncident(app.db, { unit: school });
    const incident = await buildIncident(app.db, { unit: school });
    const elsewhere = await buildIncident(app.db, { unit: await buildUnit(app.db, { id: school.organisationId }) });
    for (const [number, words] of [
      ["", "Fyll i"],
      ["HÄN-1999-00001", "ingen sådan händelse"],
      [elsewhere.number, "ingen sådan händelse"],
      [incident.number, "dubblett av sig själv"],
    ] as const) {
      const refused = await post(manager, incident, "dubblett", { original: number });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain(words);
    }
    expect((await post(manager, incident, "dubblett", { original: original.number.toLowerCase() })).status).toBe(303);
    const page = await (await app.as(manager)).get(`/handelser/${incident.id}`);
    expect(page.text).toContain(`dubblett av ${original.number}`);
    const third = await buildIncident(app.db, { unit: school });
    const chained = await post(manager, third, "dubblett", { original: incident.number });
    expect(chained.text).toContain(`Ange ${original.number} i stället`);
  });

  test("reclassified needs a reason, and keeps who asked what", async () => {
    const incident = await buildIncident(app.db, { unit: school });
    expect((await post(manager, incident, "andra-typ", { type: "vandalism.graffiti", reason: "" })).status).toBe(422);
    expect(
      (await post(manager, incident, "andra-typ", { type: "vandalism.graffiti", reason: "Det var klotter" })).status,
    ).toBe(303);
    const row = await app.db
      .selectFrom("incidents")
      .select("type_id")
      .where("id", "=", incident.id)
      .executeTakeFirstOrThrow();
    expect(row.type_id).toBe("vandalism.graffiti");
  });

  test("no cost is stated with a reason, and not beside costs", async () => {
    const incident = await buildIncident(app.db, { unit: school, status: "investigating" });
    expect((await post(manager, incident, "ingen-kostnad", { reason: "" })).status).toBe(422);
    await post(manager, incident, "kostnad", cost);
    const refused = await post(manager, incident, "ingen-kostnad", { reason: "Inget" });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Det finns redan kostnader");
  });

  test("not reporting to the police needs a reason", async () => {
    const incident = await buildIncident(app.db, { unit: school, status: "investigating" });
    expect((await post(manager, incident, "polis", { decision: "not_reported", reason: "" })).status).toBe(422);
    expect(
      (await post(manager, incident, "polis", { decision: "not_reported", reason: "Olyckshändelse" })).status,
    ).toBe(303);
  });
});

describe("two at the same time", () => {
  test("whoever comes second gets 409 with what they typed, and can save it knowingly", async () => {
    const incident = await buildIncident(app.db, { unit: school, status: "investigating" });
    const { version } = await record(incident);
    const first = await app.as(ombud);
    const second = await app.as(manager);
    await first.post(`/handelser/${incident.id}/orsak`, { version, direct: "Fotboll" });
    const refused = await second.post(`/handelser/${incident.id}/orsak`, { version, direct: "En sten, sade vittnet" });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("En sten, sade vittnet");
    expect(refused.text).toContain(ombud.name);
    const fresh = /name="version" value="(\d+)"/.exec(refused.text)?.[1] ?? "";
    const saved = await second.post(`/handelser/${incident.id}/orsak`, {
      version: fresh,
      direct: "En sten, sade vittnet",
    });
    expect(saved.status).toBe(303);
  });

  test("a cost is one however often the button is pressed, and does not stand in the way of other changes", async () => {
    const incident = await buildIncident(app.db, { unit: school, status: "investigating" });
    const { version } = await record(incident);
    const client: TestClient = await app.as(manager);
    const request_key = crypto.randomUUID();
    const press = () => client.post(`/handelser/${incident.id}/kostnad`, { ...cost, request_key });
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303]);
    const lines = await app.db.selectFrom("cost_lines").select("id").where("incident_id", "=", incident.id).execute();
    expect(lines).toHaveLength(1);
    const other = await (await app.as(ombud)).post(`/handelser/${incident.id}/orsak`, { version, direct: "Sten" });
    expect(other.status).toBe(303);
  });

  test("a step taken twice says that it is done", async () => {
    const incident = await buildIncident(app.db, { unit: school });
    await post(manager, incident, "utred");
    const again = await post(manager, incident, "utred");
    expect(again.status).toBe(409);
    expect(again.text).toContain("under utredning".replace("u", "U"));
  });
});

describe("costs", () => {
  test("an actual cost takes the place of an estimate; wrong amounts keep what was typed", async () => {
    const incident = await buildIncident(app.db, { unit: school, status: "investigating" });
    await post(manager, incident, "kostnad", { ...cost, amount: "10 000", certainty: "estimated" });
    const estimate = await app.db
      .selectFrom("cost_lines")
      .select("id")
      .where("incident_id", "=", incident.id)
      .executeTakeFirstOrThrow();
    const wrong = await post(manager, incident, "kostnad", { ...cost, amount: "tolv tusen", note: "Glasmästaren" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("tolv tusen");
    expect(wrong.text).toContain("Glasmästaren");
    await post(manager, incident, "kostnad", { ...cost, amount: "12 345,50", replaces: estimate.id });
    const { cost_total_ore } = await app.db
      .selectFrom("incidents")
      .select("cost_total_ore")
      .where("id", "=", incident.id)
      .executeTakeFirstOrThrow();
    expect(cost_total_ore).toBe(1_234_550);
  });

  test("an insurance officer sees an incident once it has cost something", async () => {
    const officer = await buildRoleHolder(app.db, "insurance_officer");
    const incident = await buildIncident(app.db, { unit: school, status: "investigating", typeId: "near_miss.slip" });
    const client = await app.as(officer);
    expect((await client.get(`/handelser/${incident.id}`)).status).toBe(404);
    await post(manager, incident, "kostnad", cost);
    expect((await client.get(`/handelser/${incident.id}`)).status).toBe(200);
  });

  test("an invoice can be recorded after the incident was closed, but not on a rejected report", async () => {
    const closed = await buildIncident(app.db, { unit: school, status: "closed" });
    expect((await post(manager, closed, "kostnad", cost)).status).toBe(303);
    const rejected = await buildIncident(app.db, { unit: school, status: "rejected" });
    expect((await post(manager, rejected, "kostnad", cost)).status).toBe(409);
  });
});

describe("the other parts", () => {
  test("disruptions count hours times degree, and cannot end before they began", async () => {
    const incident = await buildIncident(app.db, { unit: school, status: "investigating" });
    const disruption = { service: "Hemtjänstens larm", started_at: "2026-03-02T08:00", degree: "50" };
    const wrong = await post(manager, incident, "storning", { ...disruption, ended_at: "2026-03-01T08:00" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("Sluttiden är före starttiden");
    expect((await post(manager, incident, "storning", { ...disruption, ended_at: "2026-03-02T20:00" })).status).toBe(
      303,
    );
    expect((await (await app.as(manager)).get(`/handelser/${incident.id}`)).text).toContain("6 störningstimmar");
  });

  test("the assessment asks for at least one protected value and tells the security chief of what could have been a disaster", async () => {
    const chief = await buildPerson(app.db, { email: "chefen@kommunen.example" });
    await appoint(app.db, chief, "security_chief");
    const incident = await buildIncident(app.db, { unit: school, status: "investigating" });
    const assessment = { actual: "2", potential: "5" };
    expect((await post(manager, incident, "konsekvens", assessment)).text).toContain("Välj minst ett");
    expect((await post(manager, incident, "konsekvens", { ...assessment, values: ["staff", "property"] })).status).toBe(
      303,
    );
    const mails = await app.db
      .selectFrom("mails")
      .select("subject")
      .where("to_address", "=", "chefen@kommunen.example")
      .execute();
    expect(mails.map((mail) => mail.subject)).toEqual([`${incident.number} kunde ha fått allvarliga följder`]);
  });

  test("a handler is named and told, and then sees the incident", async () => {
    const expert = await buildPerson(app.db, { name: "Ture Utredarsson", email: "ture@kommunen.example" });
    const incident = await buildIncident(app.db, { unit: school, status: "investigating" });
    expect((await (await app.as(expert)).get(`/handelser/${incident.id}`)).status).toBe(404);
    expect((await post(manager, incident, "handlaggare", { handler: "Ture Utredarsson" })).status).toBe(303);
    expect((await (await app.as(expert)).get(`/handelser/${incident.id}`)).status).toBe(200);
    const mails = await app.db
      .selectFrom("mails")
      .select("subject")
      .where("to_address", "=", "ture@kommunen.example")
      .execute();
    expect(mails).toEqual([{ subject: `Du är handläggare för ${incident.number}` }]);
  });

  test("the prefilled police report has what, when, where and what it cost", async () => {
    const incident = await buildIncident(app.db, { unit: school, status: "investigating" });
    await post(manager, incident, "kostnad", cost);
    const { text } = await (await app.as(manager)).get(`/handelser/${incident.id}/polis`);
    const draft = /<textarea[^>]*name="police-draft"[^>]*>([\s\S]*?)<\/textarea>/.exec(text)?.[1] ?? "";
    expect(draft).toContain("Var: Björkängsskolan");
    expect(draft).toContain("Vår beteckning: ");
    expect(draft).toContain("4\u00a0500\u00a0kr");
    expect(draft).toContain("En ruta på baksidan är krossad.");
  });
});
