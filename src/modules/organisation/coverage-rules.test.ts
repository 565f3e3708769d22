import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  appoint,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Unit,
} from "../../../test/builders.ts";
import { inputValue } from "../../../test/form-fields.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";
import { coverage } from "./coverage.ts";

const app = useTestApp();
const href = "/organisation/tackning/krav";

let school: Unit;
let department: Unit;
let chief: TestClient;
let ombudRule: string;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  department = await buildUnit(app.db, municipality, { kind: "department", name: "Utbildningsförvaltningen" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", parent: department });
  const ombud = await buildPerson(app.db, { name: "Siri Påhittsdotter", worksAt: school });
  await appoint(app.db, ombud, "ombud", school, { trainedOn: "2024-01-15" });
  chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
});

beforeEach(async () => {
  const rule = await app.db
    .selectFrom("coverage_rules")
    .select("id")
    .where("role", "=", "ombud")
    .executeTakeFirstOrThrow();
  ombudRule = rule.id;
});

const stateOf = async (role: string) =>
  (await coverage(app.db, "2026-03-03")).find((place) => place.role === role && place.unitId === school.id)?.state;

/** The form of a rule as it stands, with some of it changed. */
async function change(client: TestClient, id: string, values: Record<string, string>) {
  const form = await client.get(`${href}/${id}`);
  const names = ["version", "minCount", "trainingMonths", "warnDays", "toleranceDays"];
  const shown = Object.fromEntries(names.map((name) => [name, inputValue(form.text, name)]));
  return client.post(`${href}/${id}`, { ...shown, active: "on", trainingNeeded: "on", ...values });
}

describe("a rule for cover", () => {
  test("decides what counts: training that grows old, and how many", async () => {
    expect(await stateOf("ombud")).toBe("green");
    const sent = await change(chief, ombudRule, { trainingMonths: "24", reason: "Beslut KS 2026:12" });
    expect(sent.status).toBe(303);
    expect(await stateOf("ombud")).toBe("amber");
    expect((await chief.get("/organisation/tackning")).text).toContain("behöver gå om den");
    await change(chief, ombudRule, { trainingMonths: "24", minCount: "2" });
    expect(await stateOf("ombud")).toBe("red");
    await change(chief, ombudRule, {});
    await change(chief, ombudRule, { minCount: "1", trainingMonths: "" });
    expect(await stateOf("ombud")).toBe("green");
  });

  test("keeps who changed it, from what to what, and why", async () => {
    await change(chief, ombudRule, { warnDays: "90", reason: "Sommaren är lång" });
    const { text } = await chief.get(href);
    expect(text).toContain("Ändrat krav: Varje arbetsplats: säkerhetsombud");
    expect(text).toContain("varnar 60 dagar innan");
    expect(text).toContain("varnar 90 dagar innan");
    expect(text).toContain("Sommaren är lång");
    await change(chief, ombudRule, { warnDays: "60" });
  });

  test("that is no longer in force asks for nobody, and closes what was vacant because of it", async () => {
    await change(chief, ombudRule, { minCount: "3" });
    await app.runJobs();
    const vacancies = () =>
      app.db.selectFrom("vacancies").select("id").where("role", "=", "ombud").where("filled_at", "is", null).execute();
    expect(await vacancies()).toHaveLength(1);
    await change(chief, ombudRule, { active: "" });
    await app.runJobs();
    expect(await stateOf("ombud")).toBeUndefined();
    expect(await vacancies()).toHaveLength(0);
    await change(chief, ombudRule, { minCount: "1" });
    expect(await stateOf("ombud")).toBe("green");
  });

  test("can demand a role that nobody has asked for before; its vacancies are told to those who fill them", async () => {
    const head = await buildRoleHolder(app.db, "department_head", department);
    const values = { role: "manager", appliesTo: "workplace", minCount: "1", warnDays: "60", toleranceDays: "30" };
    expect((await chief.post(`${href}/nytt`, { ...values, active: "on" })).status).toBe(303);
    expect(await stateOf("manager")).toBe("red");
    await app.runJobs();
    const mails = await app.db.selectFrom("mails").select("subject").where("person_id", "=", head.id).execute();
    expect(mails.length).toBeGreaterThan(0);
    const again = await chief.post(`${href}/nytt`, { ...values, active: "on" });
    expect(again.status).toBe(422);
    expect(again.text).toContain("Det kravet finns redan");
  });

  test("is refused for a role that such units do not have, and for figures that mean nothing; what was typed is kept", async () => {
    const values = {
      role: "department_head",
      appliesTo: "workplace",
      minCount: "0",
      warnDays: "60",
      toleranceDays: "x",
    };
    const wrong = await chief.post(`${href}/nytt`, { ...values, reason: "För att" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#field-minCount"');
    expect(wrong.text).toContain("För att");
    const impossible = await chief.post(`${href}/nytt`, { ...values, minCount: "1", toleranceDays: "30" });
    expect(impossible.status).toBe(422);
    expect(impossible.text).toContain("Den rollen finns inte på den sortens enhet.");
  });

  test("changed by two at once is changed by the first; the second reads how it is and decides", async () => {
    const old = inputValue((await chief.get(`${href}/${ombudRule}`)).text, "version");
    await change(chief, ombudRule, { warnDays: "45" });
    const late = await change(chief, ombudRule, { version: old, warnDays: "30" });
    expect(late.status).toBe(409);
    expect(late.text).toContain("Någon annan har ändrat kravet");
    await change(chief, ombudRule, { warnDays: "60" });
  });

  test("is open to read for everybody who works here, and only for those who keep the organisation to change", async () => {
    const employee = await app.as(await buildPerson(app.db, { worksAt: school }));
    const { status, text } = await employee.get(href);
    expect(status).toBe(200);
    expect(text).not.toContain(`${href}/${ombudRule}`);
    expect((await change(employee, ombudRule, { minCount: "9" })).status).toBe(403);
    expect((await employee.post(`${href}/nytt`, {})).status).toBe(403);
  });
});
