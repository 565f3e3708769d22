import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import { Conflict, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { usersOfPeople } from "../../platform/user-of-person.ts";
import { isUuid } from "../../platform/uuid.ts";
import { noteOpening } from "../records/open-record.ts";
import { addMember, membersOf, removeMember } from "../records/record-members.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { circleTexts } from "./circle-texts.ts";
import type { Incident } from "./find-incident.ts";
import { mayDo, requireDeed } from "./incident-deeds.ts";
import { notifyPerson } from "./notify-incident.ts";

type Needs = Pick<Services, "db" | "jobs" | "config">;

/** Takes somebody into the circle of a restricted incident, with the reason; the person is told that there is something to see. */
export async function addToCircle(
  services: Needs,
  user: User,
  incidentId: string,
  { personId, reason }: { personId: string; reason: string },
  now: Date,
): Promise<void> {
  await changeIncident(services.db, user, incidentId, { now }, async (trx, incident) => {
    requireDeed(user, "keep_circle", incident);
    const isNew = await addMember(trx, user, { recordId: incident.id, personId, reason }, now);
    if (!isNew) throw new Invalid({ person: circleTexts(user.language).alreadyIn });
    await noteCircle(trx, user, incident, "incident.member_added", personId, reason, now);
    const key = `circle:${incident.id}:${now.getTime()}`;
    await notifyPerson(trx, services, { incident, mail: "invited", personId, key, exceptPersonId: user.id }, now);
  });
}

/** Takes somebody out of the circle. Somebody who can keep it always stays, so that nobody is locked out for good. */
export async function removeFromCircle(
  services: Needs,
  user: User,
  incidentId: string,
  { personId, reason }: { personId: string; reason: string },
  now: Date,
): Promise<void> {
  await changeIncident(services.db, user, incidentId, { now }, async (trx, incident) => {
    requireDeed(user, "keep_circle", incident);
    const t = circleTexts(user.language);
    const members = await membersOf(trx, incident.id);
    if (!isUuid(personId) || !members.some((member) => member.id === personId)) throw new NotFound();
    const left = members.map((member) => member.id).filter((id) => id !== personId);
    if (left.length === 0) throw new Conflict(t.lastMember);
    const keepers = (await usersOfPeople(trx, left, now)).filter((member) => mayDo(member, "keep_circle", incident));
    if (keepers.length === 0) throw new Conflict(t.lastKeeper);
    await removeMember(trx, incident.id, personId);
    if (incident.owner_id === personId) {
      await trx.updateTable("records").set({ owner_id: null }).where("id", "=", incident.id).execute();
    }
    await noteCircle(trx, user, incident, "incident.member_removed", personId, reason, now);
  });
}

/**
 * Makes an ordinary incident one for a named circle: whoever does it, the handler and the reporter to begin with. Its measures go
 * with it.
 */
export async function restrictIncident(
  services: Needs,
  user: User,
  incidentId: string,
  { reason, version }: { reason: string; version: number },
  now: Date,
): Promise<void> {
  await changeIncident(services.db, user, incidentId, { now, version }, async (trx, incident) => {
    requireDeed(user, "restrict", incident);
    await closeToCircle(trx, user, incident, { personIds: [], reason }, now);
    await noteOpening(trx, user, { recordId: incident.id, part: "record", reason }, now);
    await noteChange(
      trx,
      user,
      { ...incident, restricted: true },
      {
        action: "incident.restricted",
        now,
        reason,
        rewritten: true,
      },
    );
  });
}

/** From here on only these see the incident, its measures and its claim: whoever does it, the handler, the reporter, and those named. */
export async function closeToCircle(
  trx: Transaction<DB>,
  user: User,
  incident: Pick<Incident, "id" | "owner_id" | "created_by">,
  { personIds, reason }: { personIds: readonly string[]; reason: string },
  now: Date,
): Promise<void> {
  const measures = trx.selectFrom("measure_origins").select("measure_id").where("record_id", "=", incident.id);
  const claims = trx.selectFrom("claim_incidents").select("claim_id").where("incident_id", "=", incident.id);
  await trx
    .updateTable("records")
    .set({ restricted: true })
    .where((eb) => eb.or([eb("id", "=", incident.id), eb("id", "in", measures), eb("id", "in", claims)]))
    .execute();
  const first = [user.id, incident.owner_id, incident.created_by, ...personIds].filter((id) => id !== null);
  for (const personId of new Set(first)) await addMember(trx, user, { recordId: incident.id, personId, reason }, now);
  await addMeasureOwners(trx, incident.id, now);
}

/** Whoever is to carry out a measure must still see it, though not the incident it comes from. */
async function addMeasureOwners(trx: Transaction<DB>, incidentId: string, now: Date): Promise<void> {
  const owners = await trx
    .selectFrom("measure_origins")
    .innerJoin("records", "records.id", "measure_origins.measure_id")
    .select(["records.id as record_id", "records.owner_id"])
    .where("measure_origins.record_id", "=", incidentId)
    .where("records.owner_id", "is not", null)
    .execute();
  for (const { record_id, owner_id } of owners) {
    if (owner_id === null) continue;
    await trx
      .insertInto("record_members")
      .values({ record_id, person_id: owner_id, added_at: now })
      .onConflict((conflict) => conflict.columns(["record_id", "person_id"]).doNothing())
      .execute();
  }
}

async function noteCircle(
  trx: Transaction<DB>,
  user: User,
  incident: Incident,
  action: string,
  personId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const { name } = await trx.selectFrom("people").select("name").where("id", "=", personId).executeTakeFirstOrThrow();
  await noteChange(trx, user, incident, {
    action,
    now,
    reason,
    restricted: true,
    subjectKind: "person",
    subjectId: personId,
    details: { name },
  });
}
