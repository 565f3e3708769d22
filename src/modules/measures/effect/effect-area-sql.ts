import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { EffectArea } from "./effect-plan.ts";

/*
 * Conditions on events, in a query where `r` is the record and `i` the incident. What is placed in the middle of an area (a municipality, a
 * county) has no place of its own and is in no circle.
 */

const metresPerDegree = 111_320;

/** Inside the place itself. Everything that is not inside the other is the rest. */
export function inArea(area: EffectArea): RawBuilder<SqlBool> {
  switch (area.kind) {
    case "unit":
      return sql`coalesce(r.unit_id in (select unit_id from unit_tree where ancestor_id = ${area.unitId}), false)`;
    case "building":
      return sql`coalesce(i.building_id = ${area.buildingId}, false)`;
    case "circle":
      return nearerThan(sql`${area.latitude}::float8`, sql`${area.longitude}::float8`, area.radiusM);
    case "rest":
      return sql`true`;
  }
}

/** Outside the place and not further from it than the buffer. A unit has no edge: nothing lies around it. */
export function aroundArea(area: EffectArea, bufferM: number | null): RawBuilder<SqlBool> {
  if (bufferM === null) return sql`false`;
  const outside = sql`not (${inArea(area)})`;
  if (area.kind === "circle") {
    const { latitude, longitude, radiusM } = area;
    return sql`(${outside} and ${nearerThan(sql`${latitude}::float8`, sql`${longitude}::float8`, radiusM + bufferM)})`;
  }
  if (area.kind !== "building") return sql`false`;
  const of = (column: "latitude" | "longitude") =>
    sql`(select ${sql.ref(column)} from buildings where id = ${area.buildingId})`;
  return sql`(${outside} and ${nearerThan(of("latitude"), of("longitude"), bufferM)})`;
}

/** As `metresBetween` reckons: the earth is flat within a few kilometres. */
function nearerThan(
  latitude: RawBuilder<unknown>,
  longitude: RawBuilder<unknown>,
  metres: number,
): RawBuilder<SqlBool> {
  return sql`coalesce(not i.location_is_area and sqrt(
    power((i.latitude - ${latitude}) * ${metresPerDegree}, 2)
    + power((i.longitude - ${longitude}) * ${metresPerDegree} * cos(radians(${latitude})), 2)
  ) <= ${metres}, false)`;
}
