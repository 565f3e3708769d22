import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { boxAround, metresBetween, type Point } from "./distance.ts";
import { endStatuses } from "./incident.ts";

/** What an inhabitant may see of another inhabitant's open report: nothing that somebody has written but the municipality. */
export interface SimilarReport {
  id: string;
  reportedAt: Date;
  /** null: the same words for the place, without points to compare. */
  metresAway: number | null;
  publicStatusText: string | null;
}

const nearMetres = 150;

/** Open reports by inhabitants of the same type near the place. Never restricted ones, those by staff, or those held back. */
export async function similarReports(
  db: Queryable,
  report: { typeId: string; point: Point | null; placeName: string | null },
): Promise<SimilarReport[]> {
  const { point, placeName } = report;
  if (point === null && placeName === null) return [];
  let query = openPublicReports(db).where("incidents.type_id", "=", report.typeId);
  if (point !== null) {
    const box = boxAround(point, nearMetres);
    query = query.where(
      sql<boolean>`point(incidents.longitude, incidents.latitude) <@ box(point(${box.west}, ${box.south}), point(${box.east}, ${box.north}))
        and incidents.latitude is not null`,
    );
  } else {
    query = query.where(sql<boolean>`lower(trim(incidents.place_name)) = lower(trim(${placeName}))`);
  }
  const rows = await query.orderBy("incidents.reported_at", "desc").limit(50).execute();
  return rows
    .map(({ id, reported_at, latitude, longitude, public_status_text }) => ({
      id,
      reportedAt: reported_at,
      metresAway:
        point && latitude !== null && longitude !== null ? metresBetween(point, { latitude, longitude }) : null,
      publicStatusText: public_status_text,
    }))
    .filter((similar) => similar.metresAway === null || similar.metresAway <= nearMetres)
    .sort((a, b) => (a.metresAway ?? 0) - (b.metresAway ?? 0))
    .slice(0, 5);
}

function openPublicReports(db: Queryable) {
  return db
    .selectFrom("incidents")
    .innerJoin("records", "records.id", "incidents.id")
    .select([
      "incidents.id",
      "incidents.reported_at",
      "incidents.latitude",
      "incidents.longitude",
      "incidents.public_status_text",
    ])
    .where("incidents.reporter_kind", "in", ["anonymous", "inhabitant"])
    .where("incidents.held_as_spam", "=", false)
    .where("records.restricted", "=", false)
    .where("records.status", "not in", [...endStatuses]);
}
