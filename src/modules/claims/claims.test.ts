import { beforeEach, describe, expect, test } from "vitest";
import {
  appoint,
  buildBuilding,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { buildCost } from "../../../test/claim-builders.ts";
import { buildPolicy, usualDeductibles } from "../../../test/insurance-builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";
import { userById } from "../../../test/user-of.ts";
import { recordCost } from "../incidents/record-cost.ts";
import { proposeBundles } from "./propose-bundle.ts";

const app = useTestApp();

let preschool: Unit;
let officer: Person;
let manager: Person;
let browser: TestClient;

beforeEach(async () => {
  app.now = new Date("2026-03-03T09:00:00+01:00");
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  preschool = await buildUnit(app.db, municipality, { parent: department });
  officer = await buildPerson(app.db);
  await appoint(app.db, officer, "insurance_officer");
  manager = await buildRoleHolder(app.db, "manager", preschool);
  browser = await app.as(officer);
});

/** A policy for all the property of the preschool's organisation. */
function insure(options: Partial<Parameters<typeof buildPolicy>[1]> = {}) {
  return buildPolicy(app.db, { organisation: { id: preschool.organisationId }, unit: preschool, ...options });
}

/** Water damage at the preschool with what it has cost, in kronor. */
async function damage(kronor: number, options: Partial<Parameters<typeof buildIncident>[1]> = {}) {
  const incident = await buildIncident(app.db, { unit: preschool, typeId: "water.pipe", ...options });
  if (kronor > 0) await buildCost(app.db, incident, kronor * 100);
  return incident;
}

async function claimFor(incident: { id: string }): Promise<string> {
  const sent = await browser.post(`/skadearenden/ny?handelse=${incident.id}`, {
    line: "property",
    cause: "water",
    loss_on: "2026-03-02",
  });
  expect(sent.status, sent.text).toBe(303);
  return sent.location.split("/")[2] ?? "";
}

async function claimOf(id: string) {
  return app.db
    .selectFrom("claims")
    .innerJoin("records", "records.id", "claims.id")
    .selectAll("claims")
    .select(["records.status", "records.version", "records.restricted", "records.title"])
    .where("claims.id", "=", id)
    .executeTakeFirstOrThrow();
}

/** Kronor by bearer, as "29600 148000 32400 0": workplace, fund, insurer, nobody. */
async function shares(id: string): Promise<string> {
  const rows = await app.db.selectFrom("claim_shares").selectAll().where("claim_id", "=", id).execute();
  return ["workplace", "fund", "insurer", "uninsured"]
    .map((bearer) => (rows.find((row) => row.bearer === bearer)?.amount_ore ?? 0) / 100)
    .join(" ");
}

async function fundKronor(id: string): Promise<number[]> {
  const rows = await app.db
    .selectFrom("fund_entries")
    .select("amount_ore")
    .where("claim_id", "=", id)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.amount_ore / 100);
}

async function step(id: string, path: string, form: Record<string, string> = {}) {
  const { version } = await claimOf(id);
  return browser.post(`/skadearenden/${id}/${path}`, { version, ...form });
}

async function done(id: string, path: string, form: Record<string, string> = {}): Promise<void> {
  const answer = await step(id, path, form);
  expect([answer.status, path], answer.text.slice(0, 3000)).toEqual([303, path]);
}

async function later(incident: { id: string }, kronor: number): Promise<void> {
  const user = await userById(app, manager);
  const cost = { kind: "repair", amountOre: kronor * 100, certainty: "actual", account: null, invoice: null } as const;
  const rest = { incurredOn: "2026-03-03", note: null, replaces: null, requestKey: crypto.randomUUID() };
  await recordCost(app.db, user, incident.id, { ...cost, ...rest }, app.now);
}

