import { beforeEach, describe, expect, test } from "vitest";
import {
  buildMeasure,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { remindOfLateMeasures } from "./remind-of-late-measures.ts";

const app = useTestApp();

let school: Unit;
let manager: Person;
let worker: Person;

beforeEach(async () => {
  school = await buildUnit(app.db, await buildOrganisation(app.db));
  manager = await buildRoleHolder(app.db, "manager", school);
  worker = await buildPerson(app.db);
});

async function decided(dueOn: string) {
  const measure = await buildMeasure(app.db, { unit: school, owner: worker, dueOn });
  await app.db.updateTable("measures").set({ decided_by: manager.id }).where("id", "=", measure.id).execute();
  return measure;
}

async function remind(date: string) {
  app.now = new Date(`${date}T07:10:00+01:00`);
  await remindOfLateMeasures(app.services);
}

async function told(measure: { id: string }) {
  const mails = await app.db
    .selectFrom("mails")
    .select(["person_id", "subject"])
    .where("record_id", "=", measure.id)
    .where("subject", "like", "%försenad")
    .execute();
  return mails.map((mail) => mail.person_id).toSorted();
}

const both = () => [manager.id, worker.id].toSorted();

describe("a measure that becomes late", () => {
  test("is told of to whoever is to do it and whoever decided it, once", async () => {
    const measure = await decided("2026-03-10");
    await remind("2026-03-10");
    expect(await told(measure)).toEqual([]);
    await remind("2026-03-11");
    await remind("2026-03-12");
    expect(await told(measure)).toEqual(both());
  });

  test("is told of again when a new day has passed", async () => {
    const measure = await decided("2026-03-10");
    await remind("2026-03-11");
    await app.db.updateTable("records").set({ due_on: "2026-03-20" }).where("id", "=", measure.id).execute();
    await remind("2026-03-20");
    expect(await told(measure)).toEqual(both());
    await remind("2026-03-21");
    expect(await told(measure)).toHaveLength(4);
  });

  test("is not told of when it was done in time, in the browser", async () => {
    const measure = await decided("2026-03-10");
    app.now = new Date("2026-03-09T09:00:00+01:00");
    const done = await (await app.as(worker)).post(`/atgarder/${measure.id}/klar`, { version: 1, reason: "Bytt" });
    expect(done.status).toBe(303);
    await remind("2026-03-11");
    expect(await told(measure)).toEqual([]);
  });

  test("is told of to those who may see it and nobody else", async () => {
    const measure = await decided("2026-03-10");
    await app.db.updateTable("records").set({ restricted: true }).where("id", "=", measure.id).execute();
    await app.db
      .insertInto("record_members")
      .values({ record_id: measure.id, person_id: worker.id, added_at: app.now })
      .execute();
    await remind("2026-03-11");
    expect(await told(measure)).toEqual([worker.id]);
  });
});
