import { beforeAll, describe, expect, test } from "vitest";
import {
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../../test/builders.ts";
import { buildClaim, buildCost, buildLiability } from "../../../../test/claim-builders.ts";
import { buildLossClaim } from "../../../../test/loss-builders.ts";
import { useTestApp } from "../../../../test/test-app.ts";
import { formatMoney } from "../../../ui/format.ts";

const app = useTestApp();
const kronor = (amount: number) => formatMoney(amount * 100, "sv");

let school: Unit;
let manager: Person;
let flood: { id: string };
let claim: { id: string; number: string };
let lesson: { id: string };
let hole: { id: string };
let demand: { id: string; number: string };

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality);
  manager = await buildRoleHolder(app.db, "manager", school);
  flood = await buildIncident(app.db, { unit: school, typeId: "water.pipe", title: "Vatten i matsalen" });
  await buildCost(app.db, flood, 10_000_00);
  // Decided a thousand kronor, of which the insurer has paid five hundred.
  claim = await buildClaim(app.db, { unit: school, by: manager, title: "Skada i matsalen", incident: flood });
  await app.db
    .insertInto("claim_incidents")
    .values({ claim_id: claim.id, incident_id: flood.id, added_at: app.now })
    .execute();
  lesson = await buildMeasure(app.db, { unit: school, origin: claim, title: "Byta alla kopplingar" });
  hole = await buildIncident(app.db, { unit: school, typeId: "near_miss.traffic_hazard", title: "Hål vid infarten" });
  demand = await buildLiability(app.db, { unit: school, by: manager, title: "Skadeståndskrav: hål i gata" });
  await app.db
    .updateTable("liability_claims")
    .set({ paid_ore: 3_000_00, insurer_paid_ore: 1_000_00, decision: "granted" })
    .where("id", "=", demand.id)
    .execute();
  await app.db
    .insertInto("record_links")
    .values({ from_id: demand.id, to_id: hole.id, kind: "claim_of", created_at: app.now })
    .execute();
});

const chain = async (id: string, person = manager) => (await app.as(person)).get(`/kedja/${id}`);

/** The words of the page in order, so that a label stands beside its figure. */
const told = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll("\u2212", "-");

describe("a claim of ours", () => {
  test("leads from its incident to the measure that came of it, with what the insurer has paid taken off", async () => {
    for (const id of [flood.id, claim.id, lesson.id]) {
      const { text } = await chain(id);
      for (const words of ["Vatten i matsalen", "Skada i matsalen", "Byta alla kopplingar"])
        expect(text, id).toContain(words);
      expect(told(text)).toContain(
        `Kostat ${told(kronor(10_000))} Fått tillbaka ${told(kronor(500))} Netto ${told(kronor(9_500))}`,
      );
    }
  });

  test("takes off what came back by recourse, and not what goes to the insurer", async () => {
    const roof = await buildIncident(app.db, { unit: school, title: "Taket" });
    await buildCost(app.db, roof, 8_000_00);
    const own = await buildClaim(app.db, { unit: school, by: manager, title: "Skada på taket", incident: roof });
    await app.db
      .insertInto("claim_incidents")
      .values({ claim_id: own.id, incident_id: roof.id, added_at: app.now })
      .execute();
    await app.db
      .insertInto("recourse_payments")
      .values({
        recourse_id: own.children.recourse ?? "",
        amount_ore: 400_00,
        insurer_part_ore: 100_00,
        paid_on: "2026-03-03",
        created_at: app.now,
      })
      .execute();
    await app.db
      .updateTable("claim_payments")
      .set({ voided_at: app.now, void_reason: "Fel ärende" })
      .where("claim_id", "=", own.id)
      .execute();
    expect(told((await chain(roof.id)).text)).toContain(`Fått tillbaka ${told(kronor(300))} Netto`);
  });

  test("that is restricted is in no chain but its own, and leads nowhere", async () => {
    const cellar = await buildIncident(app.db, { unit: school, title: "Källaren" });
    await buildCost(app.db, cellar, 7_000_00);
    const secret = await buildLossClaim(app.db, {
      unit: school,
      incidents: [cellar],
      restricted: true,
      title: "Hemlig skada",
    });
    await app.db
      .insertInto("claim_payments")
      .values({ claim_id: secret.id, amount_ore: 6_000_00, paid_on: "2026-03-02", created_at: app.now })
      .execute();
    await buildMeasure(app.db, { unit: school, origin: secret, title: "Bara nådd genom det hemliga" });
    const { text } = await chain(cellar.id);
    expect(text).not.toContain("Hemlig skada");
    expect(text).not.toContain("Bara nådd genom det hemliga");
    expect(told(text)).toContain(`Fått tillbaka ${told(kronor(0))} Netto ${told(kronor(7_000))}`);
    expect((await chain(secret.id)).status).toBe(404);
  });
});

describe("a claim against us", () => {
  test("leads to the incident that it is about and back, with what was paid, and not by whom it was made", async () => {
    for (const id of [demand.id, hole.id]) {
      const { text } = await chain(id);
      for (const words of ["Hål vid infarten", demand.number, "Medges"]) expect(text, id).toContain(words);
      expect(text).not.toContain("Hittepåsson");
      expect(told(text)).toContain(
        `Kostat ${told(kronor(4_000))} Fått tillbaka ${told(kronor(1_000))} Netto ${told(kronor(3_000))}`,
      );
    }
  });

  test("tells no amounts to whoever reads none", async () => {
    const registrar = await buildRoleHolder(app.db, "registrar");
    const { text } = await chain(demand.id, registrar);
    expect(text).toContain(demand.number);
    expect(told(text)).not.toContain(told(kronor(4_000)));
    expect(told(text)).not.toContain("Netto");
  });
});
