import { expect, test } from "vitest";
import {
  appoint,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
} from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { startSession, userOfSession } from "../../platform/session.ts";
import { visitor } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";
import { type NewReport, reportIncident } from "./report-incident.ts";

const app = useTestApp();

async function userOf(person: { id: string }) {
  const secret = await startSession(app.db, { personId: person.id, method: "demo", userAgent: null, now: app.now });
  const user = await userOfSession(app.db, secret, app.now);
  if (!user) throw new Error("not signed in");
  return user;
}

/** One for the whole municipality, and so for all the tests. */
let chief: Promise<Person> | undefined;

async function school() {
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department", name: "Barn och utbildning" });
  const workplace = await buildUnit(app.db, municipality, { parent: department, name: "Björkängsskolan" });
  chief ??= buildRoleHolder(app.db, "security_chief");
  const [manager, ombud, safetyDelegate, reporter, coordinator] = await Promise.all([
    buildRoleHolder(app.db, "manager", workplace),
    buildRoleHolder(app.db, "ombud", workplace),
    buildRoleHolder(app.db, "safety_delegate", workplace),
    buildPerson(app.db, { worksAt: workplace }),
    buildRoleHolder(app.db, "coordinator", department),
  ]);
  return {
    municipality,
    department,
    workplace,
    manager,
    ombud,
    safetyDelegate,
    chief: await chief,
    reporter,
    coordinator,
  };
}

let key = 0;
const report = (values: Partial<NewReport>): NewReport => ({
  requestKey: `key-${++key}`,
  typeId: "vandalism.glass",
  unitId: null,
  description: "En ruta är krossad.",
  reporterKind: "staff",
  ...values,
});

const send = async (who: { id: string }, values: Partial<NewReport>) =>
  reportIncident(app.db, app.services, await userOf(who), report(values), app.now);

async function toldOf(recordId: string): Promise<string[]> {
  const mails = await app.db.selectFrom("mails").select("person_id").where("record_id", "=", recordId).execute();
  return mails.map((mail) => mail.person_id ?? "").sort();
}

const ids = (...people: { id: string }[]) => people.map((person) => person.id).sort();

const recordOf = (id: string) =>
  app.db.selectFrom("records").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

test("a report is saved with a number and a title that names the place, and waits to be received", async () => {
  const { workplace, reporter } = await school();
  const sent = await send(reporter, { unitId: workplace.id });
  expect(sent.number).toMatch(/^HÄN-2026-\d{5}$/);
  expect(await recordOf(sent.id)).toMatchObject({
    title: "Krossat glas eller fönster, Björkängsskolan",
    status: "reported",
    unit_id: workplace.id,
    created_by: reporter.id,
    restricted: false,
  });
});

test("the same form sent twice, also at the same moment, gives one report", async () => {
  const { workplace, reporter } = await school();
  const user = await userOf(reporter);
  const same = report({ unitId: workplace.id });
  const [first, second] = await Promise.all([
    reportIncident(app.db, app.services, user, same, app.now),
    reportIncident(app.db, app.services, user, same, app.now),
  ]);
  expect(first.id).toBe(second.id);
  expect([first.isRepeat, second.isRepeat].sort()).toEqual([false, true]);
});

