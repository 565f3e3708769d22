import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { boxAround, metresBetween, type Point } from "./distance.ts";

/** Where inhabitants' reports go, as it stands in the settings under `public_report_routing`. */
export interface PublicReportRouting {
  /** A report nearer than this to a building goes to the workplace in it. */
  radiusMetres: number;
  /** Type or first level -> unit. The type itself wins. */
  unitByType: Record<string, string>;
  /** For everything else; null = the department that answers for the municipal executive board, else the first department. */
  defaultUnitId: string | null;
}

export const routingKey = "public_report_routing";

const usual: PublicReportRouting = { radiusMetres: 60, unitByType: {}, defaultUnitId: null };

export async function publicReportRouting(db: Queryable): Promise<PublicReportRouting> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", routingKey).executeTakeFirst();
  return { ...usual, ...((row?.value ?? {}) as Partial<PublicReportRouting>) };
}

export interface RoutedTo {
  unitId: string | null;
  buildingId: string | null;
}

/** Who gets an inhabitant's report: the workplace in the nearest building, else by its type, else the usual receiver. */
export async function routePublicReport(
  db: Queryable,
  report: { typeId: string; point: Point | null },
  on: PlainDate,
): Promise<RoutedTo> {
  const routing = await publicReportRouting(db);
  const nearest = report.point ? await nearestWorkplace(db, report.point, routing.radiusMetres, on) : null;
  if (nearest) return nearest;
  const groupId = report.typeId.split(".")[0] ?? "";
  const wanted = [routing.unitByType[report.typeId], routing.unitByType[groupId], routing.defaultUnitId];
  for (const unitId of wanted) {
    if (unitId && (await existsOn(db, unitId, on))) return { unitId, buildingId: null };
  }
  return { unitId: await usualReceiver(db, on), buildingId: null };
}

async function nearestWorkplace(db: Queryable, point: Point, metres: number, on: PlainDate): Promise<RoutedTo | null> {
  const box = boxAround(point, metres);
  const rows = await db
    .selectFrom("buildings")
    .innerJoin("unit_buildings", "unit_buildings.building_id", "buildings.id")
    .innerJoin("units", "units.id", "unit_buildings.unit_id")
    .select(["buildings.id as buildingId", "units.id as unitId", "buildings.latitude", "buildings.longitude"])
    .where("buildings.latitude", ">=", box.south)
    .where("buildings.latitude", "<=", box.north)
    .where("buildings.longitude", ">=", box.west)
    .where("buildings.longitude", "<=", box.east)
    .where("unit_buildings.valid_from", "<=", on)
    .where((eb) => eb.or([eb("unit_buildings.valid_to", "is", null), eb("unit_buildings.valid_to", ">=", on)]))
    .where("units.valid_from", "<=", on)
    .where((eb) => eb.or([eb("units.valid_to", "is", null), eb("units.valid_to", ">=", on)]))
    // Of several workplaces in a house the largest answers.
    .orderBy(sql`units.employees desc nulls last`)
    .orderBy("units.id")
    .execute();
  const near = rows
    .map(({ buildingId, unitId, latitude, longitude }) => ({
      buildingId,
      unitId,
      metres: metresBetween(point, { latitude: latitude ?? 0, longitude: longitude ?? 0 }),
    }))
    .filter((place) => place.metres <= metres)
    .sort((a, b) => a.metres - b.metres);
  const [first] = near;
  return first ? { unitId: first.unitId, buildingId: first.buildingId } : null;
}

async function existsOn(db: Queryable, unitId: string, on: PlainDate): Promise<boolean> {
  const row = await db
    .selectFrom("units")
    .select("id")
    .where(sql<string>`id::text`, "=", unitId)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]))
    .executeTakeFirst();
  return row !== undefined;
}

async function usualReceiver(db: Queryable, on: PlainDate): Promise<string | null> {
  const row = await db
    .selectFrom("units")
    .innerJoin("organisations", "organisations.id", "units.organisation_id")
    .select("units.id")
    .where("organisations.kind", "=", "municipality")
    .where("units.kind", "=", "department")
    .where("units.valid_from", "<=", on)
    .where((eb) => eb.or([eb("units.valid_to", "is", null), eb("units.valid_to", ">=", on)]))
    .orderBy(sql`units.name ~* '^kommun(styrelse|lednings|kansli)'`, "desc")
    .orderBy("units.name")
    .executeTakeFirst();
  return row?.id ?? null;
}
