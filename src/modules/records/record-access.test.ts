import { beforeAll, describe, expect, test } from "vitest";
import { appoint, buildOrganisation, buildPerson, buildUnit, type Person, type Unit } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { startSession, userOfSession } from "../../platform/session.ts";
import { systemUser, type User, visitor } from "../../platform/user.ts";
import { createRecord } from "./create-record.ts";
import { visibleTo, waysToSee } from "./record-access.ts";

const app = useTestApp();

let school: Unit;
let preschool: Unit;
let department: Unit;
let otherDepartment: Unit;
let home: Unit;
let reporter: Person;

async function userFor(person: Person): Promise<User> {
  const secret = await startSession(app.db, { personId: person.id, method: "demo", userAgent: null, now: app.now });
  const user = await userOfSession(app.db, secret, app.now);
  if (!user) throw new Error("no user");
  return user;
}

/** By the whole rule, and by its ways one after the other: the two must always say the same, and no way what another says. */
async function seen(user: User): Promise<string[]> {
  const rows = await app.db.selectFrom("records").select("title").where(visibleTo(user)).orderBy("title").execute();
  const byWay: string[] = [];
  for (const kind of ["incident", "measure", "outside_event"] as const) {
    for (const { where, inUnits } of waysToSee(user, kind)) {
      const ofKind = app.db.selectFrom("records").select("title").where("kind", "=", kind);
      const found = (await ofKind.where(where).execute()).map((row) => row.title);
      if (inUnits) {
        const there = await ofKind
          .where("unit_id", "in", [...inUnits.units])
          .where(inUnits.where)
          .execute();
        expect(there.map((row) => row.title).toSorted()).toEqual(found.toSorted());
      }
      byWay.push(...found);
    }
  }
  const titles = rows.map((row) => row.title);
  expect(byWay.toSorted()).toEqual(titles);
  return titles;
}

async function file(
  title: string,
  unit: Unit | null,
  values: { restricted?: boolean; audiences?: string[]; owner?: Person; kind?: "outside_event"; by?: Person } = {},
) {
  return createRecord(
    app.db,
    await userFor(values.by ?? reporter),
    {
      kind: values.kind ?? "incident",
      title,
      organisationId: (unit ?? school).organisationId,
      unitId: unit?.id ?? null,
      ownerId: values.owner?.id ?? null,
      status: "reported",
      occurredAt: app.now,
      restricted: values.restricted ?? false,
      audiences: values.audiences ?? [],
      searchText: title,
    },
    app.now,
  );
}

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  department = await buildUnit(app.db, municipality, { kind: "department" });
  otherDepartment = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department });
  preschool = await buildUnit(app.db, municipality, { parent: department });
  home = await buildUnit(app.db, municipality, { parent: otherDepartment });
  reporter = await buildPerson(app.db, { worksAt: school });
  await file("1 school", school, { audiences: ["crime"] });
  await file("2 preschool", preschool, { audiences: ["work_environment"] });
  await file("3 home", home, { audiences: ["crime", "insurance"] });
  const { id } = await file("4 restricted at school", school, {
    restricted: true,
    audiences: ["crime", "work_environment", "insurance"],
  });
  await app.db
    .insertInto("record_members")
    .values({ record_id: id, person_id: reporter.id, added_at: app.now })
    .execute();
});

async function removeRecords(...titles: string[]): Promise<void> {
  for (const title of titles) await app.db.deleteFrom("records").where("title", "like", title).execute();
}

async function holder(role: Parameters<typeof appoint>[2], unit: Unit | null): Promise<User> {
  const person = await buildPerson(app.db);
  await appoint(app.db, person, role, unit);
  return userFor(person);
}

describe("what a user may see", () => {
  test("a visitor sees nothing and the program itself everything", async () => {
    expect(await seen(visitor("sv"))).toEqual([]);
    expect(await seen(systemUser("test"))).toHaveLength(4);
  });

  test("a reporter sees what they reported, wherever, and the restricted record they are a member of", async () => {
    expect(await seen(await userFor(reporter))).toEqual([
      "1 school",
      "2 preschool",
      "3 home",
      "4 restricted at school",
    ]);
  });

  test("an employee cannot see what a colleague reported", async () => {
    expect(await seen(await userFor(await buildPerson(app.db, { worksAt: school })))).toEqual([]);
  });

  test("an ombud sees the workplace, a coordinator the department, the head of security everything, none of them the restricted", async () => {
    expect(await seen(await holder("ombud", school))).toEqual(["1 school"]);
    expect(await seen(await holder("coordinator", department))).toEqual(["1 school", "2 preschool"]);
    expect(await seen(await holder("department_head", otherDepartment))).toEqual(["3 home"]);
    expect(await seen(await holder("security_chief", null))).toEqual(["1 school", "2 preschool", "3 home"]);
  });

  test("roles of one nature see only matters of that nature", async () => {
    expect(await seen(await holder("crime_prevention_strategist", null))).toEqual(["1 school", "3 home"]);
    expect(await seen(await holder("insurance_officer", null))).toEqual(["3 home"]);
    expect(await seen(await holder("safety_delegate", department))).toEqual(["2 preschool"]);
    expect(await seen(await holder("safety_delegate", otherDepartment))).toEqual([]);
  });

  test("an administrator and an elected representative see no records", async () => {
    expect(await seen(await holder("administrator", null))).toEqual([]);
    expect(await seen(await holder("board_member", null))).toEqual([]);
  });

  test("a handler sees what they handle, wherever and without unit, unless it is restricted", async () => {
    const handler = await buildPerson(app.db);
    const other = await buildPerson(app.db);
    await file("5 without unit", null, { owner: handler, by: other });
    await file("6 restricted, handled", home, { owner: handler, restricted: true, by: other });
    expect(await seen(await userFor(handler))).toEqual(["5 without unit"]);
    await appoint(app.db, handler, "ombud", school);
    await appoint(app.db, handler, "crime_prevention_strategist", null);
    expect(await seen(await userFor(handler))).toEqual(["1 school", "3 home", "5 without unit"]);
    await app.db.updateTable("records").set({ kind: "measure" }).where("title", "like", "5%").execute();
    expect(await seen(await userFor(handler))).toEqual(["1 school", "3 home", "5 without unit"]);
    await removeRecords("5%", "6%");
  });

  test("what another organisation has made public is seen by everyone who is signed in, and by no visitor", async () => {
    await file("7 told by the police", null, { kind: "outside_event", by: await buildPerson(app.db) });
    await file("8 outside but restricted", null, { kind: "outside_event", restricted: true });
    expect(await seen(await userFor(await buildPerson(app.db)))).toEqual(["7 told by the police"]);
    expect(await seen(await holder("administrator", null))).toEqual(["7 told by the police"]);
    expect(await seen(await holder("security_chief", null))).toContain("7 told by the police");
    expect(await seen(visitor("sv"))).toEqual([]);
    await removeRecords("7%", "8%");
  });

  test("an appointment that ended yesterday gives nothing", async () => {
    const person = await buildPerson(app.db);
    await appoint(app.db, person, "ombud", school, { validTo: "2026-03-02" });
    expect(await seen(await userFor(person))).toEqual([]);
    const inTime = await buildPerson(app.db);
    await appoint(app.db, inTime, "ombud", school, { validTo: "2026-03-03" });
    expect(await seen(await userFor(inTime))).toEqual(["1 school"]);
  });
});