describe("a claim", () => {
  test("comes from an incident in one step, once however often it is pressed, with what is known of it", async () => {
    const building = await buildBuilding(app.db, { units: [preschool], name: "Förskolan Lönnen" });
    const incident = await damage(210_000, { title: "Vattenskada i förskolan", values: { building_id: building.id } });
    const page = await browser.get(`/handelser/${incident.id}`);
    expect(page.text).toContain(`/skadearenden/ny?handelse=${incident.id}`);
    const form = await browser.get(`/skadearenden/ny?handelse=${incident.id}`);
    expect(form.text).toMatch(/210.000/);
    expect(form.text).toContain("Förskolan Lönnen");
    const first = await claimFor(incident);
    expect((await browser.get(`/skadearenden/ny?handelse=${incident.id}`)).location).toBe(`/skadearenden/${first}`);
    const again = await browser.post(`/skadearenden/ny?handelse=${incident.id}`, { line: "property" });
    expect(again.location).toBe(`/skadearenden/${first}`);
    expect(await claimOf(first)).toMatchObject({ loss_ore: 210_000_00, title: "Vattenskada i förskolan" });
    expect((await browser.get(`/handelser/${incident.id}`)).text).toContain(`/skadearenden/${first}`);
  });

  test("pressed by two at the same moment is one", async () => {
    const incident = await damage(50_000);
    const form = { line: "property", cause: "water", loss_on: "2026-03-02" };
    const answers = await Promise.all(
      [1, 2, 3].map(() => browser.post(`/skadearenden/ny?handelse=${incident.id}`, form)),
    );
    expect(new Set(answers.map((answer) => answer.location)).size).toBe(1);
  });

  test("is made by those who handle claims and by nobody else", async () => {
    const incident = await damage(50_000);
    const page = await (await app.as(manager)).get(`/handelser/${incident.id}`);
    expect(page.text).not.toContain("/skadearenden/ny");
    expect((await (await app.as(manager)).get(`/skadearenden/ny?handelse=${incident.id}`)).status).toBe(403);
  });

  test("of 210 000 kronor with half and three price base amounts is 29 600, 148 000 and 32 400", async () => {
    await insure({ values: { notify_within_days: 30 } });
    const id = await claimFor(await damage(210_000));
    const form = await browser.get(`/skadearenden/${id}/bedom`);
    expect(form.text).toMatch(/3 prisbasbelopp × 59.200/);
    await assess(id);
    expect(await shares(id)).toBe("29600 148000 32400 0");
    expect(await claimOf(id)).toMatchObject({
      status: "to_notify",
      notify_by: "2026-04-01",
      limitation_on: "2036-03-02",
    });
    const page = await browser.get(`/skadearenden/${id}`);
    for (const amount of [/29.600/, /148.000/, /32.400/]) expect(page.text).toMatch(amount);
    const deadlines = await app.db.selectFrom("deadlines").select("kind").where("record_id", "=", id).execute();
    expect(deadlines.map(({ kind }) => kind).toSorted()).toEqual(["claim_limitation", "claim_notify"]);
  });
});

async function assess(id: string, policy?: string): Promise<void> {
  const proposed = (await browser.get(`/skadearenden/${id}/bedom`)).text.match(/value="([0-9a-f-]{36})" checked/)?.[1];
  const page = await browser.get(`/skadearenden/${id}/bedom`);
  const chosen = policy ?? proposed ?? page.text.match(/name="policy"[^>]*value="([0-9a-f-]{36})"/)?.[1] ?? "none";
  await done(id, "bedom", { policy: chosen });
}

