import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import { Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { linkRecords } from "../records/link-records.ts";
import { visibleTo } from "../records/record-access.ts";
import { assessmentTexts } from "./assessment-texts.ts";
import { changeIncident } from "./change-incident.ts";
import type { Incident } from "./find-incident.ts";
import { notifyPerson } from "./notify-incident.ts";
import { moveTo, requireStep } from "./take-step.ts";

/**
 * Ends an incident as the duplicate of one that already exists: one that the user can see, not itself, and not a duplicate in its
 * turn. Invalid otherwise, with words.
 */
export async function markDuplicate(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  incidentId: string,
  { originalNumber, version }: { originalNumber: string; version: number },
  now: Date,
): Promise<void> {
  await changeIncident(services.db, user, incidentId, { now, version }, async (trx, incident) => {
    requireStep(user, incident, "mark_duplicate");
    const original = await findOriginal(trx, user, incident, originalNumber);
    await moveTo(trx, user, incident, "duplicate", null, now);
    await trx.updateTable("incidents").set({ duplicate_of: original.id }).where("id", "=", incident.id).execute();
    await linkRecords(trx, user, { fromId: incident.id, toId: original.id, kind: "duplicate_of" }, now);
    const key = `duplicate:${incident.id}:${incident.version}`;
    const reporter = { personId: incident.created_by, exceptPersonId: user.id };
    await notifyPerson(trx, services, { incident, mail: "reportMoved", key, ...reporter }, now);
  });
}

async function findOriginal(trx: Transaction<DB>, user: User, incident: Incident, typed: string) {
  const t = assessmentTexts(user.language);
  const original = await trx
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .leftJoin("records as first", "first.id", "incidents.duplicate_of")
    .select(["records.id", "records.status", "first.number as first_number"])
    .where("records.number", "=", typed.normalize("NFC").trim().toLocaleUpperCase("sv"))
    .where(visibleTo(user))
    .executeTakeFirst();
  if (!original) throw new Invalid({ original: t.originalUnknown });
  if (original.id === incident.id) throw new Invalid({ original: t.originalItself });
  if (original.status === "duplicate") {
    throw new Invalid({ original: t.originalIsDuplicate(original.first_number ?? "") });
  }
  return original;
}
