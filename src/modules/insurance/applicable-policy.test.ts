import { beforeEach, describe, expect, test } from "vitest";
import { buildOrganisation, type Organisation } from "../../../test/builders.ts";
import { buildInsuredObject, buildPolicy } from "../../../test/insurance-builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { insertDefaultIncidentTypes } from "../incidents/seed-incident-types.ts";
import { applicablePolicy } from "./applicable-policy.ts";
import type { Applicable, PolicyAnswer, Undecided } from "./choose-policy.ts";
import { policyAnswerWords } from "./policy-answer-words.ts";

const app = useTestApp();
let municipality: Organisation;
let company: Organisation;

beforeEach(async () => {
  municipality = await buildOrganisation(app.db);
  company = await buildOrganisation(app.db, { kind: "owned_company" });
});

const ask = (loss: Partial<Parameters<typeof applicablePolicy>[1]> = {}) =>
  applicablePolicy(app.db, { organisationId: municipality.id, on: "2026-03-02", cause: "glass", ...loss });

function found(answer: PolicyAnswer): Applicable {
  if (!("found" in answer)) throw new Error(answer.undecided.reason);
  return answer.found;
}

function undecided(answer: PolicyAnswer): Undecided {
  if (!("undecided" in answer)) throw new Error(`found ${answer.found.policy.policyNumber}`);
  return answer.undecided;
}

describe("the policy that applies", () => {
  test("is the one of the line of the cause, of the organisation, that held on that day", async () => {
    const property = await buildPolicy(app.db, { organisation: municipality });
    const lastYear = await buildPolicy(app.db, {
      organisation: municipality,
      values: { begins_on: "2025-01-01", ends_on: "2025-12-31" },
    });
    const liability = await buildPolicy(app.db, { organisation: municipality, values: { line: "liability" } });
    await buildPolicy(app.db, { organisation: company });
    expect(found(await ask()).policy.id).toBe(property.id);
    expect(found(await ask({ on: "2025-12-31" })).policy.id).toBe(lastYear.id);
    expect(found(await ask({ on: "2026-01-01" })).policy.id).toBe(property.id);
    expect(found(await ask({ cause: "liability" })).policy.id).toBe(liability.id);
    expect(found(await ask({ line: "liability" })).policy.id).toBe(liability.id);
  });

  test("may have been taken out by the municipality for its companies too", async () => {
    const shared = await buildPolicy(app.db, { organisation: municipality, alsoInsures: [company] });
    expect(found(await ask({ organisationId: company.id })).policy.id).toBe(shared.id);
  });

  test("is that of the vehicle when a vehicle is harmed, whatever harmed it, and of the house when there is none of its own", async () => {
    const property = await buildPolicy(app.db, { organisation: municipality });
    const vehicle = await buildPolicy(app.db, { organisation: municipality, values: { line: "vehicle" } });
    const car = await buildInsuredObject(app.db, municipality, { kind: "vehicle" });
    const painting = await buildInsuredObject(app.db, municipality, { kind: "art" });
    expect(found(await ask({ cause: "fire", objectId: car.id })).policy.id).toBe(vehicle.id);
    expect(found(await ask({ cause: "fire", objectId: painting.id })).policy.id).toBe(property.id);
    const art = await buildPolicy(app.db, { organisation: municipality, values: { line: "art" } });
    expect(found(await ask({ cause: "fire", objectId: painting.id })).policy.id).toBe(art.id);
  });

  test("is one that names the object before one that holds for all", async () => {
    const school = await buildInsuredObject(app.db, municipality);
    const library = await buildInsuredObject(app.db, municipality);
    const general = await buildPolicy(app.db, { organisation: municipality });
    const own = await buildPolicy(app.db, { organisation: municipality, objects: [school] });
    expect(found(await ask({ objectId: school.id }))).toMatchObject({ policy: { id: own.id }, objectNamed: true });
    expect(found(await ask({ objectId: library.id }))).toMatchObject({
      policy: { id: general.id },
      objectNamed: false,
    });
    expect(undecided(await ask()).reason).toBe("object_needed");
  });
});

