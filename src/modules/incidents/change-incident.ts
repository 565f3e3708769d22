import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Forbidden } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { lockRecord, touchRecord } from "../records/lock-record.ts";
import { recordTexts } from "../records/record-texts.ts";
import { findIncident, type Incident } from "./find-incident.ts";

interface ChangeOptions {
  now: Date;
  /** For what rewrites: the version that the user saw. What only adds leaves it out and never collides. */
  version?: number;
}

/**
 * The frame of every use case about one incident: one transaction in which it is locked, seen by this user, opened with a reason if
 * it is restricted, and the same as the user saw. `change` decides who may, changes and writes to the audit log.
 */
export async function changeIncident<Result>(
  db: Database,
  user: User,
  id: string,
  { now, version }: ChangeOptions,
  change: (trx: Transaction<DB>, incident: Incident) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await lockRecord(trx, user, id, version);
    const incident = await findIncident(trx, user, id, now);
    if (incident.restricted && !incident.opened_today) throw new Forbidden(recordTexts(user.language).notOpened);
    return change(trx, incident);
  });
}

interface Noted {
  action: string;
  now: Date;
  details?: Record<string, unknown>;
  reason?: string | null;
  /** The line tells of the restricted side of an otherwise open incident. */
  restricted?: boolean;
  subjectKind?: string;
  subjectId?: string;
  /** What others may be looking at has been rewritten, not only added to. */
  rewritten?: boolean;
}

/** The end of a use case: the incident has changed, and the audit log says how. */
export async function noteChange(
  trx: Transaction<DB>,
  user: User,
  incident: Pick<Incident, "id" | "unit_id" | "restricted">,
  { now, rewritten = false, ...event }: Noted,
): Promise<void> {
  await touchRecord(trx, incident.id, now, rewritten);
  await audit(trx, user, {
    ...event,
    at: now,
    recordId: incident.id,
    unitId: incident.unit_id,
    restricted: incident.restricted || (event.restricted ?? false),
  });
}
