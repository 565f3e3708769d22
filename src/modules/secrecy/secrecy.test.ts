import { beforeAll, describe, expect, test } from "vitest";
import {
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";
import { systemUser } from "../../platform/user.ts";
import { createRecord } from "../records/create-record.ts";
import { fieldIsMarked, markingsOf } from "./secrecy-queries.ts";

const app = useTestApp();

let school: Unit;
let manager: Person;
let record: { id: string; number: string };

const marking = {
  field: "place",
  provision: "18:8",
  reason: "Visar var larmet sitter.",
  authority: "Utbildningsnämnden",
  reviewBy: "2027-03-03",
};

async function buildRecord(values: { restricted?: boolean } = {}) {
  return createRecord(
    app.db,
    systemUser("test"),
    {
      kind: "incident",
      title: "Larmet tystat",
      organisationId: school.organisationId,
      unitId: school.id,
      status: "reported",
      occurredAt: app.now,
      restricted: values.restricted ?? false,
      searchText: "",
    },
    app.now,
  );
}

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db, { name: "Exempelby kommun" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan" });
  manager = await buildRoleHolder(app.db, "manager", school);
  record = await buildRecord();
});

async function stored(recordId = record.id) {
  return markingsOf(app.db, systemUser("test"), recordId).execute();
}

describe("a secrecy marking", () => {
  let browser: TestClient;

  beforeAll(async () => {
    browser = await app.as(manager);
  });

  test("shows provision, date and authority, as OSL 5:5 requires", async () => {
    await browser.post(`/sekretess/${record.id}`, marking);
    const { text } = await browser.get(`/sekretess/${record.id}`);
    expect(text).toContain("Platsen: sekretess enligt 18 kap. 8 § OSL");
    expect(text).toContain("Utbildningsnämnden");
    expect(text).toContain("3 mars 2026");
    expect(text).toContain("Visar var larmet sitter.");
  });

  test("warns about the part it is set on, and a marking of the whole about every part", async () => {
    const markings = await stored();
    expect(fieldIsMarked(markings, "place")).toBe(true);
    expect(fieldIsMarked(markings, "description")).toBe(false);
    const whole = markings.map((one) => ({ ...one, field: null }));
    expect(fieldIsMarked(whole, "description")).toBe(true);
    const lifted = whole.map((one) => ({ ...one, liftedAt: app.now }));
    expect(fieldIsMarked(lifted, "description")).toBe(false);
  });

  test("is lifted with a reason, stays in the history and cannot be lifted twice", async () => {
    const other = await buildRecord();
    await browser.post(`/sekretess/${other.id}`, marking);
    const [set] = await stored(other.id);
    if (!set) throw new Error("not marked");
    const without = await browser.post(`/sekretess/${other.id}/hav`, { marking: set.id });
    expect(without.status).toBe(422);
    expect(without.text).toContain("Skriv ett kort skäl.");

    const lift = { marking: set.id, [`liftReason-${set.id}`]: "Larmet är utbytt." };
    expect((await browser.post(`/sekretess/${other.id}/hav`, lift)).status).toBe(303);
    expect((await browser.get(`/sekretess/${other.id}`)).text).toContain("Larmet är utbytt.");
    expect((await browser.post(`/sekretess/${other.id}/hav`, lift)).status).toBe(409);
  });

  test("stands in the audit log when it is set and when it is lifted", async () => {
    const actions = await app.db
      .selectFrom("audit_log")
      .select(["action", "reason", "actor_id"])
      .where("action", "like", "secrecy.%")
      .orderBy("id")
      .execute();
    expect(actions.map((row) => row.action)).toEqual(["secrecy.marked", "secrecy.marked", "secrecy.lifted"]);
    expect(actions.at(-1)).toMatchObject({ reason: "Larmet är utbytt.", actor_id: manager.id });
  });

  test("comes back with what was typed when something is wrong, each error tied to its field", async () => {
    const sent = await browser.post(`/sekretess/${record.id}`, {
      ...marking,
      provision: "99:1",
      reason: " ",
      reviewBy: "2026-02-31",
    });
    expect(sent.status).toBe(422);
    for (const message of ["Välj en paragraf.", "Skriv ett datum som finns, i dag eller senare."]) {
      expect(sent.text).toContain(message);
    }
    expect(sent.text).toContain("Utbildningsnämnden");
    expect(await stored()).toHaveLength(1);
  });

  test("cannot name a provision whose information shall not stand in the system", async () => {
    const page = await browser.get(`/sekretess/${record.id}`);
    expect(page.text).not.toContain("15 kap. 2 §");
    expect((await browser.post(`/sekretess/${record.id}`, { ...marking, provision: "15:2" })).status).toBe(422);
  });
});

describe("who may mark", () => {
  test("an ombud sees the markings and has no form, and the use case refuses", async () => {
    const ombud = await app.as(await buildRoleHolder(app.db, "ombud", school));
    const page = await ombud.get(`/sekretess/${record.id}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain("Ny markering");
    expect((await ombud.post(`/sekretess/${record.id}`, marking)).status).toBe(403);
  });

  test("for those who may not see the record it does not exist, nor for a manager elsewhere", async () => {
    const stranger = await app.as(await buildPerson(app.db));
    expect((await stranger.get(`/sekretess/${record.id}`)).status).toBe(404);
    expect((await stranger.post(`/sekretess/${record.id}`, marking)).status).toBe(404);
    expect((await stranger.get("/sekretess/x")).status).toBe(404);
  });

  test("a member of a restricted record opens it with a reason first", async () => {
    const restricted = await buildRecord({ restricted: true });
    const browser = await app.as(manager);
    expect((await browser.get(`/sekretess/${restricted.id}`)).status).toBe(404);
    await app.db
      .insertInto("record_members")
      .values({ record_id: restricted.id, person_id: manager.id, added_at: app.now })
      .execute();
    const closed = await browser.get(`/sekretess/${restricted.id}`);
    expect(closed.location).toContain(`/handelser/${restricted.id}/oppna`);
    expect((await browser.post(`/sekretess/${restricted.id}`, marking)).location).toContain("/oppna");
    expect(await stored(restricted.id)).toEqual([]);
  });
});