describe("the loss", () => {
  test("follows the costs of its incidents, and who bears it in the same transaction", async () => {
    await insure();
    const incident = await damage(20_000);
    const id = await claimFor(incident);
    await assess(id);
    expect(await shares(id)).toBe("20000 0 0 0");
    expect((await claimOf(id)).status).toBe("internal");
    await later(incident, 190_000);
    expect(await claimOf(id)).toMatchObject({ loss_ore: 210_000_00 });
    expect(await shares(id)).toBe("29600 148000 32400 0");
    expect((await step(id, "reglera")).status).toBe(409);
    expect((await browser.get(`/skadearenden/${id}`)).text).toContain("större eller mindre än när den bedömdes");
    await assess(id);
    expect((await claimOf(id)).status).toBe("to_notify");
  });

  test("cannot drift from what is borne: a change that forgets the shares is refused", async () => {
    await insure();
    const incident = await damage(210_000);
    const id = await claimFor(incident);
    await assess(id);
    await expect(buildCost(app.db, incident, 1_000_00)).rejects.toThrow(/shares of claim/);
    expect((await claimOf(id)).loss_ore).toBe(210_000_00);
  });

  test("that a late cost changes is no longer final, and what the fund has paid is put right", async () => {
    await insure();
    const incident = await damage(100_000);
    const id = await claimFor(incident);
    await assess(id);
    expect((await claimOf(id)).status).toBe("fund");
    await done(id, "slutlig");
    await done(id, "reglera");
    expect(await fundKronor(id)).toEqual([-70_400]);
    await done(id, "avsluta");
    await later(incident, 10_000);
    expect(await fundKronor(id)).toEqual([-70_400, -10_000]);
    expect((await claimOf(id)).loss_final).toBe(false);
    expect((await browser.get("/skadearenden?status=alla&pengar=oppna")).text).toContain(id);
  });

  test("under the internal deductible is closed by itself when every cost is in, and not before", async () => {
    await insure();
    const id = await claimFor(await damage(20_000));
    await assess(id);
    expect((await step(id, "reglera")).status).toBe(409);
    await done(id, "slutlig");
    expect((await claimOf(id)).status).toBe("closed");
    expect(await fundKronor(id)).toEqual([]);
  });

  test("uses up a yearly aggregate in order of time, whichever is assessed first", async () => {
    await insure({
      deductibles: usualDeductibles.map((rule) =>
        rule.level === "external" ? { ...rule, yearly_aggregate_ore: 200_000_00 } : rule,
      ),
    });
    const late = await claimFor(await damage(210_000));
    const early = await claimFor(await damage(100_000, { occurredAt: new Date("2026-02-02T08:00:00+01:00") }));
    await done(early, "andra", { line: "property", cause: "water", loss_on: "2026-02-02" });
    await assess(late);
    expect(await shares(late)).toBe("29600 148000 32400 0");
    await assess(early);
    expect(await shares(early)).toBe("29600 70400 0 0");
    expect(await shares(late)).toBe("29600 70400 110000 0");
  });

  test("without a policy that day is uninsured, with the reason in words", async () => {
    await insure({ values: { begins_on: "2025-01-01", ends_on: "2025-12-31" } });
    const id = await claimFor(await damage(40_000));
    expect((await browser.get(`/skadearenden/${id}/bedom`)).text).toContain("Ingen försäkring gällde den dagen");
    await assess(id, "none");
    expect(await shares(id)).toBe("0 0 0 40000");
  });
});

describe("the insurer", () => {
  async function notified(kronor = 210_000): Promise<string> {
    await insure({ values: { notify_within_days: 30 } });
    const id = await claimFor(await damage(kronor));
    await assess(id);
    await done(id, "anmal", { insurer_number: "S-77 1234", on: "2026-03-03" });
    return id;
  }

  test("is notified with its own number, and not without", async () => {
    await insure({ values: { notify_within_days: 30 } });
    const id = await claimFor(await damage(210_000));
    await assess(id);
    expect((await step(id, "anmal", { on: "2026-03-03" })).status).toBe(422);
    expect((await step(id, "anmal", { insurer_number: "S-1", on: "2026-03-04" })).text).toContain("har inte varit än");
    await done(id, "anmal", { insurer_number: "S-1", on: "2026-03-03" });
    const clock = await app.db
      .selectFrom("deadlines")
      .select("met_at")
      .where("record_id", "=", id)
      .where("kind", "=", "claim_notify")
      .executeTakeFirstOrThrow();
    expect(clock.met_at).not.toBeNull();
  });

  test("decides and pays; nothing is closed while money is open", async () => {
    const id = await notified();
    await done(id, "besked", { decision: "full", on: "2026-03-03", compensation: "32 400" });
    await done(id, "slutlig");
    const early = await step(id, "reglera");
    expect(early.status).toBe(409);
    expect(early.text).toContain("beslutad men inte betald");
    const form = { amount: "32400", paid_on: "2026-03-03", request_key: crypto.randomUUID() };
    await done(id, "betalning", form);
    await done(id, "betalning", form);
    expect((await step(id, "betalning", { amount: "1", paid_on: "2026-03-03" })).text).toContain("kvar att betala");
    await done(id, "reglera");
    expect(await fundKronor(id)).toEqual([-148_000]);
    await done(id, "avsluta");
    expect((await claimOf(id)).status).toBe("closed");
  });

  test("that refuses leaves its part uninsured, and may be asked again", async () => {
    const id = await notified();
    const odd = await step(id, "besked", { decision: "refused", on: "2026-03-03", compensation: "100" });
    expect(odd.status).toBe(422);
    await done(id, "besked", { decision: "refused", on: "2026-03-03", compensation: "0" });
    expect(await shares(id)).toBe("29600 148000 0 32400");
    await done(id, "omprovning", { reason: "Villkoret gäller inte här." });
    await done(id, "besked", { decision: "partial", on: "2026-03-03", compensation: "20 000", age: "5 000" });
    expect(await shares(id)).toBe("29600 148000 20000 12400");
    expect(await claimOf(id)).toMatchObject({ age_deduction_ore: 5_000_00, uncovered_ore: 7_400_00 });
  });

  test("pays no more than lies above the deductibles, in kronor as Swedes write them", async () => {
    const id = await notified();
    const typed = async (compensation: string) =>
      (await step(id, "besked", { decision: "full", on: "2026-03-03", compensation })).text;
    expect(await typed("32 401")).toContain("enligt självriskerna");
    expect(await typed("-500")).toContain("mindre än noll");
    expect(await typed("500 EUR")).toContain("svenska kronor");
    expect(await typed("1.2.3")).toContain("Skriv beloppet i kronor");
    await done(id, "besked", { decision: "full", on: "2026-03-03", compensation: "32.400,00 kr" });
  });
});

