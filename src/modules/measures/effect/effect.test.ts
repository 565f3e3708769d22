import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  buildBuilding,
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../../test/builders.ts";
import { useTestApp } from "../../../../test/test-app.ts";
import { fieldId } from "../../../ui/form-errors.ts";
import { askForEffect } from "./ask-for-effect.ts";
import { effectPeriods } from "./effect-period.ts";

const app = useTestApp();

let treated: Unit;
let alike: Unit;
let manager: Person;
let stranger: Person;
let worker: Person;
let building: { id: string };
let measure: string;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  treated = await buildUnit(app.db, municipality, { name: "Björkängsskolan" });
  alike = await buildUnit(app.db, municipality, { name: "Tallmoskolan" });
  manager = await buildRoleHolder(app.db, "manager", treated);
  stranger = await buildRoleHolder(app.db, "manager", alike);
  worker = await buildPerson(app.db, { name: "Viktor Vaktmästarsson" });
  building = await buildBuilding(app.db, { name: "Hus A", units: [treated], point: [59.3, 18.1] });
  // The year before: 20 at the school, 20 at the other. After: 8 and 20.
  await events(treated, 20, "2024");
  await events(alike, 20, "2024");
  await events(treated, 8, "2025");
  await events(alike, 20, "2025");
});

beforeEach(async () => {
  app.now = new Date("2026-03-02T08:00:00+01:00");
  const { id } = await buildMeasure(app.db, { unit: treated, owner: worker, status: "proposed", dueOn: "2026-06-01" });
  measure = id;
});

async function events(
  unit: Unit,
  count: number,
  year: string,
  values: Parameters<typeof buildIncident>[1] | object = {},
) {
  for (let index = 0; index < count; index++) {
    const month = String((index % 12) + 1).padStart(2, "0");
    await buildIncident(app.db, { unit, occurredAt: new Date(`${year}-${month}-10T20:00:00+01:00`), ...values });
  }
}

const plan = (changes: Record<string, string> = {}) => ({
  types: "vandalism",
  treated: `unit:${treated.id}`,
  comparison: `unit:${alike.id}`,
  expected: "40",
  begins_on: "2025-01-01",
  months: "12",
  baseline: "1",
  buffer: "",
  ...changes,
});

async function post(person: Person, path: string, form: Record<string, string> = {}) {
  const { version } = await row();
  return (await app.as(person)).post(`/atgarder/${measure}/${path}`, { version, ...form });
}

const row = () =>
  app.db
    .selectFrom("records")
    .select(["version", "status", "closed_at"])
    .where("id", "=", measure)
    .executeTakeFirstOrThrow();

/** Planned, decided and done: its effect is being measured. */
async function measured(changes: Record<string, string> = {}) {
  expect((await post(manager, "effektplan", plan(changes))).status).toBe(303);
  expect((await post(manager, "besluta")).status).toBe(303);
  expect((await post(worker, "klar", { reason: "Filmen sitter." })).status).toBe(303);
}

describe("what is compared", () => {
  test("is the same season of the years before, as far as the follow-up has come", () => {
    const summer = { beginsOn: "2025-05-01", months: 6, baselineYears: 2 };
    expect(effectPeriods(summer, "2026-01-01")).toEqual({
      after: { from: "2025-05-01", to: "2025-10-31" },
      before: [
        { from: "2024-05-01", to: "2024-10-31" },
        { from: "2023-05-01", to: "2023-10-31" },
      ],
      isOver: true,
    });
    expect(effectPeriods(summer, "2025-06-11")).toMatchObject({
      after: { to: "2025-06-10" },
      before: [{ to: "2024-06-10" }, { to: "2023-06-10" }],
      isOver: false,
    });
    expect(effectPeriods(summer, "2025-05-01")).toBeNull();
  });

  test("never reaches into the measure itself, however long it is followed", () => {
    const periods = effectPeriods({ beginsOn: "2025-01-01", months: 18, baselineYears: 1 }, "2027-01-01");
    expect(periods?.before).toEqual([{ from: "2023-01-01", to: "2024-06-30" }]);
  });
});

