import { beforeEach, describe, expect, test } from "vitest";
import {
  appoint,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { remindOfReports } from "./remind-of-reports.ts";

const app = useTestApp();

const monday = new Date("2026-03-02T10:00:00+01:00");
const tuesday = new Date("2026-03-03T10:20:00+01:00");

let school: Unit;
let other: Unit;
let manager: Person;
let ombud: Person;
let coordinator: Person;

beforeEach(async () => {
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department });
  other = await buildUnit(app.db, municipality, { parent: department });
  manager = await buildRoleHolder(app.db, "manager", school);
  ombud = await buildRoleHolder(app.db, "ombud", school);
  coordinator = await buildPerson(app.db);
  await appoint(app.db, coordinator, "coordinator", department);
  app.now = tuesday;
});

async function reportedAt(at: Date, options: Partial<Parameters<typeof buildIncident>[1]> = {}) {
  const incident = await buildIncident(app.db, { unit: school, occurredAt: at, ...options });
  return incident;
}

/** Who has been told that nobody has begun, by mail, in the order of their names. */
async function told(incident: { id: string; number: string }): Promise<(string | null)[]> {
  const mails = await app.db
    .selectFrom("mails")
    .select(["person_id", "subject"])
    .where("record_id", "=", incident.id)
    .where("subject", "like", "Ingen har börjat%")
    .execute();
  return mails.map((mail) => mail.person_id).toSorted();
}

const ids = (...people: Person[]) => people.map((person) => person.id).toSorted();

describe("when nobody has begun on a report within a working day", () => {
  test("those at the workplace and the coordinator are told, once", async () => {
    const incident = await reportedAt(monday);
    app.now = new Date("2026-03-03T09:50:00+01:00");
    await remindOfReports(app.services);
    expect(await told(incident)).toEqual([]);
    app.now = tuesday;
    await remindOfReports(app.services);
    await remindOfReports(app.services);
    app.now = new Date("2026-03-04T10:20:00+01:00");
    await remindOfReports(app.services);
    expect(await told(incident)).toEqual(ids(manager, ombud, coordinator));
  });

  test("a weekend is no working day, and nothing is sent on one", async () => {
    const incident = await reportedAt(new Date("2026-03-06T15:00:00+01:00"));
    for (const at of ["2026-03-07T16:00:00+01:00", "2026-03-09T14:00:00+01:00"]) {
      app.now = new Date(at);
      await remindOfReports(app.services);
    }
    expect(await told(incident)).toEqual([]);
    app.now = new Date("2026-03-09T15:20:00+01:00");
    await remindOfReports(app.services);
    expect(await told(incident)).toHaveLength(3);
  });

  test("nobody is told once somebody has begun, in the browser", async () => {
    const incident = await reportedAt(monday);
    const client = await app.as(manager);
    const { version } = await app.db
      .selectFrom("records")
      .select("version")
      .where("id", "=", incident.id)
      .executeTakeFirstOrThrow();
    expect((await client.post(`/handelser/${incident.id}/utred`, { version })).status).toBe(303);
    await remindOfReports(app.services);
    expect(await told(incident)).toEqual([]);
  });

  test("whoever has been named to handle it is told instead of the workplace", async () => {
    const incident = await reportedAt(monday, { owner: ombud });
    await remindOfReports(app.services);
    expect(await told(incident)).toEqual(ids(ombud, coordinator));
  });

  test("of a restricted one only its members are told", async () => {
    const incident = await reportedAt(monday, { restricted: true, members: [manager] });
    await remindOfReports(app.services);
    expect(await told(incident)).toEqual(ids(manager));
  });

  test("a report that was handed over has a working day at its new workplace", async () => {
    const receiver = await buildRoleHolder(app.db, "manager", other);
    const incident = await reportedAt(new Date("2026-02-26T10:00:00+01:00"), { unit: other });
    await app.db
      .insertInto("status_changes")
      .values({ record_id: incident.id, from_status: "investigating", to_status: "received", at: tuesday })
      .execute();
    await remindOfReports(app.services);
    expect(await told(incident)).toEqual([]);
    app.now = new Date("2026-03-04T10:30:00+01:00");
    await remindOfReports(app.services);
    expect(await told(incident)).toEqual(ids(receiver, coordinator));
  });

  test("what has lain for weeks, and what is kept apart as spam, makes no mail", async () => {
    const old = await reportedAt(new Date("2026-02-10T10:00:00+01:00"));
    const spam = await reportedAt(monday, { values: { held_as_spam: true } });
    await remindOfReports(app.services);
    expect([...(await told(old)), ...(await told(spam))]).toEqual([]);
  });

  test("the mail says which report and where, not what has happened", async () => {
    const incident = await reportedAt(monday, { title: "Hemlig rubrik" });
    await remindOfReports(app.services);
    const mail = await app.db
      .selectFrom("mails")
      .selectAll()
      .where("record_id", "=", incident.id)
      .where("person_id", "=", manager.id)
      .executeTakeFirstOrThrow();
    expect(mail.subject).toBe(`Ingen har börjat med ${incident.number}`);
    expect(mail.body_text).toContain(`/handelser/${incident.id}`);
    expect(mail.body_text).not.toContain("Hemlig");
  });
});
