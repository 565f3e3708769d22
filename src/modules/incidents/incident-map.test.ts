import { beforeAll, describe, expect, test } from "vitest";
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
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();

interface Mark {
  geometry: { coordinates: [number, number] };
  properties: { title?: string; href?: string; count?: number; imprecise?: true; tone?: string };
}

let school: Unit;
let home: Unit;
let schoolHouse: { id: string; name: string };
let chiefPerson: Person;
let chief: TestClient;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan" });
  home = await buildUnit(app.db, municipality, { name: "Hemmet Linden" });
  schoolHouse = await buildBuilding(app.db, { name: "Hus A", units: [school], point: [59.2, 18.1] });
  chiefPerson = await buildRoleHolder(app.db, "security_chief");
  chief = await app.as(chiefPerson);
  for (const title of ["I huset 1", "I huset 2"])
    await buildIncident(app.db, { unit: school, title, values: { building_id: schoolHouse.id } });
  await buildIncident(app.db, {
    unit: school,
    title: "På gården",
    values: { latitude: 59.3, longitude: 18.2, consequence_actual: 5, place_name: "Skolgården" },
  });
  await buildIncident(app.db, { unit: home, title: "På hemmet", values: { latitude: 59.4, longitude: 18.3 } });
  await buildIncident(app.db, { unit: home, title: "Utan plats" });
  await buildIncident(app.db, {
    unit: home,
    title: "Hemlig plats",
    restricted: true,
    members: [chiefPerson],
    values: { latitude: 59.45, longitude: 18.35 },
  });
  for (const name of ["Rån", "Brand"])
    await buildIncident(app.db, {
      unit: home,
      title: name,
      typeId: "fire.arson",
      values: { latitude: 59.17, longitude: 18.14, location_is_area: true, place_name: "Haninge" },
    });
});

async function marks(client: TestClient, query = ""): Promise<Mark[]> {
  const { status, text } = await client.get(`/handelser/karta.geojson?${query}`);
  expect(status).toBe(200);
  return (JSON.parse(text) as { features: Mark[] }).features;
}

const total = (found: readonly Mark[]) => found.reduce((sum, mark) => sum + (mark.properties.count ?? 1), 0);

describe("the marks of the map", () => {
  test("near each other are one mark, and part as one goes nearer", async () => {
    const far = await marks(chief, "zoom=2");
    const near = await marks(chief, "zoom=14");
    expect(total(far)).toBe(6);
    expect(total(near)).toBe(6);
    expect(far.filter((mark) => !mark.properties.imprecise)).toHaveLength(1);
    expect(near.filter((mark) => !mark.properties.imprecise)).toHaveLength(3);
  });

  test("at one building lead to what has happened there", async () => {
    const house = (await marks(chief, "zoom=14")).find(
      (mark) => mark.properties.count === 2 && !mark.properties.imprecise,
    );
    expect(house?.geometry.coordinates).toEqual([18.1, 59.2]);
    expect(house?.properties).toEqual({
      title: "Hus A: 2 händelser",
      href: `/handelser?byggnad=${schoolHouse.id}&insyn=oppen`,
      count: 2,
    });
    expect((await chief.get(house?.properties.href ?? "")).text).toContain(">2 händelser<");
  });

  test("of an area are told apart from places, and never put together with them", async () => {
    const area = (await marks(chief, "zoom=1")).filter((mark) => mark.properties.imprecise);
    expect(area).toEqual([
      {
        type: "Feature",
        geometry: { type: "Point", coordinates: [18.14, 59.17] },
        properties: {
          title: "Haninge: 2 händelser, platsen är ungefärlig",
          href: "/handelser?platsnamn=Haninge&insyn=oppen",
          imprecise: true,
          count: 2,
        },
      },
    ]);
    expect((await chief.get("/handelser?platsnamn=Haninge")).text).toContain(">2 händelser<");
  });

  test("alone lead to the incident, and stand out when it was serious", async () => {
    const yard = (await marks(chief, "zoom=14&sok=gården"))[0];
    expect(yard?.properties.tone).toBe("danger");
    expect(yard?.properties.title).toMatch(/^HÄN-\d+-\d+ På gården$/);
    expect((await chief.get(yard?.properties.href ?? "")).text).toContain("På gården");
  });

  test("are those inside the part of the world that is asked for, and of the filter", async () => {
    expect(total(await marks(chief, "zoom=10&bbox=18.25,59.35,18.4,59.5"))).toBe(1);
    expect(total(await marks(chief, "zoom=10&typ=fire"))).toBe(2);
    expect(total(await marks(chief, "zoom=10&bbox=0,0,1,1"))).toBe(0);
    for (const broken of [
      "bbox=x&zoom=y",
      "bbox=1,2,3&zoom=-9",
      "bbox=,,,&zoom=999",
      "bbox=9,9,1,1",
      "bbox=NaN,1,2,1e999",
    ])
      expect(total(await marks(chief, broken))).toBe(6);
  });

  test("are only of what one may see, and never of a restricted one, not even for its members", async () => {
    const ombud = await app.as(await buildRoleHolder(app.db, "ombud", school));
    expect(total(await marks(ombud))).toBe(3);
    expect(JSON.stringify(await marks(ombud, "zoom=18"))).not.toContain("hemmet");
    expect(total(await marks(await app.as(await buildPerson(app.db))))).toBe(0);
    expect(JSON.stringify(await marks(chief, "zoom=18"))).not.toContain("Hemlig plats");
    const strategist = await buildPerson(app.db);
    await appoint(app.db, strategist, "crime_prevention_strategist");
    expect(total(await marks(await app.as(strategist), "typ=fire"))).toBe(2);
    expect((await app.visitor().get("/handelser/karta.geojson")).status).not.toBe(200);
  });
});

test("without script the page is a table of places, each count leading to as many rows", async () => {
  const { text } = await chief.get("/handelser/karta");
  expect(text).not.toContain("Hemlig plats");
  const links = [...text.matchAll(/<a href="(\/handelser\?[^"]+)">(\d+)<span class="ds-sr-only"> ([^<]+)</g)];
  expect(links.map(([, , count, name]) => `${name} ${count}`).toSorted()).toEqual([
    "Haninge 2",
    "Hemmet Linden, ingen närmare plats 2",
    "Hus A 2",
    "Skolgården 1",
  ]);
  for (const [, href = "", count] of links) {
    const list = await chief.get(href.replaceAll("&amp;", "&"));
    expect(list.text).toContain(count === "1" ? ">1 händelse<" : `>${count} händelser<`);
  }
});
