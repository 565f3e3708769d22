import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict, Forbidden, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { findProposal } from "./series-queries.ts";
import { seriesTexts } from "./series-texts.ts";

/**
 * Says yes or no to a proposed series. Only somebody who sees every incident in it may, since a yes changes them all. Yes gives the
 * series, a new one or the one that the proposal adds to. Conflict when somebody else has decided.
 */
export async function decideSeries(
  db: Database,
  user: User,
  proposalId: string,
  answer: { accept: true; title: string } | { accept: false },
  now: Date,
): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    if (!isUuid(proposalId)) throw new NotFound();
    const locked = await trx
      .selectFrom("series_proposals")
      .select("decided_at")
      .where("id", "=", proposalId)
      .forUpdate()
      .executeTakeFirst();
    if (!locked) throw new NotFound();
    if (locked.decided_at !== null) throw new Conflict(seriesTexts(user.language).alreadyDecided);
    const proposal = await findProposal(trx, user, proposalId);
    if (!proposal.mayDecide) throw new Forbidden(seriesTexts(user.language).notAll);

    const seriesId = answer.accept
      ? (proposal.series?.id ?? (await insertSeries(trx, user, proposal, answer.title, now)))
      : null;
    await trx
      .updateTable("series_proposals")
      .set({
        decided_at: now,
        decided_by: user.id,
        accepted: answer.accept,
        ...(seriesId ? { series_id: seriesId } : {}),
      })
      .where("id", "=", proposalId)
      .execute();
    if (!answer.accept || seriesId === null) {
      await audit(trx, user, {
        action: "series.dismissed",
        at: now,
        subjectKind: "series_proposal",
        subjectId: proposalId,
      });
      return null;
    }
    for (const incident of proposal.incidents) {
      if (incident.series_id === null)
        await joinSeries(trx, user, incident, { id: seriesId, title: answer.title }, now);
    }
    return seriesId;
  });
}

async function insertSeries(
  trx: Transaction<DB>,
  user: User,
  proposal: { basis: string; incidents: readonly { signature: string | null }[] },
  title: string,
  now: Date,
): Promise<string> {
  const { id } = await trx
    .insertInto("incident_series")
    .values({
      title,
      basis: proposal.basis,
      signature: proposal.basis === "signature" ? (proposal.incidents[0]?.signature ?? null) : null,
      created_at: now,
      created_by: user.id,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await audit(trx, user, {
    action: "series.created",
    at: now,
    subjectKind: "series",
    subjectId: id,
    details: { title },
  });
  return id;
}

/** Makes an incident part of a series; it shows in the history of the incident. */
export async function joinSeries(
  trx: Transaction<DB>,
  user: User,
  incident: { id: string; unit_id: string | null },
  series: { id: string; title: string },
  now: Date,
): Promise<void> {
  await trx.updateTable("incidents").set({ series_id: series.id }).where("id", "=", incident.id).execute();
  await audit(trx, user, {
    action: "incident.series_joined",
    at: now,
    recordId: incident.id,
    unitId: incident.unit_id,
    subjectKind: "series",
    subjectId: series.id,
    details: { title: series.title },
  });
}
