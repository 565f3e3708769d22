import { beforeEach, describe, expect, test } from "vitest";
import {
  appoint,
  buildEffectPlan,
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { buildClaim, buildLiability } from "../../../test/claim-builders.ts";
import { buildPolicy } from "../../../test/insurance-builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";
import { systemUser } from "../../platform/user.ts";
import { remindOfDeadlines } from "../deadlines/remind-of-deadlines.ts";
import { startDeadline } from "../deadlines/start-deadline.ts";
import { createRecord } from "../records/create-record.ts";
import { sendDailyDigests } from "./daily-digest.ts";
import { myWorkTexts } from "./my-work-texts.ts";
import { type WaitingKind, waitingKinds } from "./waiting-kinds.ts";

/*
 * Everything that waits for somebody: it stands in "My work", it is counted beside it, it comes in the daily mail, and it is gone
 * from all three when it has been done in the browser by whoever did it.
 */

const app = useTestApp();

const monday = new Date("2026-03-02T07:00:00+01:00");

let school: Unit;
let manager: Person;
let coordinator: Person;
let worker: Person;
let officer: Person;

beforeEach(async () => {
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department });
  manager = await buildRoleHolder(app.db, "manager", school);
  await buildRoleHolder(app.db, "ombud", school);
  coordinator = await buildPerson(app.db);
  await appoint(app.db, coordinator, "coordinator", department);
  worker = await buildPerson(app.db, { worksAt: school });
  officer = await buildRoleHolder(app.db, "insurance_officer", department);
  app.now = monday;
});

interface Waiting {
  who: Person;
  /** How it is done, by whoever does it. */
  finish: () => Promise<{ status: number }>;
  /** How many fewer things wait afterwards; one unless something else now waits for the same person, or waited for the same reason. */
  fewer?: number;
  /** When it waits, the morning of a working day that another follows; when not said, 2 March 2026. */
  on?: Date;
}

/** Sends a form about a record as it is now. */
async function post(person: Person, path: string, recordId: string, form: Record<string, string> = {}) {
  const { version } = await app.db
    .selectFrom("records")
    .select("version")
    .where("id", "=", recordId)
    .executeTakeFirstOrThrow();
  return (await app.as(person)).post(path, { version, ...form });
}

const incident = (options: Partial<Parameters<typeof buildIncident>[1]> = {}) =>
  buildIncident(app.db, { unit: school, occurredAt: new Date(monday.getTime() - 3600_000), ...options });

