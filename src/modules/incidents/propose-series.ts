import { sql } from "kysely";
import type { IncidentClass } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { workSettingsOf } from "../organisation/work-settings.ts";
import { type FoundSeries, findSeries, type SeriesCandidate } from "./find-series.ts";

export const proposeSeriesJob = "incidents.propose_series";

/** What comes back by somebody's doing. Falls, illness and near misses come back at every workplace without being a series. */
const seriesClasses: readonly IncidentClass[] = ["property_damage", "crime", "unsafety_observation"];

/**
 * Looks for incidents that may be one series and puts them before a person, once: what has been decided is not asked again before
 * something new has happened. Restricted incidents are left out, since a proposal would tell that they exist.
 */
export async function proposeSeries(services: Pick<Services, "db" | "clock">): Promise<void> {
  const now = services.clock();
  const work = await workSettingsOf(services.db);
  const rules = {
    placeDays: work.seriesPlaceDays,
    kindDays: work.seriesDays,
    signatureDays: work.seriesSignatureDays,
  };
  await services.db.transaction().execute(async (trx) => {
    // Two runs at the same time would propose the same twice.
    await sql`select pg_advisory_xact_lock(hashtext(${proposeSeriesJob}))`.execute(trx);
    const found = findSeries(await candidates(trx, rules, now), rules, now);
    for (const series of found) await propose(trx, series, now);
  });
}

async function candidates(
  db: Queryable,
  rules: { placeDays: number; kindDays: number; signatureDays: number },
  now: Date,
): Promise<SeriesCandidate[]> {
  const since = (days: number) => new Date(now.getTime() - 2 * days * 24 * 3600_000);
  const rows = await db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .select([
      "records.id",
      "records.occurred_at as at",
      "incidents.type_id as typeId",
      "records.unit_id as unitId",
      "incidents.building_id as buildingId",
      "incidents.latitude",
      "incidents.longitude",
      "incidents.signature",
      "incidents.series_id as seriesId",
    ])
    .where("records.kind", "=", "incident")
    .where("records.restricted", "=", false)
    .where("records.held", "=", false)
    .where("records.status", "not in", ["draft", "duplicate", "rejected"])
    .where("incidents.location_is_area", "=", false)
    .where((eb) =>
      eb.or([
        eb.and([eb("incidents.signature", "is not", null), eb("records.occurred_at", ">", since(rules.signatureDays))]),
        eb.and([
          eb("incidents.class", "in", seriesClasses),
          eb("records.occurred_at", ">", since(Math.max(rules.placeDays, rules.kindDays))),
        ]),
      ]),
    )
    .orderBy("records.occurred_at")
    .orderBy("records.id")
    .execute();
  return rows.map(({ latitude, longitude, ...row }) => ({
    ...row,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
  }));
}

async function propose(db: Queryable, { basis, key, incidents }: FoundSeries, now: Date): Promise<void> {
  const known = new Set(incidents.map((incident) => incident.seriesId));
  if (known.size === 1 && !known.has(null)) return;
  const ids = incidents.map((incident) => incident.id);
  const earlier = await db
    .selectFrom("series_proposals")
    .select(["id", "incident_ids", "accepted", "series_id", "decided_at"])
    .where("basis", "=", basis)
    .where(sql<boolean>`incident_ids && ${ids}::uuid[]`)
    .orderBy("found_at", "desc")
    .execute();
  const waiting = earlier.find((proposal) => proposal.decided_at === null);
  if (waiting) {
    await db.updateTable("series_proposals").set({ incident_ids: ids }).where("id", "=", waiting.id).execute();
    return;
  }
  const decided = new Set(earlier.flatMap((proposal) => proposal.incident_ids));
  if (ids.every((id) => decided.has(id))) return;
  await db
    .insertInto("series_proposals")
    .values({
      basis,
      basis_key: key,
      incident_ids: ids,
      found_at: now,
      series_id: incidents.find((incident) => incident.seriesId !== null)?.seriesId ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