describe("no policy is pointed out", () => {
  test("when there is none of the line, or none that day: the nearest days are said", async () => {
    expect(undecided(await ask())).toEqual({ reason: "no_policy", lines: ["property"] });
    await buildPolicy(app.db, {
      organisation: municipality,
      values: { begins_on: "2024-01-01", ends_on: "2024-12-31" },
    });
    expect(undecided(await ask())).toEqual({ reason: "outside_period", endedOn: "2024-12-31", beginsOn: null });
    await buildPolicy(app.db, { organisation: municipality, values: { begins_on: "2026-05-01" } });
    expect(undecided(await ask())).toEqual({
      reason: "outside_period",
      endedOn: "2024-12-31",
      beginsOn: "2026-05-01",
    });
  });

  test("when two hold: they are named, and a person chooses", async () => {
    await buildPolicy(app.db, {
      organisation: municipality,
      values: { line: "accident_pupils", policy_number: "B-1" },
    });
    await buildPolicy(app.db, { organisation: municipality, values: { line: "accident_other", policy_number: "Ö-2" } });
    const answer = await ask({ cause: "injury" });
    expect(undecided(answer).reason).toBe("several_policies");
    expect(policyAnswerWords(answer, "sv").join(" ")).toMatch(
      /Flera försäkringar kan gälla: FÖR-.* B-1 och FÖR-.* Ö-2/,
    );
    expect(found(await ask({ cause: "injury", line: "accident_other" })).policy.policyNumber).toBe("Ö-2");
  });

  test("for an object that is not insured, was not that day, or is somebody else's; for liability it does not matter", async () => {
    await buildPolicy(app.db, { organisation: municipality });
    const liability = await buildPolicy(app.db, { organisation: municipality, values: { line: "liability" } });
    const shed = await buildInsuredObject(app.db, municipality, { insured: false });
    const sold = await buildInsuredObject(app.db, municipality, { valid_to: "2026-03-01" });
    const theirs = await buildInsuredObject(app.db, company);
    expect(undecided(await ask({ objectId: shed.id })).reason).toBe("object_not_insured");
    expect(undecided(await ask({ objectId: sold.id }))).toMatchObject({
      reason: "object_outside_period",
      validTo: "2026-03-01",
    });
    expect(found(await ask({ objectId: sold.id, on: "2026-03-01" })).policy.line).toBe("property");
    expect(undecided(await ask({ objectId: theirs.id })).reason).toBe("object_of_other_organisation");
    expect(found(await ask({ objectId: shed.id, cause: "liability" })).policy.id).toBe(liability.id);
  });

  test("for an object that the policies do not name", async () => {
    const school = await buildInsuredObject(app.db, municipality);
    const library = await buildInsuredObject(app.db, municipality);
    await buildPolicy(app.db, { organisation: municipality, objects: [school] });
    expect(undecided(await ask({ objectId: library.id })).reason).toBe("object_not_in_policy");
  });
});