test("manager and ombud of the workplace get a mail, and the report counts as received", async () => {
  const { workplace, reporter, manager, ombud } = await school();
  const { id } = await send(reporter, { unitId: workplace.id });
  await app.runJobs();
  expect(await toldOf(id)).toEqual(ids(manager, ombud));
  expect((await recordOf(id)).status).toBe("received");
  const changes = await app.db
    .selectFrom("status_changes")
    .selectAll()
    .where("record_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();
  expect(changes.map((change) => change.to_status)).toEqual(["reported", "received"]);
});

test("the safety delegate is told of what belongs to the work environment", async () => {
  const { workplace, reporter, manager, ombud, safetyDelegate } = await school();
  const { id } = await send(reporter, { unitId: workplace.id, typeId: "near_miss.slip" });
  await app.runJobs();
  expect(await toldOf(id)).toEqual(ids(manager, ombud, safetyDelegate));
});

test("the reporter is not told of the own report", async () => {
  const { workplace, manager, ombud } = await school();
  const { id } = await send(manager, { unitId: workplace.id });
  await app.runJobs();
  expect(await toldOf(id)).toEqual(ids(ombud));
});

test("where there is neither manager nor ombud the coordinator is told", async () => {
  const { municipality, department, coordinator, reporter } = await school();
  const empty = await buildUnit(app.db, municipality, { parent: department });
  const { id } = await send(reporter, { unitId: empty.id });
  await app.runJobs();
  expect(await toldOf(id)).toEqual(ids(coordinator));
});

test("a weapon brings the head of security at once, with urgent words that tell nothing", async () => {
  const { workplace, reporter, chief } = await school();
  const { id } = await send(reporter, { unitId: workplace.id, typeId: "threat.weapon", description: "Han drog kniv." });
  await app.runJobs();
  const mails = await app.db.selectFrom("mails").selectAll().where("record_id", "=", id).execute();
  const urgent = mails.find((mail) => mail.person_id === chief.id);
  expect(urgent?.subject).toMatch(/^Läs genast/);
  for (const mail of mails) expect(mail.subject + mail.body_text).not.toMatch(/kniv|hot|våld|Björkäng|HÄN-/i);
});

test("violence starts the clock of arbetsmiljölagen 3 kap. 3 a §, a spoken quarrel does not", async () => {
  const { workplace, reporter } = await school();
  const violence = await send(reporter, { unitId: workplace.id, typeId: "threat.physical" });
  const quarrel = await send(reporter, { unitId: workplace.id, typeId: "threat.verbal" });
  const deadlines = await app.db
    .selectFrom("deadlines")
    .selectAll()
    .where("record_id", "in", [violence.id, quarrel.id])
    .execute();
  expect(deadlines).toMatchObject([
    { record_id: violence.id, kind: "work_environment_notice", due_at: new Date(app.now.getTime() + 24 * 3600_000) },
  ]);
});

test("several employees affected at once start the clock too", async () => {
  const { workplace, reporter } = await school();
  const two = { personId: null, role: "employee", injuryLevel: 0 } as const;
  const { id } = await send(reporter, {
    unitId: workplace.id,
    typeId: "threat.verbal",
    affected: [
      { ...two, label: "Kollega A" },
      { ...two, label: "Kollega B" },
    ],
  });
  expect(await app.db.selectFrom("deadlines").selectAll().where("record_id", "=", id).execute()).toHaveLength(1);
});

test("protected identity makes the record restricted: reporter, manager and head of security are its members", async () => {
  const { workplace, reporter, manager, ombud, chief } = await school();
  const { id } = await send(reporter, {
    unitId: workplace.id,
    typeId: "threat.stalking",
    protectedIdentity: true,
    description: "Hemlig Granatsson har följt efter mig.",
  });
  const record = await recordOf(id);
  expect(record).toMatchObject({ restricted: true, title: "Hot eller våld" });
  expect(record.search).not.toMatch(/granat|följt/i);
  const members = await app.db.selectFrom("record_members").select("person_id").where("record_id", "=", id).execute();
  expect(members.map((member) => member.person_id).sort()).toEqual(ids(reporter, manager, chief));

  await app.runJobs();
  expect(await toldOf(id)).toEqual(ids(manager, chief));
  const sees = async (person: { id: string }) =>
    app.db
      .selectFrom("records")
      .select("id")
      .where("id", "=", id)
      .where(visibleTo(await userOf(person)))
      .executeTakeFirst();
  expect(await sees(ombud)).toBeUndefined();
  expect(await sees(reporter)).toBeDefined();
});

test("an affected person with protected identity restricts the record, whoever reports", async () => {
  const { workplace, reporter } = await school();
  const hidden = await buildPerson(app.db, { worksAt: workplace, name: "Medarbetare 0423", protectedIdentity: true });
  const { id } = await send(reporter, {
    unitId: workplace.id,
    typeId: "threat.verbal",
    affected: [{ personId: hidden.id, label: null, role: "employee", injuryLevel: 0 }],
  });
  expect((await recordOf(id)).restricted).toBe(true);
});

test("a legal name that a colleague writes becomes the alias, and one in the text restricts the record", async () => {
  const { workplace, reporter } = await school();
  const hidden = await buildPerson(app.db, {
    worksAt: workplace,
    name: "Medarbetare 0424",
    legalName: "Agda Påhittsson",
    protectedIdentity: true,
  });
  const named = await send(reporter, {
    unitId: workplace.id,
    typeId: "injury.staff_fall",
    affected: [{ personId: null, label: "agda påhittsson", role: "employee", injuryLevel: 1 }],
  });
  const [affected] = await app.db
    .selectFrom("affected_people")
    .selectAll()
    .where("incident_id", "=", named.id)
    .execute();
  expect(affected).toMatchObject({ person_id: hidden.id, label: null });
  expect(await recordOf(named.id)).toMatchObject({ restricted: true, title: "Händelse med begränsad insyn" });

  const mentioned = await send(reporter, { unitId: workplace.id, description: "Någon frågade efter Agda Påhittsson." });
  expect((await recordOf(mentioned.id)).restricted).toBe(true);
});

test("what looks like spam is kept, and nobody is told", async () => {
  const { workplace } = await school();
  const { id } = await reportIncident(
    app.db,
    app.services,
    visitor("sv"),
    report({ unitId: workplace.id, reporterKind: "anonymous", held: ["many_links"] }),
    app.now,
  );
  await app.runJobs();
  expect(await toldOf(id)).toEqual([]);
  expect((await recordOf(id)).status).toBe("reported");
});

test("the nearest manager answers for a workplace without its own", async () => {
  const { department, municipality, reporter } = await school();
  const head = await buildPerson(app.db);
  await appoint(app.db, head, "manager", department);
  const workplace = await buildUnit(app.db, municipality, { parent: department });
  const { id } = await send(reporter, { unitId: workplace.id });
  await app.runJobs();
  expect(await toldOf(id)).toEqual(ids(head));
});
