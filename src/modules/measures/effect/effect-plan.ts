import { sql } from "kysely";
import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";

/** A place where events are counted. `rest`: everywhere else in the municipality, as a comparison only. */
export type EffectArea =
  | { kind: "unit"; unitId: string }
  | { kind: "building"; buildingId: string }
  | { kind: "circle"; latitude: number; longitude: number; radiusM: number }
  | { kind: "rest" };

/** The hypothesis of a measure: what there will be fewer of, where, from when, by how much, and how that is to be told. */
export interface EffectPlan {
  /** Codes of types of events; each counts with those below it. Empty: events of every type. */
  typeIds: readonly string[];
  /** What is expected, in per cent: -40 is 40 per cent fewer. */
  expectedChangePercent: number;
  /** The first day on which the measure may show; null until the measure is done. */
  beginsOn: PlainDate | null;
  months: number;
  baselineYears: number;
  /** Metres around the place in which to look for what moved. */
  bufferM: number | null;
  treated: Exclude<EffectArea, { kind: "rest" }>;
  comparison: EffectArea;
}

/** An area with the names that people know it by. */
export type NamedArea = EffectArea & { name: string | null };

export interface FoundPlan extends EffectPlan {
  treated: Exclude<EffectArea, { kind: "rest" }> & { name: string | null };
  comparison: NamedArea;
  measureOn: PlainDate | null;
}

/** The plan of a measure that the caller may see. */
export async function effectPlanOf(db: Queryable, measureId: string): Promise<FoundPlan | null> {
  const rows = await db
    .selectFrom("effect_plans as plan")
    .innerJoin("effect_areas as area", "area.measure_id", "plan.measure_id")
    .leftJoin("units", "units.id", "area.unit_id")
    .leftJoin("buildings", "buildings.id", "area.building_id")
    .selectAll("area")
    .select([
      "plan.type_ids",
      "plan.expected_change_percent",
      "plan.begins_on",
      "plan.months",
      "plan.baseline_years",
      "plan.buffer_m",
      "plan.measure_on",
    ])
    .select(sql<string | null>`coalesce(units.name, buildings.name)`.as("name"))
    .where("plan.measure_id", "=", measureId)
    .execute();
  const treated = rows.find((row) => row.part === "treated");
  const comparison = rows.find((row) => row.part === "comparison");
  if (!treated || !comparison) return null;
  const place = areaOf(treated);
  if (place.kind === "rest") throw new Error(`The place of measure ${measureId} is everywhere else.`);
  return {
    typeIds: treated.type_ids,
    expectedChangePercent: treated.expected_change_percent,
    beginsOn: treated.begins_on,
    months: treated.months,
    baselineYears: treated.baseline_years,
    bufferM: treated.buffer_m,
    measureOn: treated.measure_on,
    treated: { ...place, name: treated.name },
    comparison: { ...areaOf(comparison), name: comparison.name },
  };
}

interface AreaColumns {
  kind: EffectArea["kind"];
  unit_id: string | null;
  building_id: string | null;
  latitude: number | null;
  longitude: number | null;
  radius_m: number | null;
}

function areaOf(row: AreaColumns): EffectArea {
  switch (row.kind) {
    case "unit":
      return { kind: "unit", unitId: row.unit_id ?? "" };
    case "building":
      return { kind: "building", buildingId: row.building_id ?? "" };
    case "circle":
      return {
        kind: "circle",
        latitude: row.latitude ?? 0,
        longitude: row.longitude ?? 0,
        radiusM: row.radius_m ?? 0,
      };
    case "rest":
      return { kind: "rest" };
  }
}

/** The columns of an area, those of other kinds empty. */
export function columnsOf(area: EffectArea): AreaColumns {
  const none = { unit_id: null, building_id: null, latitude: null, longitude: null, radius_m: null };
  switch (area.kind) {
    case "unit":
      return { ...none, kind: "unit", unit_id: area.unitId };
    case "building":
      return { ...none, kind: "building", building_id: area.buildingId };
    case "circle": {
      const { latitude, longitude, radiusM } = area;
      return { ...none, kind: "circle", latitude, longitude, radius_m: radiusM };
    }
    case "rest":
      return { ...none, kind: "rest" };
  }
}
