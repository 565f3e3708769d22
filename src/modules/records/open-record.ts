import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { addDays, dateInSweden, momentInSweden } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { lockRecord } from "./lock-record.ts";

/** Which part is opened: a whole restricted record, or the people affected in an otherwise open one. */
export type OpenedPart = "record" | "affected_people";

/**
 * Opens what is restricted, with a reason. It holds for the rest of the Swedish day; the audit log keeps it, and the history of the
 * record shows it to those who may read the same.
 */
export async function openRecord(
  db: Database,
  user: User,
  { recordId, part, reason }: { recordId: string; part: OpenedPart; reason: string },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockRecord(trx, user, recordId);
    await noteOpening(trx, user, { recordId, part, reason }, now);
  });
}

/** The same inside another change: whoever has just given a reason need not give it again. */
export async function noteOpening(
  trx: Transaction<DB>,
  user: User,
  { recordId, part, reason }: { recordId: string; part: OpenedPart; reason: string },
  now: Date,
): Promise<void> {
  const { id: personId } = user;
  if (personId === null) throw new Error("Only a person opens a restricted record");
  const endOfDay = momentInSweden(addDays(dateInSweden(now), 1)) ?? now;
  await trx
    .insertInto("record_openings")
    .values({ record_id: recordId, person_id: personId, reason, opened_at: now, expires_at: endOfDay })
    .execute();
  await audit(trx, user, {
    action: "record.opened",
    at: now,
    recordId,
    subjectKind: part,
    reason,
    restricted: true,
  });
}
