import type { Transaction } from "kysely";
import { sql } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Database } from "../../platform/database.ts";
import { Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { searchVector } from "../records/search-query.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { correctionTexts } from "./correction-texts.ts";
import type { Incident } from "./find-incident.ts";
import { type Correction, correctionsBetween, factsOf, type IncidentFactsCorrected } from "./incident-correction.ts";
import { requireDeed } from "./incident-deeds.ts";

/**
 * Corrects when, where or by whose signature, with a reason. What was sent is kept beside what has come in its place. Invalid when
 * nothing is different from what stands there.
 */
export async function correctIncident(
  db: Database,
  user: User,
  incidentId: string,
  { facts, reason, version }: { facts: IncidentFactsCorrected; reason: string; version: number },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now, version }, async (trx, incident) => {
    requireDeed(user, "correct", incident);
    const corrections = correctionsBetween(factsOf(incident), facts);
    if (corrections.length === 0) throw new Invalid({ reason: correctionTexts(user.language).nothingChanged });
    for (const correction of corrections) {
      const { field, before, after } = correction;
      await trx
        .insertInto("incident_corrections")
        .values({
          incident_id: incident.id,
          field,
          before: JSON.stringify(before),
          after: JSON.stringify(after),
          reason,
          at: now,
          by_id: user.id,
        })
        .execute();
      await carryOut(trx, incident, correction);
    }
    await noteChange(trx, user, incident, {
      action: "incident.corrected",
      now,
      reason,
      rewritten: true,
      details: { fields: corrections.map(({ field }) => field) },
    });
  });
}

async function carryOut(trx: Transaction<DB>, incident: Incident, correction: Correction): Promise<void> {
  const change = trx.updateTable("incidents").where("id", "=", incident.id);
  switch (correction.field) {
    case "happened": {
      const { from, to, discovered } = correction.after;
      await change.set({ occurred_from: from, occurred_to: to, discovered_at: discovered }).execute();
      const occurredAt = from ?? to ?? discovered;
      if (occurredAt !== null) {
        await trx.updateTable("records").set({ occurred_at: occurredAt }).where("id", "=", incident.id).execute();
      }
      return;
    }
    case "place": {
      const { buildingId, placeName, latitude, longitude } = correction.after;
      const isElsewhere = buildingId !== incident.building_id;
      const point = latitude === incident.latitude ? {} : { location_accuracy_m: null, location_is_area: false };
      await change
        .set({ building_id: buildingId, place_name: placeName, latitude, longitude, ...point })
        .$if(isElsewhere, (query) => query.set({ building_part: null }))
        .execute();
      return renamePlace(trx, incident, correction.after);
    }
    case "signature":
      await change.set({ signature: correction.after.signature }).execute();
  }
}

/** The title names the building; what it is called now can be searched for. Neither tells anything of a restricted incident. */
async function renamePlace(
  trx: Transaction<DB>,
  incident: Incident,
  { buildingName, placeName }: { buildingName: string | null; placeName: string | null },
): Promise<void> {
  if (incident.restricted) return;
  const ending = `, ${incident.building_name ?? incident.unit_name ?? ""}`;
  const place = buildingName ?? incident.unit_name;
  const title =
    place !== null && incident.title.endsWith(ending)
      ? `${incident.title.slice(0, -ending.length)}, ${place}`
      : incident.title;
  await trx
    .updateTable("records")
    .set({ title, search: sql`search || ${searchVector(title, [buildingName, placeName].join("\n"))}` })
    .where("id", "=", incident.id)
    .execute();
}
