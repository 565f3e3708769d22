import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import { Conflict } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { createRecord } from "../records/create-record.ts";
import { linkRecords } from "../records/link-records.ts";
import { noteChange } from "./change-incident.ts";
import type { Incident } from "./find-incident.ts";
import type { HandedOver, HandOver, Receiver } from "./hand-over-incident.ts";
import { handOverTexts } from "./hand-over-texts.ts";
import { endStatuses } from "./incident.ts";
import { receiveIncidentJob } from "./receive-incident.ts";
import { answersThatFollow, leftBehindOf } from "./what-follows.ts";

/** What the one who hands over has read through and let go. */
export interface WhatFollows {
  title: string;
  description: string;
  /** Photos of the incident, by id; others stay. */
  photoIds: readonly string[];
}

/**
 * Makes a new incident in the other legal person with what may follow, links the two and leaves this one as it is: its costs,
 * measures and people still belong to those who had it. Conflict for a restricted incident, and when they already have it.
 */
export async function handOverAcross(
  trx: Transaction<DB>,
  services: Pick<Services, "jobs">,
  user: User,
  incident: Incident,
  receiver: Receiver,
  { reason, requestKey, follows }: HandOver,
  now: Date,
): Promise<HandedOver> {
  const t = handOverTexts(user.language).across;
  if (incident.restricted) throw new Conflict(t.restricted);
  if (!follows) throw new Conflict(t.confirmNeeded);
  await refuseTwice(trx, user, incident, receiver);

  const leftBehind = await leftBehindOf(trx, incident);
  await trx
    .insertInto("handovers")
    .values({
      incident_id: incident.id,
      from_unit_id: incident.unit_id,
      to_unit_id: receiver.id,
      crosses_legal_border: true,
      request_key: requestKey,
      reason,
      left_behind: leftBehind,
      at: now,
      by_id: user.id,
    })
    .execute();
  const copy = await insertCopy(trx, user, incident, receiver, follows, now);
  await copyPhotos(trx, user, incident, copy.id, follows.photoIds, now);
  await linkRecords(trx, user, { fromId: incident.id, toId: copy.id, kind: "handed_over_to" }, now);
  await noteChange(trx, user, incident, {
    action: "incident.handed_over_away",
    now,
    reason,
    details: { to: receiver.name, number: copy.number, left_behind: leftBehind },
  });
  await noteChange(
    trx,
    user,
    { id: copy.id, unit_id: receiver.id, restricted: false },
    {
      action: "incident.handed_over_here",
      now,
      details: { from: incident.organisation_name },
    },
  );
  await services.jobs.send(trx, receiveIncidentJob, { incidentId: copy.id }, { key: copy.id });
  return { toName: receiver.name, crossesLegalBorder: true };
}

/** One incident is not handed over twice to the same organisation while they still work on it. */
async function refuseTwice(trx: Transaction<DB>, user: User, incident: Incident, receiver: Receiver): Promise<void> {
  const there = await trx
    .selectFrom("record_links")
    .innerJoin("records", "records.id", "record_links.to_id")
    .select("records.number")
    .where("record_links.from_id", "=", incident.id)
    .where("record_links.kind", "=", "handed_over_to")
    .where("records.organisation_id", "=", receiver.organisation_id)
    .where("records.status", "not in", endStatuses)
    .executeTakeFirst();
  if (there) throw new Conflict(handOverTexts(user.language).across.already(there.number));
}

async function insertCopy(
  trx: Transaction<DB>,
  user: User,
  incident: Incident,
  receiver: Receiver,
  follows: WhatFollows,
  now: Date,
): Promise<{ id: string; number: string }> {
  const record = await createRecord(
    trx,
    // Whoever hands over is not the reporter of theirs, and does not come to see what they do with it.
    { ...user, id: null },
    {
      kind: "incident",
      title: follows.title,
      organisationId: receiver.organisation_id,
      unitId: receiver.id,
      status: "reported",
      occurredAt: incident.occurred_at,
      audiences: incident.audiences.filter((audience) => audience !== "cost"),
      searchText: [follows.description, incident.place_name ?? "", incident.building_name ?? ""].join("\n"),
    },
    now,
  );
  await trx
    .insertInto("incidents")
    .values({
      id: record.id,
      class: incident.class,
      type_id: incident.type_id,
      description: follows.description,
      occurred_from: incident.occurred_from,
      occurred_to: incident.occurred_to,
      discovered_at: incident.discovered_at,
      reported_at: now,
      building_id: incident.building_id,
      building_part: incident.building_part,
      latitude: incident.latitude,
      longitude: incident.longitude,
      location_accuracy_m: incident.location_accuracy_m,
      location_is_area: incident.location_is_area,
      place_name: incident.place_name,
      indoors: incident.indoors,
      reporter_kind: "external",
      question_set_id: incident.question_set_id,
      answers: JSON.stringify(answersThatFollow(incident)),
      protected_values: incident.protected_values,
      consequence_potential: incident.consequence_potential,
      signature: incident.signature,
    })
    .execute();
  await trx
    .insertInto("status_changes")
    .values({ record_id: record.id, from_status: null, to_status: "reported", at: now, by_id: null })
    .execute();
  return record;
}

/** File names may tell who somebody is, so the photos get new ones. */
async function copyPhotos(
  trx: Transaction<DB>,
  user: User,
  incident: Incident,
  copyId: string,
  photoIds: readonly string[],
  now: Date,
): Promise<void> {
  if (photoIds.length === 0) return;
  const photos = await trx
    .selectFrom("attachments")
    .select(["file_hash", "thumbnail_hash", "width", "height"])
    .where("record_id", "=", incident.id)
    .where("id", "in", photoIds)
    .where("is_photo", "=", true)
    .where("restricted", "=", false)
    .where("removed_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  if (photos.length === 0) return;
  const name = handOverTexts(user.language).photoName;
  await trx
    .insertInto("attachments")
    .values(
      photos.map((photo, index) => ({
        ...photo,
        record_id: copyId,
        file_name: `${name(index + 1)}.jpg`,
        is_photo: true,
        created_at: now,
        created_by: null,
      })),
    )
    .execute();
}
