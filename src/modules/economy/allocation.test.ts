import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { buildIncident, buildOrganisation, buildRoleHolder, buildUnit, type Unit } from "../../../test/builders.ts";
import { buildWrittenPolicy } from "../../../test/loss-builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { readTabularFile } from "../../platform/tabular-file.ts";
import { type AllocationBasis, allocatePremium } from "./premium-key.ts";

const kronor = (amount: number) => amount * 100;
const basis = (values: readonly (readonly [value: number, losses: number])[]): AllocationBasis[] =>
  values.map(([value, losses], index) => ({
    unitId: String(index),
    unitName: `Enhet ${index}`,
    valueOre: kronor(value),
    lossesOre: kronor(losses),
  }));

describe("a premium", () => {
  test("is divided by value and losses as the key says", () => {
    // 600 by value 3:1, 400 by losses 1:3.
    const parts = allocatePremium(
      kronor(1_000),
      basis([
        [3_000, 100],
        [1_000, 300],
      ]),
      60,
    );
    expect(parts.map(({ valuePartOre, lossPartOre, amountOre }) => [valuePartOre, lossPartOre, amountOre])).toEqual([
      [kronor(450), kronor(100), kronor(550)],
      [kronor(150), kronor(300), kronor(450)],
    ]);
  });

  test("goes all by the one that there is", () => {
    const parts = allocatePremium(
      kronor(1_000),
      basis([
        [3_000, 0],
        [1_000, 0],
      ]),
      60,
    );
    expect(parts.map(({ amountOre }) => amountOre)).toEqual([kronor(750), kronor(250)]);
    expect(
      allocatePremium(
        kronor(900),
        basis([
          [0, 1],
          [0, 2],
        ]),
        100,
      ).map(({ amountOre }) => amountOre),
    ).toEqual([kronor(300), kronor(600)]);
    expect(() => allocatePremium(1, basis([[0, 0]]), 50)).toThrow(RangeError);
  });

  test("is the sum of its parts, whatever the key", () => {
    const any = fc.nat(10_000_000_000);
    fc.assert(
      fc.property(
        fc.nat(1_000_000_000),
        fc.array(fc.tuple(any, any), { minLength: 1 }),
        fc.nat(100),
        (ore, drawn, percent) => {
          fc.pre(drawn.some(([value, losses]) => value + losses > 0));
          const parts = allocatePremium(ore, basis(drawn), percent);
          expect(parts.reduce((sum, { amountOre }) => sum + amountOre, 0)).toBe(ore);
        },
      ),
    );
  });
});

describe("the page", () => {
  const app = useTestApp();
  let education: Unit;
  const path = "/riskkostnad/premiefordelning?ar=2026";
  const words = (text: string) => text.replace(/<[^>]+>/g, " ").replaceAll(/[\u00a0\u202f\s]+/g, " ");

  beforeAll(async () => {
    const { db } = app;
    const municipality = await buildOrganisation(db);
    education = await buildUnit(db, municipality, { kind: "department", name: "Skolförvaltningen" });
    const care = await buildUnit(db, municipality, { kind: "department", name: "Vårdförvaltningen" });
    const school = await buildUnit(db, municipality, { name: "Lönnskolan", parent: education });
    const object = {
      kind: "building" as const,
      organisation_id: municipality.id,
      valued_year: 2026,
      valid_from: "2016-01-01",
    };
    await db
      .insertInto("insured_objects")
      .values([
        { ...object, name: "Skolan", unit_id: school.id, value_ore: kronor(3_000_000) },
        { ...object, name: "Hemmet", unit_id: care.id, value_ore: kronor(1_000_000) },
        { ...object, name: "Rådhuset", unit_id: null, value_ore: kronor(9_000_000) },
      ])
      .execute();
    for (const [unit, cost] of [
      [school, 900_000],
      [care, 100_000],
    ] as const) {
      await buildIncident(db, { unit, occurredAt: new Date("2024-03-01"), values: { cost_total_ore: kronor(cost) } });
    }
    await buildWrittenPolicy(db, {
      unit: education,
      beginsOn: "2026-01-01",
      endsOn: "2026-12-31",
      premiumOre: kronor(1_000_000),
    });
  });

  test("proposes the premium of the year, and counts no loss above the cap", async () => {
    const officer = await app.as(await buildRoleHolder(app.db, "insurance_officer"));
    const first = words((await officer.get(path)).text);
    // 600,000 by value 3:1; 400,000 by losses, 500,000 (the usual cap) : 100,000.
    expect(first).toContain("Skolförvaltningen 3 000 000 kr 500 000 kr 450 000 kr 333 333 kr 783 333,33 kr 78,3 %");
    expect(first).toContain("Summa 4 000 000 kr 600 000 kr 600 000 kr 400 000 kr 1 000 000 kr");
    expect(first).toContain("Ett försäkrat objekt för 9 000 000 kr har ingen enhet och väger ingenting här.");
    const other = await officer.post(path, { premium: "1 000 000", value_percent: "100", cap: "", do: "try" });
    expect(words(other.text)).toContain("Skolförvaltningen 3 000 000 kr 900 000 kr 750 000 kr 0 kr 750 000 kr 75 %");
    const wrong = await officer.post(path, { premium: "x", value_percent: "101", cap: "", do: "decide" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("heltal från 0 till 100");
  });

  test("is decided once, stands when losses change, and is read by those it is about", async () => {
    const officer = await app.as(await buildRoleHolder(app.db, "insurance_officer"));
    const head = await app.as(await buildRoleHolder(app.db, "department_head", education));
    expect((await head.get(path)).text).toContain("inte beslutad");
    expect((await head.post(path, { premium: "1", value_percent: "50", do: "decide" })).status).toBe(403);
    const choice = { premium: "1 000 000", value_percent: "60", cap: "500 000", do: "decide" };
    expect((await officer.post(path, choice)).status).toBe(303);
    expect((await officer.post(path, { ...choice, value_percent: "10" })).status).toBe(409);
    // What another typed meanwhile is answered with the decision, also when it is wrong or only tried.
    expect((await officer.post(path, { ...choice, value_percent: "tio" })).status).toBe(409);
    expect((await officer.post(path, { ...choice, do: "try" })).status).toBe(409);
    await app.db.updateTable("incidents").set({ cost_total_ore: 0 }).execute();
    const decided = words((await officer.get(path)).text);
    expect(decided).toContain("Den ändras inte.");
    expect(decided).toContain("Skolförvaltningen 3 000 000 kr 500 000 kr 450 000 kr 333 333 kr 783 333,33 kr");
    const own = words((await head.get(path)).text);
    expect(own).toContain("783 333,33 kr");
    expect(own).not.toContain("Vårdförvaltningen");
    // It is the head's part of the cost of risk.
    expect(words((await head.get("/riskkostnad?ar=2026")).text)).toContain("2026 hittills 783 333 kr");
  });

  test("leaves as CSV and Excel with amounts that sum to the premium", async () => {
    const officer = await app.as(await buildRoleHolder(app.db, "insurance_officer"));
    for (const ending of ["csv", "xlsx"]) {
      const file = await officer.get(`/riskkostnad/premiefordelning.${ending}?ar=2026`);
      const { headers, rows } = await readTabularFile(file.bytes);
      expect(headers.at(-1)).toBe("Att betala");
      const amounts = rows.map(({ values }) => Number((values.at(-1) ?? "").replace(",", ".")));
      expect(amounts).toEqual([783_333.33, 216_666.67]);
    }
    expect((await officer.get("/riskkostnad/premiefordelning.csv?ar=2020")).status).toBe(404);
  });
});
