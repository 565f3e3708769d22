import { beforeAll, expect, test } from "vitest";
import {
  buildIncident,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { buildLiability } from "../../../test/claim-builders.ts";
import { buildLossClaim } from "../../../test/loss-builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { checkFund } from "./fund-check.ts";

const app = useTestApp();
const kronor = (amount: number) => amount * 100;
let school: Unit;
let officer: Person;

const words = (text: string) =>
  text
    .replace(/<[^>]+>/g, " ")
    .replaceAll(/[\u00a0\u202f]/g, " ")
    .replaceAll("−", "-")
    .replaceAll(/\s+/g, " ");

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality, { name: "Lönnskolan" });
  officer = await buildRoleHolder(app.db, "insurance_officer");
  const incident = await buildIncident(app.db, { unit: school, values: { cost_total_ore: kronor(210_000) } });
  await buildIncident(app.db, { unit: school, values: { cost_total_ore: kronor(4_000) } });
  await buildLossClaim(app.db, {
    unit: school,
    lossOn: "2026-03-02",
    shares: { workplace: kronor(29_600), fund: kronor(148_000), insurer: kronor(32_400) },
    incidents: [incident],
    title: "Vattenskada i matsalen",
  });
});

test("people enter what goes in, and corrections; nothing else takes money out", async () => {
  const browser = await app.as(officer);
  const sent = { kind: "opening", direction: "in", amount: "500 000", on_date: "2026-01-01", note: "Från bokslutet" };
  expect((await browser.post("/skadefond/ny", sent)).status).toBe(303);
  const out = await browser.post("/skadefond/ny", { ...sent, kind: "contribution", direction: "out" });
  expect(out.status).toBe(422);
  expect(out.text).toContain("Bara en rättelse kan ta pengar från fonden");
  expect((await browser.post("/skadefond/ny", { ...sent, amount: "0" })).text).toContain("större än noll");
  const request_key = "0197a000-0000-7000-8000-00000000bb01";
  const correction = {
    ...sent,
    kind: "correction",
    direction: "out",
    amount: "2 000",
    note: "Dubbelt insatt",
    request_key,
  };
  await browser.post("/skadefond/ny", correction);
  await browser.post("/skadefond/ny", correction);
  const text = words((await browser.get("/skadefond")).text);
  expect(text).toContain("I fonden nu 350 000 kr");
  expect(text).toContain("2026 hittills 500 000 kr -148 000 kr -2 000 kr 350 000 kr");
  expect(text).toContain("Vattenskada i matsalen Skada");
});

test("what incidents cost is what workplaces, fund and insurer have borne, by the ledger", async () => {
  expect(await checkFund(app.db)).toEqual([
    {
      year: 2026,
      incidentsOre: kronor(214_000),
      workplaceOre: kronor(33_600),
      fundOre: kronor(148_000),
      fundToComeOre: 0,
      insurerOre: kronor(32_400),
      uninsuredOre: 0,
      differenceOre: 0,
    },
  ]);
  const browser = await app.as(officer);
  expect((await browser.get("/skadefond")).text).toContain("Summorna stämmer på öret.");
});

test("a ledger that does not agree is told, with the year", async () => {
  const claim = await app.db.selectFrom("claims").select("id").executeTakeFirstOrThrow();
  const wrong = { on_date: "2026-03-02", kind: "correction" as const, claim_id: claim.id, created_at: app.now };
  await app.db
    .insertInto("fund_entries")
    .values({ ...wrong, amount_ore: -1 })
    .execute();
  const browser = await app.as(officer);
  expect(words((await browser.get("/skadefond")).text)).toContain("Det skiljer 0,01 kr");
  await app.db
    .insertInto("fund_entries")
    .values({ ...wrong, amount_ore: 1 })
    .execute();
  expect((await browser.get("/skadefond")).text).toContain("Summorna stämmer på öret.");
});

test("a manager reads what the fund paid for the own unit, a board member only what it holds", async () => {
  const principal = await app.as(await buildRoleHolder(app.db, "manager", school));
  const own = words((await principal.get("/skadefond")).text);
  expect(own).toContain("Vattenskada i matsalen");
  expect(own).not.toContain("I fonden nu");
  expect(own).not.toContain("Från bokslutet");
  expect((await principal.get("/skadefond/ny")).status).toBe(403);
  const elsewhere = await buildUnit(app.db, { id: school.organisationId }, { name: "Ekskolan" });
  const other = await app.as(await buildRoleHolder(app.db, "manager", elsewhere));
  expect((await other.get("/skadefond")).text).not.toContain("Vattenskada");
  const board = await app.as(await buildRoleHolder(app.db, "board_member"));
  const sums = words((await board.get("/skadefond")).text);
  expect(sums).toContain("I fonden nu 350 000 kr");
  expect(sums).not.toContain("Vattenskada");
});

test("the ledger pages by day without losing a line", async () => {
  for (let n = 0; n < 60; n++) {
    await app.db
      .insertInto("fund_entries")
      .values({
        on_date: "2025-01-01",
        kind: "contribution",
        amount_ore: 100,
        note: `Rad nr ${n}.`,
        created_at: app.now,
      })
      .execute();
  }
  const browser = await app.as(officer);
  const seen = new Set<string>();
  for (let href: string | undefined = "/skadefond"; href; ) {
    const page = await browser.get(href);
    for (const [, n] of page.text.matchAll(/Rad nr (\d+)\./g)) seen.add(n ?? "");
    href = /href="(\/skadefond\?efter=[^"]+)" rel="next"/.exec(page.text)?.[1];
  }
  expect(seen.size).toBe(60);
});

test("what was paid on demands on us is checked too: below the deductible, by the fund, by the insurer, and what nobody bears", async () => {
  const demand = await buildLiability(app.db, { unit: school, by: officer, title: "Hål i gatan" });
  const paid = { paid_ore: kronor(200_000), insurer_paid_ore: kronor(5_000), received_on: "2024-05-02" };
  const deductibles = { internal_deductible_ore: kronor(29_600), external_deductible_ore: kronor(177_600) };
  await app.db
    .updateTable("liability_claims")
    .set({ ...paid, ...deductibles, happened_from: null })
    .where("id", "=", demand.id)
    .execute();
  const of2024 = async () => (await checkFund(app.db)).find(({ year }) => year === 2024);
  const bearers = {
    incidentsOre: kronor(205_000),
    workplaceOre: kronor(29_600),
    insurerOre: kronor(5_000),
    uninsuredOre: kronor(22_400),
    differenceOre: 0,
  };
  expect(await of2024()).toMatchObject({ ...bearers, fundOre: 0, fundToComeOre: kronor(148_000) });
  await app.db
    .insertInto("fund_entries")
    .values({
      on_date: "2024-06-01",
      kind: "loss",
      amount_ore: -kronor(148_000),
      liability_claim_id: demand.id,
      created_at: app.now,
    })
    .execute();
  expect(await of2024()).toMatchObject({ ...bearers, fundOre: kronor(148_000), fundToComeOre: 0 });
});
