import { beforeAll, describe, expect, test } from "vitest";
import { appoint, buildOrganisation, buildPerson, buildUnit, type Person, type Unit } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { startSession, userOfSession } from "../../platform/session.ts";
import { systemUser, type User, visitor } from "../../platform/user.ts";
import { createRecord } from "./create-record.ts";
import { visibleTo } from "./record-access.ts";

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

async function seen(user: User): Promise<string[]> {
  const rows = await app.db.selectFrom("records").select("title").where(visibleTo(user)).orderBy("title").execute();
  return rows.map((row) => row.title);
}

async function file(
  title: string,
  unit: Unit,
  values: { restricted?: boolean; audiences?: string[]; owner?: Person } = {},
) {
  return createRecord(
    app.db,
    await userFor(reporter),
    {
      kind: "incident",
      title,
      organisationId: unit.organisationId,
      unitId: unit.id,
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

  test("an appointment that ended yesterday gives nothing", async () => {
    const person = await buildPerson(app.db);
    await appoint(app.db, person, "ombud", school, { validTo: "2026-03-02" });
    expect(await seen(await userFor(person))).toEqual([]);
    const inTime = await buildPerson(app.db);
    await appoint(app.db, inTime, "ombud", school, { validTo: "2026-03-03" });
    expect(await seen(await userFor(inTime))).toEqual(["1 school"]);
  });
});
