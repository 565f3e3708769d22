import { expect, test } from "vitest";
import { appoint, buildOrganisation, buildPerson, buildUnit, rebuildUnitTree } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { userById } from "../../../test/user-of.ts";
import { unitsReached } from "../../platform/user.ts";
import { nearestHolders } from "./role-holders.ts";

const app = useTestApp();

test("the head of a unit answers also for the units it took over from, also those that these once took over from", async () => {
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  const oldest = await buildUnit(app.db, municipality, { parent: department, validTo: "2020-06-30" });
  const old = await buildUnit(app.db, municipality, { parent: department, validTo: "2025-06-30" });
  const present = await buildUnit(app.db, municipality, { parent: department });
  const neighbour = await buildUnit(app.db, municipality, { parent: department });
  await app.db
    .insertInto("unit_successions")
    .values([
      { predecessor_id: oldest.id, successor_id: old.id, kind: "merged", on_date: "2020-07-01" },
      { predecessor_id: old.id, successor_id: present.id, kind: "merged", on_date: "2025-07-01" },
    ])
    .execute();
  await rebuildUnitTree(app.db);
  const head = await buildPerson(app.db, { worksAt: present });
  await appoint(app.db, head, "manager", present);

  const reached = unitsReached(await userById(app, head), ["manager"]);
  expect([...reached].sort()).toEqual([oldest.id, old.id, present.id].sort());
  expect(reached).not.toContain(neighbour.id);
  expect((await nearestHolders(app.db, ["manager"], oldest.id, "2026-03-03")).map((one) => one.id)).toEqual([head.id]);
});
