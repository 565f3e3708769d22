import { describe, expect, test } from "vitest";
import { insuredValueIn } from "../modules/insurance/insured-value.ts";
import { makeInsurance } from "./demo-policies.ts";
import { inventOrganisation } from "./load-demo.ts";

const organisation = inventOrganisation("2026-11-22");
const insurance = makeInsurance(organisation);
const { policies, objects } = insurance;
const { units } = organisation;
const company = (name: string) => {
  const found = units.organisations.find((one) => one.name.includes(name));
  if (!found) throw new Error(`No ${name}`);
  return found;
};

describe("the policies", () => {
  test("cost 4.5 to 7 million kronor each year, and more from year to year", () => {
    for (let year = 2016; year <= 2026; year++) {
      const premiums = policies.filter(({ beginsOn }) => beginsOn === `${year}-01-01`).map((one) => one.premiumOre);
      const kronor = premiums.reduce((sum, ore) => sum + ore, 0) / 100;
      expect(kronor, String(year)).toBeGreaterThan(4_500_000);
      expect(kronor, String(year)).toBeLessThan(7_000_000);
    }
  });

  test("hold on each day of the ten years for the municipality and its three companies, one for each line", () => {
    const owners = units.organisations.filter(({ kind }) => kind === "municipality" || kind === "owned_company");
    expect(owners).toHaveLength(4);
    for (const owner of owners)
      for (const on of ["2016-01-01", "2019-12-31", "2020-01-01", "2026-12-31"])
        for (const cause of ["fire", "glass", "liability", "vehicle", "injury", "it"] as const)
          expect(
            insurance.policyFor({ organisation: owner, on, cause, lossOre: 100_000_00 }),
            `${owner.name} ${on} ${cause}`,
          ).toHaveProperty("found");
  });

  test("split the water damage of S02 as the domain says", () => {
    const house = organisation.buildings.find(({ name }) => name === "Förskolan Näckrosen");
    if (!house) throw new Error("No such house");
    const loss = { on: "2026-02-11", cause: "water", lossOre: 210_000_00 } as const;
    const object = insurance.houseOf(house);
    expect(insurance.policyFor({ ...loss, organisation: object.organisation, object })).toMatchObject({
      found: { internalOre: 29_600_00, externalOre: 177_600_00, policy: { line: "property" } },
    });
  });

  test("of the housing company for its houses are its own", () => {
    const answer = insurance.policyFor({
      organisation: company("Bostäder"),
      on: "2026-05-05",
      cause: "water",
      lossOre: 500_000_00,
    });
    expect(answer).toMatchObject({ found: { internal: null, internalOre: 118_400_00, externalOre: 118_400_00 } });
  });

  test("are renewed in December: the next year's then stand there", () => {
    const inDecember = makeInsurance(inventOrganisation("2026-12-06"));
    expect(inDecember.policies.some(({ beginsOn }) => beginsOn === "2027-01-01")).toBe(true);
    expect(policies.some(({ beginsOn }) => beginsOn === "2027-01-01")).toBe(false);
  });
});

describe("the insured objects", () => {
  test("are 240 houses for seven and a half billion kronor, vehicles, and what else is insured", () => {
    const houses = objects.filter(({ kind }) => kind === "building");
    expect(houses).toHaveLength(240);
    const sum = houses.reduce((total, house) => total + insuredValueIn(2026, house), 0);
    expect(sum / 100).toBeGreaterThan(7_499_000_000);
    expect(sum / 100).toBeLessThan(7_501_000_000);
    expect(objects.filter(({ kind }) => kind === "vehicle")).toHaveLength(162);
  });

  test("are the same every time", () => {
    expect(makeInsurance(organisation)).toMatchObject({ objects, policies });
  });
});
