import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";

/** What the settings know of the municipality as a whole. */
export interface Municipality {
  name: string;
  shortName: string;
  population: number | null;
  /** Latitude, longitude (WGS84): where maps open. */
  center: [number, number] | null;
  /** GeoJSON Polygon or MultiPolygon in WGS84. */
  border: unknown;
  securityUnitEmail: string | null;
}

const unnamed: Municipality = {
  name: "Värn",
  shortName: "Värn",
  population: null,
  center: null,
  border: null,
  securityUnitEmail: null,
};

export async function municipalityOf(db: Queryable): Promise<Municipality> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", "municipality").executeTakeFirst();
  return { ...unnamed, ...((row?.value ?? {}) as Partial<Municipality>) };
}

/** For the heading of every page, inside its query: the border beside it may be large, and stays in the database. */
export function municipalityName(): RawBuilder<string> {
  return sql<string>`coalesce((select value ->> 'name' from settings where key = 'municipality'), ${unnamed.name})`;
}
