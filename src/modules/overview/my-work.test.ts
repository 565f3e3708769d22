import { beforeAll, describe, expect, test } from "vitest";
import {
  appoint,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { systemUser } from "../../platform/user.ts";
import { insertDefaultIncidentTypes } from "../incidents/seed-incident-types.ts";
import { createRecord } from "../records/create-record.ts";
import { sendDailyDigests } from "./daily-digest.ts";

const app = useTestApp();
const tuesday = new Date("2026-03-03T09:00:00+01:00");

let department: Unit;
let school: Unit;
let head: Person;
let coordinator: Person;
let otherHead: Person;

beforeAll(async () => {
  await insertDefaultIncidentTypes(app.db, tuesday);
  const municipality = await buildOrganisation(app.db);
  department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department, name: "Björkängsskolan" });
  const other = await buildUnit(app.db, municipality, { parent: department });
  head = await buildPerson(app.db, { worksAt: school });
  await appoint(app.db, head, "manager", school);
  otherHead = await buildPerson(app.db, { worksAt: other });
  await appoint(app.db, otherHead, "manager", other);
  coordinator = await buildPerson(app.db);
  await appoint(app.db, coordinator, "coordinator", department);
  for (const unit of [school, other])
    await appoint(app.db, await buildPerson(app.db, { worksAt: unit }), "ombud", unit);
});

async function startPage(person: Person) {
  return (await (await app.as(person)).get("/")).text;
}

/** When the row was saved is what lateness is counted from. */
async function savedAt(id: string, at: string) {
  await app.db
    .updateTable("records")
    .set({ created_at: new Date(at), updated_at: new Date(at) })
    .where("id", "=", id)
    .execute();
}

describe("my work", () => {
  test("a new report waits for the head of the workplace, not for another head, and is gone when taken on by somebody else", async () => {
    const { id } = await buildIncident(app.db, { unit: school, title: "Krossad ruta i matsalen", status: "received" });
    await savedAt(id, "2026-03-03T08:00:00+01:00");
    expect(await startPage(head)).toContain("Krossad ruta i matsalen");
    expect(await startPage(otherHead)).not.toContain("Krossad ruta i matsalen");
    await app.db
      .updateTable("records")
      .set({ owner_id: coordinator.id, status: "investigating" })
      .where("id", "=", id)
      .execute();
    expect(await startPage(head)).not.toContain("Krossad ruta i matsalen");
    expect(await startPage(coordinator)).toContain("Krossad ruta i matsalen");
  });

  test("the coordinator sees what has lain for three working days", async () => {
    const { id } = await buildIncident(app.db, { unit: school, title: "Bortglömd rapport", status: "received" });
    await savedAt(id, "2026-02-27T09:30:00+01:00");
    expect(await startPage(coordinator)).not.toContain("Bortglömd rapport");
    await savedAt(id, "2026-02-26T08:30:00+01:00");
    expect(await startPage(coordinator)).toContain("Bortglömd rapport");
  });

  test("only serious matters wait for review", async () => {
    await buildIncident(app.db, {
      unit: school,
      title: "Allvarlig sak",
      status: "ready_to_close",
      values: { consequence_actual: 3 },
    });
    await buildIncident(app.db, {
      unit: school,
      title: "Liten sak",
      status: "ready_to_close",
      values: { consequence_actual: 2 },
    });
    const text = await startPage(coordinator);
    expect(text).toContain("Allvarlig sak");
    expect(text).not.toContain("Liten sak");
  });

  test("a cost is asked for after two weeks until it is given or explained", async () => {
    const { id } = await buildIncident(app.db, {
      unit: school,
      owner: head,
      title: "Utan kostnad",
      status: "investigating",
    });
    await savedAt(id, "2026-02-10T09:00:00+01:00");
    expect(await startPage(head)).toContain("Vad kostade det?");
    await app.db.updateTable("incidents").set({ no_cost_reason: "Vaktmästaren lagade" }).where("id", "=", id).execute();
    expect(await startPage(head)).not.toContain("Vad kostade det?");
  });

  test("a measure waits for its owner, and says when it is late", async () => {
    const owner = await buildPerson(app.db, { worksAt: school });
    await createRecord(
      app.db,
      systemUser("test"),
      {
        kind: "measure",
        title: "Sätt upp belysning",
        organisationId: school.organisationId,
        unitId: school.id,
        ownerId: owner.id,
        status: "decided",
        occurredAt: tuesday,
        dueOn: "2026-03-02",
        searchText: "",
      },
      tuesday,
    );
    const text = await startPage(owner);
    expect(text).toContain("Sätt upp belysning");
    expect(text).toContain("Sen");
  });

  test("a restricted matter waits only for its members", async () => {
    const member = await buildPerson(app.db, { worksAt: school });
    await appoint(app.db, member, "manager", school);
    await buildIncident(app.db, {
      unit: school,
      title: "Hot eller våld",
      status: "received",
      restricted: true,
      members: [member],
    });
    expect(await startPage(member)).toContain("Hot eller våld");
    expect(await startPage(head)).not.toContain("Hot eller våld");
    expect(await startPage(coordinator)).not.toContain("Hot eller våld");
  });

  test("an employee with nothing to do is told so, and how to report", async () => {
    const text = await startPage(await buildPerson(app.db, { worksAt: school }));
    expect(text).toContain("Inget väntar på dig");
    expect(text).toContain("/rapportera");
  });

  test("a visitor comes to the ways in", async () => {
    const { text } = await app.visitor().get("/");
    expect(text).toContain("/tipsa");
    expect(text).toContain("/logga-in");
  });
});

describe("the daily mail", () => {
  const mailsTo = (person: Person) =>
    app.db.selectFrom("mails").selectAll().where("person_id", "=", person.id).execute();

  test("comes once a day, tells how much but not what, and stops when nothing waits", async () => {
    const person = await buildPerson(app.db, { worksAt: school });
    await appoint(app.db, person, "hr", school);
    const { id } = await buildIncident(app.db, {
      unit: school,
      owner: person,
      title: "Hemlig rubrik",
      status: "investigating",
    });
    app.now = tuesday;
    await sendDailyDigests(app.services);
    await sendDailyDigests(app.services);
    const [mail, ...more] = await mailsTo(person);
    expect(more).toEqual([]);
    expect(mail?.body_text).toContain("Händelser du utreder: 1");
    expect(mail?.body_text).not.toContain("Hemlig rubrik");
    await app.db.updateTable("records").set({ closed_at: tuesday, status: "closed" }).where("id", "=", id).execute();
    app.now = new Date("2026-03-04T07:00:00+01:00");
    await sendDailyDigests(app.services);
    expect(await mailsTo(person)).toHaveLength(1);
    app.now = tuesday;
  });

  test("does not come on a Saturday", async () => {
    app.now = new Date("2026-03-07T07:00:00+01:00");
    const before = await app.db.selectFrom("mails").select("id").execute();
    await sendDailyDigests(app.services);
    expect(await app.db.selectFrom("mails").select("id").execute()).toHaveLength(before.length);
    app.now = tuesday;
  });
});