describe("a plan", () => {
  test("is demanded before a measure with priority or of a price base amount is decided", async () => {
    await app.db.updateTable("measures").set({ priority: "high" }).where("id", "=", measure).execute();
    expect((await post(manager, "besluta")).status).toBe(409);
    const page = await (await app.as(manager)).get(`/atgarder/${measure}`);
    expect(page.text).toContain(`href="/atgarder/${measure}/effektplan"`);
    await app.db
      .updateTable("measures")
      .set({ priority: "normal", budget_ore: 5_920_000 })
      .where("id", "=", measure)
      .execute();
    expect((await post(manager, "besluta")).status).toBe(409);
    expect((await post(manager, "effektplan", plan())).status).toBe(303);
    expect((await post(manager, "besluta")).status).toBe(303);
  });

  test("is not demanded of a cheap one, nor by one öre too little", async () => {
    await app.db.updateTable("measures").set({ budget_ore: 5_919_999 }).where("id", "=", measure).execute();
    expect((await post(manager, "besluta")).status).toBe(303);
  });

  test("cannot be skipped by deciding at once", async () => {
    const answer = await (await app.as(manager)).post("/atgarder/ny", {
      title: "Ny belysning",
      kind: "permanent",
      priority: "high",
      owner: "Viktor Vaktmästarsson",
      due_on: "2026-06-01",
      unit: treated.id,
      decided: "on",
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("behöver en plan");
    expect(answer.text).toContain("Ny belysning");
  });

  test("keeps what was typed and says everything that is wrong", async () => {
    const answer = await post(manager, "effektplan", {
      treated: `unit:${treated.id}`,
      comparison: `unit:${treated.id}`,
      expected: "många",
      months: "7",
      baseline: "1",
      buffer: "300",
    });
    expect(answer.status).toBe(422);
    for (const name of ["types", "expected", "months"]) expect(answer.text).toContain(`href="#${fieldId(name)}"`);
    expect(answer.text).toContain('value="många"');
    const second = await post(manager, "effektplan", plan({ comparison: `unit:${treated.id}`, buffer: "300" }));
    expect(second.text).toContain("kan inte jämföras med sig själv");
    const third = await post(manager, "effektplan", plan({ buffer: "300" }));
    expect(third.text).toContain("Runt en enhet går det inte att titta");
  });

  test("is written by those who do or decide, and by nobody else", async () => {
    expect((await post(stranger, "effektplan", plan())).status).toBe(404);
    expect((await post(worker, "effektplan", plan())).status).toBe(303);
    expect((await post(manager, "effektplan", plan({ expected: "30" }))).status).toBe(303);
    const { text } = await (await app.as(manager)).get(`/atgarder/${measure}/effektplan`);
    expect(text).toContain('value="30"');
  });

  test("refuses a place that the form did not offer", async () => {
    const answer = await post(manager, "effektplan", plan({ treated: "unit:00000000-0000-0000-0000-000000000000" }));
    expect(answer.status).toBe(422);
  });
});

describe("the figures", () => {
  test("count the place before and after against the comparison", async () => {
    await measured();
    expect((await row()).status).toBe("measuring");
    const { text } = await (await app.as(manager)).get(`/atgarder/${measure}/effekt`);
    // (8 / 20) / (20 / 20)
    expect(text).toContain("60 % färre");
    expect(text).toContain("Tallmoskolan");
    expect(text).toContain("Uppföljningen är klar");
  });

  test("leave out duplicates, refused reports, possible spam, other types and what is restricted", async () => {
    const place = { occurredAt: new Date("2025-04-10T20:00:00+01:00"), unit: treated };
    await buildIncident(app.db, { ...place, status: "duplicate" });
    await buildIncident(app.db, { ...place, status: "rejected" });
    await buildIncident(app.db, { ...place, restricted: true });
    await buildIncident(app.db, { ...place, typeId: "theft.bicycle" });
    await buildIncident(app.db, { ...place, values: { held_as_spam: true } });
    await measured();
    const { text } = await (await app.as(manager)).get(`/atgarder/${measure}/effekt`);
    expect(text).toContain("60 % färre");
  });

  test("take the rest of the municipality without the place itself", async () => {
    await measured({ comparison: "rest" });
    const { text } = await (await app.as(manager)).get(`/atgarder/${measure}/effekt`);
    expect(text).toContain("60 % färre");
  });

  test("tell what moved to the places around a building", async () => {
    const inside = { values: { building_id: building.id } };
    const around = { values: { latitude: 59.301, longitude: 18.1 } };
    await events(treated, 10, "2024", { ...inside, typeId: "theft.bicycle" });
    await events(treated, 4, "2025", { ...inside, typeId: "theft.bicycle" });
    await events(alike, 2, "2024", { ...around, typeId: "theft.bicycle" });
    await events(alike, 8, "2025", { ...around, typeId: "theft.bicycle" });
    await events(alike, 10, "2024", { typeId: "theft.bicycle" });
    await events(alike, 10, "2025", { typeId: "theft.bicycle" });
    await measured({ types: "theft", treated: `building:${building.id}`, comparison: "rest", buffer: "300" });
    const { text } = await (await app.as(manager)).get(`/atgarder/${measure}/effekt`);
    // Inside 10 → 4 (and one of 2025 that is nowhere), around 2 → 8.
    expect(text).toContain("Flyttade problemet?");
    expect(text).toMatch(/Mer flyttade|En del flyttade/);
  });
});

describe("the conclusion", () => {
  const conclusion = { conclusion: "effect", note: "Inget annat ändrades." };

  test("waits for the end of the follow-up, is asked for once by mail and in My work, and is a person's", async () => {
    app.now = new Date("2025-12-15T08:00:00+01:00");
    await measured();
    expect((await post(worker, "effekt", conclusion)).status).toBe(409);
    expect((await (await app.as(worker)).get("/")).text).not.toContain(measure);
    await askForEffect(app.services);
    expect(await mails()).toHaveLength(0);

    app.now = new Date("2026-01-02T08:00:00+01:00");
    await askForEffect(app.services);
    await askForEffect(app.services);
    expect(await mails()).toHaveLength(1);
    expect((await (await app.as(worker)).get("/")).text).toContain(measure);

    const page = await (await app.as(worker)).get(`/atgarder/${measure}/effekt`);
    expect(page.text).not.toMatch(/name="conclusion"[^>]*checked/);
    const empty = await post(worker, "effekt", { note: "Bara ett skäl." });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain("Bara ett skäl.");
    expect((await post(worker, "effekt", conclusion)).status).toBe(303);
    expect(await row()).toMatchObject({ status: "assessed", closed_at: null });
    expect((await (await app.as(worker)).get("/")).text).not.toContain(measure);
    expect((await (await app.as(manager)).get("/")).text).toContain("Åtgärder att stänga");
    expect((await post(worker, "stang")).status).toBe(403);
    expect((await post(manager, "stang")).status).toBe(303);
    expect((await row()).closed_at).not.toBeNull();
  });

  test("is not asked of somebody who may no longer see the measure", async () => {
    app.now = new Date("2025-12-15T08:00:00+01:00");
    await measured();
    await app.db.updateTable("records").set({ restricted: true }).where("id", "=", measure).execute();
    app.now = new Date("2026-01-02T08:00:00+01:00");
    await askForEffect(app.services);
    expect(await mails()).toHaveLength(0);
  });

  test("keeps the figures as they were", async () => {
    await measured();
    await post(worker, "effekt", conclusion);
    const kept = await app.db
      .selectFrom("effect_conclusions")
      .selectAll()
      .where("measure_id", "=", measure)
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ conclusion: "effect", proposed: "likely" });
    expect(kept.counts).toMatchObject({ treated: { before: 20, after: 8 }, comparison: { before: 20, after: 20 } });
    await expect(
      app.db.updateTable("effect_conclusions").set({ conclusion: "none" }).where("id", "=", kept.id).execute(),
    ).rejects.toThrow();
  });

  async function mails() {
    return app.db
      .selectFrom("mails")
      .selectAll()
      .where("record_id", "=", measure)
      .where("subject", "like", "Hjälpte%")
      .execute();
  }
});