const kinds: Record<WaitingKind, () => Promise<Waiting>> = {
  async notice() {
    const { id } = await incident({ owner: worker, status: "investigating" });
    const dueAt = new Date(monday.getTime() + 24 * 3600_000);
    await startDeadline(app.db, { recordId: id, kind: "work_environment_notice", startedAt: monday, dueAt });
    const clock = await app.db
      .selectFrom("deadlines")
      .select("id")
      .where("record_id", "=", id)
      .executeTakeFirstOrThrow();
    return { who: manager, finish: () => post(manager, `/handelser/${id}/frister/${clock.id}`, id, { note: "" }) };
  },
  async receive() {
    const { id } = await incident();
    return { who: manager, finish: () => post(coordinator, `/handelser/${id}/utred`, id) };
  },
  async acknowledge_report() {
    const head = await buildPerson(app.db);
    await appoint(app.db, head, "department_head", school);
    const { id } = await createRecord(
      app.db,
      { ...systemUser("test"), id: coordinator.id },
      {
        kind: "report",
        title: "Tertialrapport",
        organisationId: school.organisationId,
        unitId: school.id,
        status: "sent",
        occurredAt: monday,
        searchText: "",
      },
      monday,
    );
    const report = { kind: "tertial", from_on: "2025-09-01", to_on: "2025-12-31", language: "sv" } as const;
    await app.db
      .insertInto("reports")
      .values({ id, ...report, figures: "{}", finished_at: monday, recipient_id: head.id })
      .execute();
    return { who: head, finish: () => post(head, `/rapporter/${id}/kvittera`, id, { note: "Läst" }) };
  },
  async review() {
    const { id } = await incident({ status: "ready_to_close", values: { consequence_actual: 4 } });
    return { who: coordinator, finish: () => post(coordinator, `/handelser/${id}/granska`, id, { reason: "Läst" }) };
  },
  async answer() {
    const { id } = await incident({
      status: "investigating",
      owner: worker,
      values: { follow_code_hash: crypto.randomUUID() },
    });
    await app.db
      .insertInto("incident_messages")
      .values({ incident_id: id, from_reporter: true, body: "Det var två stycken.", created_at: monday })
      .execute();
    return { who: manager, finish: async () => (await app.as(manager)).get(`/handelser/${id}`) };
  },
  async mention() {
    const { id } = await incident({ status: "investigating", owner: worker });
    await (await app.as(manager)).post(`/handelser/${id}/kommentera`, { text: `Vad säger du @${coordinator.name}?` });
    return { who: coordinator, finish: async () => (await app.as(coordinator)).get(`/handelser/${id}`) };
  },
  async measure() {
    const { id } = await buildMeasure(app.db, { unit: school, owner: worker, dueOn: "2026-03-20" });
    return { who: worker, finish: () => post(worker, `/atgarder/${id}/klar`, id, { reason: "Gjort" }) };
  },
  async investigate() {
    const { id } = await incident({ status: "investigating", owner: manager });
    return {
      who: manager,
      finish: () => post(manager, `/handelser/${id}/handlaggare`, id, { handler: worker.name }),
    };
  },
  async cost() {
    const { id } = await incident({
      status: "investigating",
      owner: worker,
      occurredAt: new Date("2026-02-10T07:00:00Z"),
    });
    return { who: worker, finish: () => post(worker, `/handelser/${id}/ingen-kostnad`, id, { reason: "Lagat i tid" }) };
  },
  async decide_measure() {
    const { id } = await buildMeasure(app.db, { unit: school, status: "proposed" });
    return { who: manager, finish: () => post(manager, `/atgarder/${id}/avsla`, id, { reason: "För dyrt" }) };
  },
  async judge_effect() {
    const { id } = await buildMeasure(app.db, { unit: school, owner: worker, status: "measuring" });
    await buildEffectPlan(app.db, id, { unit: school, beginsOn: "2025-02-01", measureOn: "2026-02-01" });
    const conclusion = { conclusion: "none", note: "För få händelser." };
    return { who: worker, finish: () => post(worker, `/atgarder/${id}/effekt`, id, conclusion) };
  },
  async close_measure() {
    const { id } = await buildMeasure(app.db, { unit: school, owner: worker, status: "assessed" });
    return { who: manager, finish: () => post(manager, `/atgarder/${id}/stang`, id) };
  },
  async decide_series() {
    const incidents = [await incident({ status: "closed" }), await incident({ status: "closed" })];
    const { id } = await app.db
      .insertInto("series_proposals")
      .values({
        basis: "place",
        basis_key: crypto.randomUUID(),
        incident_ids: incidents.map((one) => one.id),
        found_at: monday,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return { who: coordinator, finish: async () => (await app.as(coordinator)).post(`/serier/forslag/${id}/nej`) };
  },
  async assess_claim() {
    const id = await claim("created");
    return { who: officer, finish: () => post(officer, `/skadearenden/${id}/aterta`, id, { reason: "Ingen skada" }) };
  },
  async notify_claim() {
    const id = await claim("to_notify");
    return { who: officer, finish: () => post(officer, `/skadearenden/${id}/aterta`, id, { reason: "Ingen skada" }) };
  },
  async decide_claim() {
    const id = await claim("notified");
    const answer = { decision: "refused", on: "2026-03-02", compensation: "0" };
    return { who: officer, finish: () => post(officer, `/skadearenden/${id}/besked`, id, answer), fewer: 0 };
  },
  async claim_money() {
    const id = await claim("settled");
    return { who: officer, finish: () => post(officer, `/skadearenden/${id}/avsluta`, id) };
  },
  async claim_limitation() {
    const id = await claim("settled");
    const dueAt = new Date(monday.getTime() + 60 * 24 * 3600_000);
    const startedAt = new Date("2016-05-01");
    await startDeadline(app.db, { recordId: id, kind: "claim_limitation", startedAt, dueAt });
    return { who: officer, finish: () => post(officer, `/skadearenden/${id}/avsluta`, id), fewer: 2 };
  },
  async renew_policy() {
    const { id } = await policy("policy_renewal", "2026-05-30");
    const next = {
      title: "Egendom 2027",
      line: "property",
      insurer: "Mälarkusten Försäkring AB (påhittad)",
      policy_number: `EG-${crypto.randomUUID()}`,
      organisation: school.organisationId,
      insured: school.organisationId,
      begins_on: "2027-01-01",
      ends_on: "2027-12-31",
      premium: "1 000",
      limitation_years: "10",
    };
    return { who: officer, finish: () => post(officer, `/forsakringar/${id}/fornya`, id, next) };
  },
  async declare_values() {
    const { id, clock } = await policy("value_declaration", "2026-03-31");
    return { who: officer, finish: () => post(officer, `/forsakringar/${id}/datum/${clock}`, id, { note: "Skickat" }) };
  },
  async price_base() {
    const who = await buildPerson(app.db);
    await appoint(app.db, who, "insurance_officer");
    const amount = { year: "2027", amount: "60 000", source: "SFS 2026:0 (påhittad)", decided_on: "2026-09-17" };
    const finish = async () => (await app.as(who)).post("/forsakringar/prisbasbelopp/ny", amount);
    return { who, finish, on: new Date("2026-10-05T07:00:00+02:00") };
  },
  async new_liability() {
    const id = await demand("received");
    const finish = () => post(officer, `/skadestandskrav/${id}/aterta`, id, { reason: "Drog sig ur" });
    return { who: officer, finish };
  },
  async give_opinion() {
    const id = await demand("opinion_asked");
    const finish = () => post(coordinator, `/skadestandskrav/${id}/yttrande`, id, { reason: "Inte känt." });
    return { who: coordinator, finish };
  },
  async decide_liability() {
    const id = await demand("opinion_given");
    const finish = () => post(officer, `/skadestandskrav/${id}/aterta`, id, { reason: "Drog sig ur" });
    return { who: officer, finish };
  },
  async left_lying() {
    const { id } = await incident({ occurredAt: new Date("2026-02-20T07:00:00Z") });
    return { who: coordinator, finish: () => post(manager, `/handelser/${id}/utred`, id) };
  },
};

/** A claim for a loss at the school of which no money is open. */
async function claim(status: string): Promise<string> {
  const made = await buildClaim(app.db, {
    unit: school,
    by: officer,
    title: "Skada",
    incident: await incident(),
    open: false,
  });
  await app.db
    .updateTable("records")
    .set({ status, audiences: ["insurance"] })
    .where("id", "=", made.id)
    .execute();
  await app.db.updateTable("claims").set({ loss_final: true }).where("id", "=", made.id).execute();
  return made.id;
}

/** A policy with a date to keep, registered a year ago. */
async function policy(kind: string, dueOn: string): Promise<{ id: string; clock: string }> {
  const { id } = await buildPolicy(app.db, { organisation: { id: school.organisationId }, unit: school });
  const dueAt = new Date(`${dueOn}T23:59:00+01:00`);
  await startDeadline(app.db, { recordId: id, kind, startedAt: new Date("2025-03-02T07:00:00Z"), dueAt });
  const { id: clock } = await app.db
    .selectFrom("deadlines")
    .select("id")
    .where("record_id", "=", id)
    .executeTakeFirstOrThrow();
  return { id, clock };
}

async function demand(status: string): Promise<string> {
  const { id } = await buildLiability(app.db, { unit: school, by: officer, title: "Krav" });
  await app.db
    .updateTable("records")
    .set({ status, audiences: ["insurance"] })
    .where("id", "=", id)
    .execute();
  await app.db.updateTable("liability_claims").set({ opinion_due_on: "2026-03-20" }).where("id", "=", id).execute();
  return id;
}

async function digestOn(at: Date, person: Person): Promise<string> {
  app.now = at;
  await sendDailyDigests(app.services);
  const mail = await app.db
    .selectFrom("mails")
    .select("body_text")
    .where("person_id", "=", person.id)
    .where("subject", "like", "Värn: %")
    .where("created_at", "=", at)
    .executeTakeFirst();
  return mail?.body_text ?? "";
}

async function countFor(client: TestClient): Promise<number> {
  const { text } = await client.get("/mitt-konto");
  return Number(/nav__count[^>]*>(?:<[^>]*>)*\s*(\d+)/.exec(text)?.[1] ?? 0);
}

describe("what waits is seen, counted and reminded of until it is done:", () => {
  test.each(waitingKinds)("%s", async (kind) => {
    const { who, finish, fewer = 1, on = monday } = await kinds[kind]();
    app.now = on;
    const heading = `>${myWorkTexts("sv").kinds[kind].title}<`;
    const line = `– ${myWorkTexts("sv").kinds[kind].title}: 1`;
    const client = await app.as(who);
    const waited = await countFor(client);
    expect(waited).toBeGreaterThan(0);
    expect((await client.get("/")).text).toContain(heading);
    expect(await digestOn(on, who)).toContain(line);

    expect((await finish()).status).toBeLessThan(400);

    expect((await client.get("/")).text).not.toContain(heading);
    expect(await countFor(client)).toBe(waited - fewer);
    expect(await digestOn(new Date(on.getTime() + 24 * 3600_000), who)).not.toContain(line);
  });
});

describe("a policy", () => {
  const titleOf = (kind: WaitingKind) => myWorkTexts("sv").kinds[kind].title;
  const seenBy = async (person: Person, at: Date) => {
    app.now = at;
    return (await (await app.as(person)).get("/")).text;
  };

  test.each([
    ["renew_policy", "policy_renewal", "2026-03-02", "2026-03-03"],
    ["declare_values", "value_declaration", "2026-05-01", "2026-05-02"],
  ] as const)("waits as %s when its time has come, then soon, then late", async (kind, clock, before, after) => {
    await policy(clock, "2026-05-31");
    expect(await seenBy(officer, new Date(`${before}T12:00:00+01:00`))).not.toContain(titleOf(kind));
    const early = await seenBy(officer, new Date(`${after}T12:00:00+01:00`));
    expect(early).toContain(titleOf(kind));
    expect(early).not.toMatch(/Snart<|Sen</);
    expect(await seenBy(officer, new Date("2026-05-20T12:00:00+01:00"))).toMatch(/Snart</);
    expect(await seenBy(officer, new Date("2026-06-01T12:00:00+01:00"))).toMatch(/Sen</);
  });

  test("waits for those who keep it and for nobody else, whether they may read it or not", async () => {
    await policy("policy_renewal", "2026-03-10");
    const elsewhere = await buildUnit(app.db, await buildOrganisation(app.db));
    const otherOfficer = await buildRoleHolder(app.db, "insurance_officer", elsewhere);
    for (const person of [manager, coordinator, worker, otherOfficer]) {
      expect(await seenBy(person, monday)).not.toContain(titleOf("renew_policy"));
      expect(await seenBy(person, monday)).not.toContain(titleOf("notice"));
    }
  });

  test("of the whole municipality is reminded of to whoever keeps insurance for all of it, and to the chief when late", async () => {
    const officerOfAll = await buildPerson(app.db);
    await appoint(app.db, officerOfAll, "insurance_officer");
    const chief = await buildPerson(app.db);
    await appoint(app.db, chief, "security_chief");
    const { id } = await policy("policy_renewal", "2026-05-31");
    await app.db.updateTable("records").set({ unit_id: null }).where("id", "=", id).execute();
    const told = async (at: string) => {
      app.now = new Date(at);
      await remindOfDeadlines(app.services);
      const mails = await app.db.selectFrom("mails").select("person_id").where("record_id", "=", id).execute();
      const ids = mails.map(({ person_id }) => person_id).filter((one) => one === officerOfAll.id || one === chief.id);
      return ids.toSorted();
    };
    expect(await told("2026-03-01T12:00:00+01:00")).toEqual([]);
    expect(await told("2026-03-03T12:00:00+01:00")).toEqual([officerOfAll.id]);
    expect(await told("2026-04-03T12:00:00+01:00")).toEqual([officerOfAll.id]);
    expect(await told("2026-06-01T12:00:00+01:00")).toEqual([officerOfAll.id, officerOfAll.id, chief.id].toSorted());
  });
});

test("a proposed series waits for those who may see all of it, and for nobody else", async () => {
  const { who } = await kinds.decide_series();
  const otherCoordinator = await buildRoleHolder(
    app.db,
    "coordinator",
    await buildUnit(app.db, await buildOrganisation(app.db)),
  );
  const title = myWorkTexts("sv").kinds.decide_series.title;
  expect((await (await app.as(who)).get("/")).text).toContain(title);
  for (const person of [manager, otherCoordinator]) {
    expect((await (await app.as(person)).get("/")).text).not.toContain(title);
  }
});
