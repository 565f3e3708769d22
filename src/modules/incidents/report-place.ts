import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";

export interface BuildingChoice {
  id: string;
  name: string;
}

/** The buildings that a workplace uses on a date. */
export function buildingsOf(db: Queryable, unitId: string, on: PlainDate) {
  return db
    .selectFrom("unit_buildings")
    .innerJoin("buildings", "buildings.id", "unit_buildings.building_id")
    .select(["buildings.id", "buildings.name"])
    .distinct()
    .where("unit_buildings.unit_id", "=", unitId)
    .where("unit_buildings.valid_from", "<=", on)
    .where((eb) => eb.or([eb("unit_buildings.valid_to", "is", null), eb("unit_buildings.valid_to", ">=", on)]))
    .orderBy("buildings.name");
}

/** The building that was chosen if the workplace uses it; of a workplace with one building that one; else null. */
export function buildingMeant(buildings: readonly BuildingChoice[], chosenId: string): string | null {
  const chosen = buildings.find((building) => building.id === chosenId);
  if (chosen) return chosen.id;
  const [only] = buildings;
  return only && buildings.length === 1 ? only.id : null;
}

/** Whether the workplace belongs to an authority, which alone may keep who is suspected (dataskyddslagen 3:8); a query. */
export function authorityOf(db: Queryable, unitId: string) {
  return db
    .selectFrom("units")
    .innerJoin("organisations", "organisations.id", "units.organisation_id")
    .select("organisations.is_authority")
    .where("units.id", "=", unitId);
}
