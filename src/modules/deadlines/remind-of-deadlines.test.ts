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
import { remindOfDeadlines } from "./remind-of-deadlines.ts";
import { startDeadline } from "./start-deadline.ts";

const app = useTestApp();

const started = new Date("2026-03-02T10:00:00+01:00");
const hoursLater = (hours: number) => new Date(started.getTime() + hours * 3600_000);

let school: Unit;
let manager: Person;
let coordinator: Person;
let chief: Person;

beforeEach(async () => {
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department });
  manager = await buildRoleHolder(app.db, "manager", school);
  coordinator = await buildPerson(app.db);
  await appoint(app.db, coordinator, "coordinator", department);
  chief = await buildPerson(app.db);
  await appoint(app.db, chief, "security_chief", department);
});

/** An incident whose clock of so many hours has just started. */
async function running(hours: number, options: Partial<Parameters<typeof buildIncident>[1]> = {}) {
  const incident = await buildIncident(app.db, { unit: school, occurredAt: started, ...options });
  await startDeadline(app.db, {
    recordId: incident.id,
    kind: "work_environment_notice",
    provision: "3 kap. 3 a § arbetsmiljölagen",
    startedAt: started,
    dueAt: hoursLater(hours),
  });
  return incident;
}

async function remind(at: Date) {
  app.now = at;
  await remindOfDeadlines(app.services);
}

async function mailsAbout(incident: { id: string; number: string }) {
  const mails = await app.db
    .selectFrom("mails")
    .select(["person_id", "subject"])
    .where("record_id", "=", incident.id)
    .orderBy("created_at")
    .orderBy("person_id")
    .execute();
  return mails.map((mail) => `${mail.subject.includes("snart") ? "soon" : "late"} ${mail.person_id}`);
}

describe("a clock of the law", () => {
  test("warns when half of its time is gone, once more when it has ended, and each person once", async () => {
    const incident = await running(24);
    await remind(hoursLater(11));
    expect(await mailsAbout(incident)).toEqual([]);
    await remind(hoursLater(12));
    await remind(hoursLater(13));
    expect(await mailsAbout(incident)).toEqual([`soon ${manager.id}`]);
    await remind(hoursLater(25));
    await remind(hoursLater(26));
    const late = (await mailsAbout(incident)).slice(1).toSorted();
    expect(late).toEqual([manager, coordinator, chief].map((person) => `late ${person.id}`).toSorted());
  });

  test("of a month warns three days before", async () => {
    const incident = await running(30 * 24);
    await remind(hoursLater(26 * 24));
    expect(await mailsAbout(incident)).toEqual([]);
    await remind(hoursLater(27 * 24));
    expect(await mailsAbout(incident)).toEqual([`soon ${manager.id}`]);
  });

  test("also warns whoever handles the incident", async () => {
    const handler = await buildPerson(app.db);
    const incident = await running(24, { owner: handler });
    await remind(hoursLater(12));
    expect((await mailsAbout(incident)).toSorted()).toEqual(
      [manager, handler].map((person) => `soon ${person.id}`).toSorted(),
    );
  });

  test("is silent once it has been met, in the browser", async () => {
    const incident = await running(24);
    const { id } = await app.db
      .selectFrom("deadlines")
      .select("id")
      .where("record_id", "=", incident.id)
      .executeTakeFirstOrThrow();
    app.now = hoursLater(1);
    const met = await (await app.as(manager)).post(`/handelser/${incident.id}/frister/${id}`, { note: "AV 2026/1" });
    expect(met.status).toBe(303);
    await remind(hoursLater(13));
    await remind(hoursLater(25));
    expect(await mailsAbout(incident)).toEqual([]);
  });

  test("of a restricted incident is told of to its members only", async () => {
    const member = await buildPerson(app.db);
    const incident = await running(24, { restricted: true, members: [member] });
    await remind(hoursLater(12));
    await remind(hoursLater(25));
    expect(await mailsAbout(incident)).toEqual([`soon ${member.id}`, `late ${member.id}`]);
  });

  test("stands in my work, marked as soon over and then as late", async () => {
    await running(24);
    const myWorkAt = async (at: Date) => {
      app.now = at;
      return (await (await app.as(manager)).get("/")).text;
    };
    const early = await myWorkAt(hoursLater(1));
    expect(early).toContain("Frister som löper");
    expect(early).not.toMatch(/Snart<|Sen</);
    expect(await myWorkAt(hoursLater(12))).toMatch(/Frister som löper[\s\S]*Snart</);
    expect(await myWorkAt(hoursLater(25))).toMatch(/Frister som löper[\s\S]*Sen</);
  });
});
