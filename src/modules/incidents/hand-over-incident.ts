import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { Conflict, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { nearestHolders } from "../organisation/role-holders.ts";
import { unitsValid } from "../organisation/unit-queries.ts";
import { lockRecord } from "../records/lock-record.ts";
import { visibleTo } from "../records/record-access.ts";
import { addMember } from "../records/record-members.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import type { Incident } from "./find-incident.ts";
import { handOverAcross, type WhatFollows } from "./hand-over-across.ts";
import { handOverTexts } from "./hand-over-texts.ts";
import { notifyAbout } from "./notify-incident.ts";
import { moveTo, requireStep } from "./take-step.ts";

export interface HandOver {
  toUnitId: string;
  reason: string;
  version: number;
  /** The same for every press of the button of one form. */
  requestKey: string;
  /** What crosses the border to another legal person; not asked for inside one. */
  follows: WhatFollows | null;
}

export interface HandedOver {
  toName: string;
  crossesLegalBorder: boolean;
}

export interface Receiver {
  id: string;
  name: string;
  organisation_id: string;
  organisation_name: string;
}

/** A unit of today that may take over: of the municipality or one of its companies, not an outside actor. */
export async function receiverById(db: Queryable, unitId: string, now: Date): Promise<Receiver | null> {
  if (!isUuid(unitId)) return null;
  const unit = await unitsValid(db, dateInSweden(now))
    .innerJoin("organisations", "organisations.id", "units.organisation_id")
    .select("organisations.name as organisation_name")
    .where("units.id", "=", unitId)
    .where("organisations.kind", "<>", "external")
    .executeTakeFirst();
  if (!unit) return null;
  const { id, name, organisation_id, organisation_name } = unit;
  return { id, name, organisation_id, organisation_name };
}

/**
 * Hands an incident over, once however often the button is pressed. Inside one legal person the incident itself moves; across the
 * border to another a new one is made there with what may follow, and this one stays as it is.
 */
export async function handOverIncident(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  incidentId: string,
  input: HandOver,
  now: Date,
): Promise<HandedOver> {
  try {
    return await changeIncident(services.db, user, incidentId, { now }, async (trx, incident) => {
      const earlier = await handedOverWith(trx, user, input.requestKey);
      if (earlier) return earlier;
      requireStep(user, incident, "hand_over");
      await lockRecord(trx, user, incidentId, input.version);
      const receiver = await receiverById(trx, input.toUnitId, now);
      const t = handOverTexts(user.language);
      if (!receiver) throw new Invalid({ to: t.unknownUnit });
      if (receiver.id === incident.unit_id) throw new Conflict(t.sameUnit);
      return receiver.organisation_id === incident.organisation_id
        ? await handOverInside(trx, services, user, incident, receiver, input, now)
        : await handOverAcross(trx, services, user, incident, receiver, input, now);
    });
  } catch (error) {
    // The other press of the same button has moved the incident out of sight while this one waited.
    const earlier = error instanceof NotFound ? await handedOverWith(services.db, user, input.requestKey) : null;
    if (earlier) return earlier;
    throw error;
  }
}

/** What an earlier press of the same button has done. */
export async function handedOverWith(db: Queryable, user: User, requestKey: string): Promise<HandedOver | null> {
  const row = await db
    .selectFrom("handovers")
    .innerJoin("units", "units.id", "handovers.to_unit_id")
    .select(["units.name as toName", "handovers.crosses_legal_border as crossesLegalBorder"])
    .where("handovers.request_key", "=", requestKey)
    .where("handovers.by_id", "=", user.id)
    .executeTakeFirst();
  return row ?? null;
}

async function handOverInside(
  trx: Transaction<DB>,
  services: Pick<Services, "jobs" | "config">,
  user: User,
  incident: Incident,
  receiver: Receiver,
  { reason, requestKey }: HandOver,
  now: Date,
): Promise<HandedOver> {
  await trx
    .insertInto("handovers")
    .values({
      incident_id: incident.id,
      from_unit_id: incident.unit_id,
      to_unit_id: receiver.id,
      crosses_legal_border: false,
      request_key: requestKey,
      reason,
      at: now,
      by_id: user.id,
    })
    .execute();
  await moveTo(trx, user, incident, "received", reason, now);
  await trx
    .updateTable("records")
    .set({ unit_id: receiver.id, owner_id: null })
    .where("id", "=", incident.id)
    .execute();
  await trx
    .updateTable("incidents")
    .set({ serious_reviewed_at: null, serious_reviewed_by: null })
    .where("id", "=", incident.id)
    .execute();
  if (incident.restricted) await letManagerIn(trx, user, incident, receiver, now);
  await noteChange(
    trx,
    user,
    { ...incident, unit_id: receiver.id },
    {
      action: "incident.handed_over",
      now,
      reason,
      details: { from: incident.unit_name, to: receiver.name },
    },
  );
  const roles = [["manager", "ombud"], ["coordinator", "company_security_lead"], ["security_chief"]] as const;
  const moved = { ...incident, unit_id: receiver.id };
  const notice = { incident: moved, mail: "handedOver", roles, key: `handed_over:${requestKey}` } as const;
  await notifyAbout(trx, services, { ...notice, exceptPersonId: user.id }, now);
  return { toName: receiver.name, crossesLegalBorder: false };
}

/** Somebody there must be able to take on what only a named circle sees. */
async function letManagerIn(
  trx: Transaction<DB>,
  user: User,
  incident: Incident,
  receiver: Receiver,
  now: Date,
): Promise<void> {
  const managers = await nearestHolders(trx, ["manager"], receiver.id, dateInSweden(now));
  for (const manager of managers) {
    const reason = handOverTexts(user.language).letIn;
    await addMember(trx, user, { recordId: incident.id, personId: manager.id, reason }, now);
    await noteChange(trx, user, incident, {
      action: "incident.member_added",
      now,
      reason,
      restricted: true,
      subjectKind: "person",
      subjectId: manager.id,
      details: { name: manager.name },
    });
  }
}

/** Whether whoever handed it over still has a page of it to come back to. */
export async function stillSees(db: Database, user: User, incidentId: string): Promise<boolean> {
  const row = await db
    .selectFrom("records")
    .select("id")
    .where("id", "=", incidentId)
    .where(visibleTo(user))
    .executeTakeFirst();
  return row !== undefined;
}
