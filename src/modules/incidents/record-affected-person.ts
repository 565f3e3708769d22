import type { Transaction } from "kysely";
import type { AffectedRole, DB } from "../../../db/schema.ts";
import type { Database } from "../../platform/database.ts";
import { Forbidden, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { startDeadline } from "../deadlines/start-deadline.ts";
import { searchVector } from "../records/search-query.ts";
import { mayAddAffected, mayChangeAffected } from "./affected-people-access.ts";
import { affectedPeopleOf } from "./affected-people-queries.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import type { Incident } from "./find-incident.ts";
import type { Answer } from "./incident-question.ts";
import { closeToCircle } from "./keep-circle.ts";
import { withProtectedAliases } from "./protected-identity.ts";
import { needsWorkEnvironmentNotice } from "./report-seriousness.ts";
import { circleByRole, restrictedTitle } from "./restricted-circle.ts";

export interface AffectedDetails {
  role: AffectedRole;
  injuryLevel: number;
  gender: "woman" | "man" | "other" | null;
  absenceDays: number | null;
  supportGiven: string | null;
}

/**
 * Adds somebody who was hurt or threatened. Somebody with protected identity makes the incident restricted from here on; and what is
 * now known may start the clock of the Work Environment Act.
 */
export async function addAffectedPerson(
  db: Database,
  user: User,
  incidentId: string,
  person: AffectedDetails & { personId: string | null; label: string | null },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now }, async (trx, incident) => {
    if (!mayAddAffected(user, incident)) throw new Forbidden();
    const [named = person] = await withProtectedAliases(trx, [person]);
    await trx
      .insertInto("affected_people")
      .values({
        incident_id: incident.id,
        person_id: named.personId,
        label: named.label,
        created_at: now,
        created_by: user.id,
        ...columns(person),
      })
      .execute();
    await noteChange(trx, user, incident, { action: "incident.affected_added", now, restricted: true });
    await noticeIfSerious(trx, incident, now);
    if (named.personId !== null && (await hasProtectedIdentity(trx, named.personId))) {
      await restrictForProtected(trx, user, incident, now);
    }
  });
}

/** Changes what is told of somebody affected. Who it is stays: a mistake about that is another person. */
export async function changeAffectedPerson(
  db: Database,
  user: User,
  change: { incidentId: string; affectedId: string; details: AffectedDetails },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, change.incidentId, { now }, async (trx, incident) => {
    if (!mayChangeAffected(user, incident)) throw new Forbidden();
    if (!isUuid(change.affectedId)) throw new NotFound();
    const changed = await trx
      .updateTable("affected_people")
      .set(columns(change.details))
      .where("id", "=", change.affectedId)
      .where("incident_id", "=", incident.id)
      .returning("id")
      .executeTakeFirst();
    if (!changed) throw new NotFound();
    await noteChange(trx, user, incident, { action: "incident.affected_changed", now, restricted: true });
    await noticeIfSerious(trx, incident, now);
  });
}

/** Takes away somebody who was added by mistake. Of who it was nothing is kept: that there was a mistake is for the log, the name is not. */
export async function removeAffectedPerson(
  db: Database,
  user: User,
  removed: { incidentId: string; affectedId: string; reason: string },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, removed.incidentId, { now }, async (trx, incident) => {
    if (!mayChangeAffected(user, incident)) throw new Forbidden();
    if (!isUuid(removed.affectedId)) throw new NotFound();
    const gone = await trx
      .deleteFrom("affected_people")
      .where("id", "=", removed.affectedId)
      .where("incident_id", "=", incident.id)
      .returning(["role", "injury_level"])
      .executeTakeFirst();
    if (!gone) throw new NotFound();
    await noteChange(trx, user, incident, {
      action: "incident.affected_removed",
      now,
      restricted: true,
      reason: removed.reason,
      details: { role: gone.role, injury: gone.injury_level },
    });
  });
}

function columns(details: AffectedDetails) {
  return {
    role: details.role,
    injury_level: details.injuryLevel,
    gender: details.gender,
    absence_days: details.absenceDays,
    support_given: details.supportGiven,
  };
}

async function noticeIfSerious(trx: Transaction<DB>, incident: Incident, now: Date): Promise<void> {
  const started = await trx
    .selectFrom("deadlines")
    .select("id")
    .where("record_id", "=", incident.id)
    .where("kind", "=", "work_environment_notice")
    .executeTakeFirst();
  if (started) return;
  const affected = await affectedPeopleOf(trx, incident.id);
  const isSerious = needsWorkEnvironmentNotice({
    typeId: incident.type_id,
    isThreatOrViolence: incident.is_threat_or_violence,
    answers: incident.answers as unknown as Answer[],
    affected: affected.map((person) => ({ role: person.role, injuryLevel: person.injury_level })),
  });
  if (!isSerious) return;
  await startDeadline(trx, {
    recordId: incident.id,
    kind: "work_environment_notice",
    provision: "3 kap. 3 a § arbetsmiljölagen",
    startedAt: now,
    dueAt: new Date(now.getTime() + 24 * 3600_000),
  });
}

async function hasProtectedIdentity(trx: Transaction<DB>, personId: string): Promise<boolean> {
  const person = await trx
    .selectFrom("people")
    .select("protected_identity")
    .where("id", "=", personId)
    .executeTakeFirst();
  return person?.protected_identity ?? false;
}

/** As if it had been reported so: only the circle sees it, and neither title nor search tells what it is about. */
async function restrictForProtected(trx: Transaction<DB>, user: User, incident: Incident, now: Date): Promise<void> {
  if (incident.restricted) return;
  const title = restrictedTitle(incident);
  const personIds = await circleByRole(trx, incident.unit_id, now);
  await closeToCircle(trx, user, incident, { personIds, reason: "role" }, now);
  await trx
    .updateTable("records")
    .set({ title, search: searchVector(title, "") })
    .where("id", "=", incident.id)
    .execute();
  await noteChange(
    trx,
    user,
    { ...incident, restricted: true },
    { action: "incident.restricted", now, rewritten: true },
  );
}