describe("the deductibles that apply", () => {
  test("are those of the day and the cause, in the price base amount of the year of the loss, with their reasons", async () => {
    await buildPolicy(app.db, {
      organisation: municipality,
      values: { policy_number: "E-26" },
      deductibles: [
        { level: "internal", unit: "price_base_amounts", value: 500 },
        { level: "external", unit: "price_base_amounts", value: 3000, yearly_aggregate_ore: 3_000_000_00 },
        { level: "external", cause: "water", unit: "percent", value: 1000, min_ore: 200_000_00, max_ore: 500_000_00 },
      ],
    });
    const glass = found(await ask());
    expect([glass.internalOre, glass.externalOre]).toEqual([29_600_00, 177_600_00]);
    expect(glass.external).toMatchObject({ cause: null, limit: null, priceBaseAmount: { year: 2026, ore: 59_200_00 } });
    const small = found(await ask({ cause: "water", lossOre: 300_000_00 }));
    expect(small.external).toMatchObject({ cause: "water", calculatedOre: 30_000_00, ore: 200_000_00, limit: "min" });
    const large = found(await ask({ cause: "water", lossOre: 9_000_000_00 }));
    expect(large.external).toMatchObject({ ore: 500_000_00, limit: "max", priceBaseAmount: null });

    const said = (language: "sv" | "en") =>
      policyAnswerWords({ found: glass }, language).join("\n").replaceAll("\u00a0", " ");
    expect(said("sv")).toBe(
      [
        "Mälarkusten Försäkring AB (påhittad) E-26 (egendom) gäller 1 januari 2026 till 31 december 2026.",
        "Intern självrisk: 0,5 prisbasbelopp × 59 200 kr (2026 års belopp) = 29 600 kr.",
        "Extern självrisk: 3 prisbasbelopp × 59 200 kr (2026 års belopp) = 177 600 kr, högst 3 000 000 kr bärs under ett år.",
      ].join("\n"),
    );
    expect(said("en")).toContain("3 price base amounts × SEK 59,200 (amount of 2026) = SEK 177,600");
    const words = policyAnswerWords({ found: small }, "sv").join("\n").replaceAll("\u00a0", " ");
    expect(words).toContain("10 % × skadan 300 000 kr = 30 000 kr, dock minst 200 000 kr, regel för vatten");
  });

  test("change within the period of the policy when their own dates say so", async () => {
    await buildPolicy(app.db, {
      organisation: municipality,
      deductibles: [
        { level: "external", unit: "kronor", value: 100_000_00, valid_to: "2026-06-30" },
        { level: "external", unit: "kronor", value: 200_000_00, valid_from: "2026-07-01" },
      ],
    });
    expect(found(await ask({ on: "2026-06-30" })).externalOre).toBe(100_000_00);
    expect(found(await ask({ on: "2026-07-01" })).externalOre).toBe(200_000_00);
  });

  test("never let the internal be above the external; without a rule the unit bears all that the insurer does not", async () => {
    await buildPolicy(app.db, {
      organisation: municipality,
      deductibles: [
        { level: "internal", unit: "kronor", value: 50_000_00 },
        { level: "external", unit: "kronor", value: 20_000_00 },
      ],
    });
    await buildPolicy(app.db, {
      organisation: company,
      deductibles: [{ level: "external", unit: "kronor", value: 20_000_00 }],
    });
    expect(found(await ask())).toMatchObject({ internalOre: 20_000_00, internal: { limit: "external" } });
    const theirs = found(await ask({ organisationId: company.id }));
    expect(theirs).toMatchObject({ internal: null, internalOre: 20_000_00, externalOre: 20_000_00 });
  });

  test("take the latest price base amount known when that of the year is not, and say so", async () => {
    await buildPolicy(app.db, {
      organisation: municipality,
      values: { begins_on: "2029-01-01", ends_on: "2029-12-31" },
    });
    expect(found(await ask({ on: "2029-02-01" })).external?.priceBaseAmount).toEqual({ year: 2026, ore: 59_200_00 });
  });
});

test("the types of incident say what a loss of theirs is called, and those that are no loss say nothing", async () => {
  await insertDefaultIncidentTypes(app.db, app.now);
  const types = await app.db.selectFrom("incident_types").select(["id", "loss_cause"]).execute();
  const cause = new Map(types.map((type) => [type.id, type.loss_cause]));
  expect(cause.get("vandalism.glass")).toBe("glass");
  expect(cause.get("vandalism.graffiti")).toBe("vandalism");
  expect(cause.get("vandalism.vehicle")).toBe("vehicle");
  expect(cause.get("theft.burglary_building")).toBe("burglary");
  expect(cause.get("water.cloudburst")).toBe("nature");
  expect(cause.get("injury.pupil")).toBe("injury");
  expect(cause.get("injury.visitor_fall")).toBe("liability");
  expect(cause.get("fire.near")).toBeNull();
  expect(cause.get("threat.verbal")).toBeNull();
});