describe("a recourse", () => {
  async function assessed(kronor: number): Promise<string> {
    await insure();
    const id = await claimFor(await damage(kronor));
    await assess(id);
    return id;
  }
  const against = (id: string, target: string, amount: string, more: Record<string, string> = {}) =>
    step(id, "aterkrav/nytt", { against: target, amount, ...more });

  test("against guardians is at most a fifth of the price base amount of the year, for all of them together", async () => {
    const id = await assessed(60_000);
    expect((await against(id, "guardian", "5000")).text).toContain("genom brott");
    expect((await against(id, "guardian", "11 841", { by_crime: "on" })).text).toMatch(/11.840/);
    expect((await against(id, "guardian", "8 000", { by_crime: "on" })).status).toBe(303);
    expect((await against(id, "guardian", "3 841", { by_crime: "on" })).status).toBe(422);
    expect((await against(id, "guardian", "3 840", { by_crime: "on" })).status).toBe(303);
    expect((await against(id, "offender", "48 160")).status).toBe(303);
    expect((await against(id, "offender", "1")).text).toContain("kvar av skadan");
  });

  test("that is paid is divided by what each has borne, and the fund gets its part back", async () => {
    const id = await assessed(210_000);
    await against(id, "contractor", "21 000");
    const { id: recourse } = await app.db
      .selectFrom("recourses")
      .select("id")
      .where("claim_id", "=", id)
      .executeTakeFirstOrThrow();
    await done(id, `aterkrav/${recourse}/betalning`, { amount: "10 500", paid_on: "2026-03-03" });
    const [payment] = await app.db.selectFrom("recourse_payments").selectAll().execute();
    expect(payment?.insurer_part_ore).toBe(1_620_00);
    expect(await fundKronor(id)).toEqual([7_400]);
    await done(id, `aterkrav/${recourse}/betalning`, { amount: "500", insurer: "500", paid_on: "2026-03-03" });
    expect(await fundKronor(id)).toEqual([7_400]);
    expect((await step(id, `aterkrav/${recourse}/avskriv`, {})).status).toBe(422);
    await done(id, `aterkrav/${recourse}/avskriv`, { reason: "Bolaget är i konkurs." });
    expect((await browser.get(`/skadearenden/${id}`)).text).toContain("Bolaget är i konkurs.");
  });

  test("that is open keeps the claim open", async () => {
    const id = await assessed(20_000);
    await against(id, "offender", "20 000", { limitation_on: "2036-03-02" });
    await done(id, "slutlig");
    expect((await claimOf(id)).status).toBe("settled");
    const early = await step(id, "avsluta");
    expect(early.status).toBe(409);
    expect(early.text).toContain("återkrav står öppet");
    await done(id, "vanta");
    expect((await browser.get("/skadearenden?pengar=oppna")).text).toContain(id);
  });

  test("of traffic insurance goes by the amounts that the municipality has entered", async () => {
    const saved = await browser.post("/skadearenden/trafikbelopp", {
      year: "2026",
      item: "Belysningsstolpe",
      amount: "9 000",
    });
    expect(saved.status).toBe(303);
    const { id: tariff } = await app.db.selectFrom("traffic_tariffs").select("id").executeTakeFirstOrThrow();
    const id = await assessed(20_000);
    expect((await against(id, "traffic_insurance", "9 001", { tariff })).status).toBe(422);
    expect((await against(id, "traffic_insurance", "9 000", { tariff })).status).toBe(303);
    expect((await browser.post(`/skadearenden/trafikbelopp/${tariff}/ta-bort`)).status).toBe(303);
  });

  test("names the debtor to those who handle claims only", async () => {
    const id = await assessed(20_000);
    await against(id, "offender", "20 000", { debtor: "Gärningsmannen Påhittsson" });
    expect((await browser.get(`/skadearenden/${id}`)).text).toContain("Gärningsmannen Påhittsson");
    const others = await (await app.as(manager)).get(`/skadearenden/${id}`);
    expect(others.status).toBe(200);
    expect(others.text).not.toContain("Gärningsmannen");
  });
});

