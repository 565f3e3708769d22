import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import { isUuid } from "../../platform/uuid.ts";
import type { NamePosition } from "./name-keyset.ts";

export interface Building {
  id: string;
  name: string;
  propertyDesignation: string | null;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
  owner: string | null;
  areaM2: number | null;
  builtYear: number | null;
  caretakerName: string | null;
  caretakerPhone: string | null;
  kind: string | null;
  validTo: PlainDate | null;
}

function buildings(db: Queryable) {
  return db
    .selectFrom("buildings")
    .leftJoin("organisations", "organisations.id", "buildings.owner_organisation_id")
    .select([
      "buildings.id",
      "buildings.name",
      "buildings.property_designation as propertyDesignation",
      "buildings.address",
      "buildings.latitude",
      "buildings.longitude",
      "organisations.name as owner",
      "buildings.area_m2 as areaM2",
      "buildings.built_year as builtYear",
      "buildings.caretaker_name as caretakerName",
      "buildings.caretaker_phone as caretakerPhone",
      "buildings.kind",
      "buildings.valid_to as validTo",
    ]);
}

export async function buildingById(db: Queryable, id: string): Promise<Building> {
  const row = isUuid(id) ? await buildings(db).where("buildings.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new NotFound();
  return row;
}

/** Buildings that a unit uses on a date. */
export function buildingsOf(db: Queryable, unitId: string, on: PlainDate) {
  return buildings(db)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("unit_buildings")
          .select(sql`1`.as("one"))
          .whereRef("unit_buildings.building_id", "=", "buildings.id")
          .where("unit_buildings.unit_id", "=", unitId)
          .where("unit_buildings.valid_from", "<=", on)
          .where((w) => w.or([w("unit_buildings.valid_to", "is", null), w("unit_buildings.valid_to", ">=", on)])),
      ),
    )
    .orderBy("buildings.name");
}

/** The units that have used a building, those of today first. */
export async function usersOfBuilding(
  db: Queryable,
  buildingId: string,
): Promise<{ unitId: string; name: string; validFrom: PlainDate; validTo: PlainDate | null }[]> {
  return db
    .selectFrom("unit_buildings")
    .innerJoin("units", "units.id", "unit_buildings.unit_id")
    .select([
      "units.id as unitId",
      "units.name",
      "unit_buildings.valid_from as validFrom",
      "unit_buildings.valid_to as validTo",
    ])
    .where("unit_buildings.building_id", "=", buildingId)
    .orderBy(sql`unit_buildings.valid_to is not null`)
    .orderBy("units.name")
    .execute();
}

/** Buildings by name, `limit` + 1 of them; the search is in name, address and property designation. */
export async function listBuildings(
  db: Queryable,
  search: string,
  position: NamePosition | null,
  options: { on: PlainDate; limit: number },
): Promise<Building[]> {
  const isBackwards = position?.direction === "before";
  let query = buildings(db).where((eb) =>
    eb.or([eb("buildings.valid_to", "is", null), eb("buildings.valid_to", ">=", options.on)]),
  );
  for (const word of search
    .split(/\s+/)
    .filter((part) => part !== "")
    .slice(0, 8)) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
    query = query.where((eb) =>
      eb.or([
        eb("buildings.name", "ilike", pattern),
        eb("buildings.address", "ilike", pattern),
        eb("buildings.property_designation", "ilike", pattern),
      ]),
    );
  }
  if (position) {
    const { name, id } = position.key;
    const sign = isBackwards ? sql`<` : sql`>`;
    query = query.where(sql<boolean>`(buildings.name, buildings.id) ${sign} (${name}, ${id}::uuid)`);
  }
  const way = isBackwards ? "desc" : "asc";
  return query
    .orderBy("buildings.name", way)
    .orderBy("buildings.id", way)
    .limit(options.limit + 1)
    .execute();
}

/** Places of buildings for maps: all of them, those of one unit, or one. */
export async function buildingPoints(
  db: Queryable,
  which: { unitId?: string; buildingId?: string },
  on: PlainDate,
): Promise<{ id: string; name: string; latitude: number; longitude: number }[]> {
  const found = which.unitId
    ? await buildingsOf(db, which.unitId, on).execute()
    : await buildings(db)
        .where((eb) => eb.or([eb("buildings.valid_to", "is", null), eb("buildings.valid_to", ">=", on)]))
        .$if(which.buildingId !== undefined, (query) => query.where("buildings.id", "=", which.buildingId ?? ""))
        .execute();
  return found.flatMap(({ id, name, latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ id, name, latitude, longitude }],
  );
}
