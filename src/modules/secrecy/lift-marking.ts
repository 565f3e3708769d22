import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { mayMark } from "./secrecy-access.ts";
import { findMarkedRecord } from "./secrecy-queries.ts";
import { secrecyTexts } from "./secrecy-texts.ts";

/** Ends a marking, with the reason. It stays in the history. Throws Invalid, Forbidden, Conflict and NotFound. */
export async function liftMarking(
  db: Database,
  user: User,
  recordId: string,
  lifting: { markingId: string; reason: string },
  now: Date,
): Promise<void> {
  const t = secrecyTexts(user.language);
  const reason = lifting.reason.trim();
  await db.transaction().execute(async (trx) => {
    const record = await findMarkedRecord(trx, user, recordId, now);
    if (!mayMark(user, record)) throw new Forbidden(t.notYours);
    if (!isUuid(lifting.markingId)) throw new NotFound();
    if (reason === "") throw new Invalid({ [`liftReason-${lifting.markingId}`]: t.needReason });
    if (reason.length > 500) throw new Invalid({ [`liftReason-${lifting.markingId}`]: t.reasonTooLong });

    const marking = await trx
      .selectFrom("secrecy_markings")
      .select(["id", "provision", "field", "lifted_at"])
      .where("id", "=", lifting.markingId)
      .where("record_id", "=", record.id)
      .forUpdate()
      .executeTakeFirst();
    if (!marking) throw new NotFound();
    if (marking.lifted_at) throw new Conflict(t.alreadyLifted);

    await trx
      .updateTable("secrecy_markings")
      .set({ lifted_at: now, lifted_by: user.id, lift_reason: reason })
      .where("id", "=", marking.id)
      .execute();
    await audit(trx, user, {
      action: "secrecy.lifted",
      at: now,
      recordId: record.id,
      unitId: record.unit_id,
      subjectKind: "secrecy_marking",
      subjectId: marking.id,
      details: { provision: marking.provision, field: marking.field },
      reason,
      restricted: record.restricted,
    });
  });
}
