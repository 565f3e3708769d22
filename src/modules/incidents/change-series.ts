import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { holdsForRecord, visibleTo } from "../records/record-access.ts";
import { joinSeries } from "./decide-series.ts";
import { reviewingRoles } from "./incident-workflow.ts";
import { findOneSeries, type Series } from "./series-queries.ts";
import { seriesTexts } from "./series-texts.ts";

/** Those who review at any of the workplaces in the series, as far as the user sees it. */
export function mayChangeSeries(user: User, series: Series): boolean {
  return series.incidents.some((incident) => holdsForRecord(user, reviewingRoles, incident));
}

async function onSeries(
  db: Database,
  user: User,
  id: string,
  change: (trx: Transaction<DB>, series: Series) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const series = await findOneSeries(trx, user, id);
    if (!mayChangeSeries(user, series)) throw new Forbidden();
    await change(trx, series);
  });
}

export async function renameSeries(db: Database, user: User, id: string, title: string, now: Date): Promise<void> {
  await onSeries(db, user, id, async (trx, series) => {
    await trx.updateTable("incident_series").set({ title }).where("id", "=", id).execute();
    const details = { from: series.title, to: title };
    await audit(trx, user, { action: "series.renamed", at: now, subjectKind: "series", subjectId: id, details });
  });
}

/** Adds an incident that the user sees and reviews for; gives its number. */
export async function addToSeries(db: Database, user: User, id: string, typedNumber: string, now: Date): Promise<void> {
  await onSeries(db, user, id, async (trx, series) => {
    const t = seriesTexts(user.language);
    const incident = await trx
      .selectFrom("records")
      .innerJoin("incidents", "incidents.id", "records.id")
      .select(["records.id", "records.unit_id", "records.restricted", "incidents.series_id"])
      .where("records.number", "=", typedNumber.normalize("NFC").trim().toLocaleUpperCase("sv"))
      .where("records.kind", "=", "incident")
      .where(visibleTo(user))
      .forUpdate("incidents")
      .executeTakeFirst();
    // A restricted incident stays out: a series would tell others that it exists.
    if (!incident || incident.restricted) throw new Invalid({ number: t.addUnknown });
    if (!holdsForRecord(user, reviewingRoles, incident)) throw new Forbidden();
    if (incident.series_id !== null) throw new Invalid({ number: t.addIn });
    await joinSeries(trx, user, incident, series, now);
  });
}

export async function removeFromSeries(
  db: Database,
  user: User,
  id: string,
  incidentId: string,
  now: Date,
): Promise<string> {
  let number = "";
  await onSeries(db, user, id, async (trx, series) => {
    const incident = series.incidents.find((one) => one.id === incidentId);
    if (!incident) throw new NotFound();
    if (!holdsForRecord(user, reviewingRoles, incident)) throw new Forbidden();
    number = incident.number;
    await trx.updateTable("incidents").set({ series_id: null }).where("id", "=", incident.id).execute();
    await audit(trx, user, {
      action: "incident.series_left",
      at: now,
      recordId: incident.id,
      unitId: incident.unit_id,
      subjectKind: "series",
      subjectId: id,
      details: { title: series.title },
    });
  });
  return number;
}