describe("several incidents", () => {
  test("of one cause within 72 hours are proposed as one event, and a person says yes or no", async () => {
    await insure();
    const first = await damage(100_000);
    const near = await damage(50_000, { occurredAt: new Date("2026-03-04T08:00:00+01:00"), title: "Också vatten" });
    const other = await damage(10_000, {
      occurredAt: new Date("2026-03-03T08:00:00+01:00"),
      typeId: "vandalism.glass",
    });
    const far = await damage(10_000, { occurredAt: new Date("2026-03-05T08:01:00+01:00") });
    const id = await claimFor(first);
    await assess(id);
    await proposeBundles(app.services);
    const proposals = await app.db.selectFrom("bundle_proposals").selectAll().where("claim_id", "=", id).execute();
    expect(proposals.map((proposal) => proposal.incident_id)).toEqual([near.id]);
    expect([other.id, far.id]).not.toContain(proposals[0]?.incident_id);
    expect((await browser.get(`/skadearenden/${id}`)).text).toContain("Också vatten");
    await done(id, `samma/${proposals[0]?.id}`, { svar: "ja" });
    expect(await shares(id)).toBe("29600 120400 0 0");
    await expect(claimFor(near)).resolves.toBe(id);
  });
});

describe("a restricted incident", () => {
  test("gives a restricted claim with the same circle, which follows it", async () => {
    const incident = await damage(100_000, { restricted: true, members: [officer, manager] });
    await browser.post(`/handelser/${incident.id}/oppna`, { reason: "Skadereglering" });
    const id = await claimFor(incident);
    expect(await claimOf(id)).toMatchObject({ restricted: true, title: "Skada med begränsad insyn" });
    const chief = await buildRoleHolder(app.db, "security_chief");
    expect((await (await app.as(chief)).get(`/skadearenden/${id}`)).status).toBe(404);
    expect((await (await app.as(chief)).get("/skadearenden?status=alla")).text).not.toContain(id);
    const asManager = await app.as(manager);
    expect((await asManager.get(`/skadearenden/${id}`)).location).toBe(`/skadearenden/${id}/oppna`);
    await asManager.post(`/handelser/${incident.id}/oppna`, { reason: "Chef" });
    const added = await asManager.post(`/handelser/${incident.id}/krets/ny`, {
      person: chief.name,
      reason: "Behöver se",
    });
    expect(added.status, added.text.slice(-2500)).toBe(303);
    expect((await (await app.as(chief)).get(`/skadearenden/${id}`)).status).toBe(303);
  });

  test("restricted after its claim was made takes the claim with it", async () => {
    const incident = await damage(100_000);
    const id = await claimFor(incident);
    const asManager = await app.as(manager);
    const { version } = await app.db
      .selectFrom("records")
      .select("version")
      .where("id", "=", incident.id)
      .executeTakeFirstOrThrow();
    await asManager.post(`/handelser/${incident.id}/begransa`, { reason: "Hot mot personal", version });
    expect((await claimOf(id)).restricted).toBe(true);
    expect((await browser.get(`/skadearenden/${id}`)).status).toBe(404);
  });
});
