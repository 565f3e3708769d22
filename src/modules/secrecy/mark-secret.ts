import { z } from "zod";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Forbidden, invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { mayMark } from "./secrecy-access.ts";
import { findMarkedRecord, offeredProvisions } from "./secrecy-queries.ts";
import { markableFields, type SecrecyTexts, secrecyTexts } from "./secrecy-texts.ts";

/** What the form holds. A field left empty in it means the whole record. */
function markingForm(t: SecrecyTexts, offered: readonly string[], today: PlainDate) {
  return z.object({
    field: z.union([z.literal(""), z.enum(markableFields)]),
    provision: z.string().refine((id) => offered.includes(id), t.needProvision),
    reason: z.string().trim().min(1, t.needReason).max(500, t.reasonTooLong),
    authority: z.string().trim().min(1, t.needAuthority).max(200, t.needAuthority),
    reviewBy: z.literal("").or(z.iso.date(t.wrongDate).refine((date) => date >= today, t.wrongDate)),
  });
}

/**
 * Marks a record, or a part of it, with the paragraph that may make it secret. Provision, date and authority are what OSL 5:5
 * requires of a marking. Throws Invalid and Forbidden.
 */
export async function markSecret(
  db: Database,
  user: User,
  recordId: string,
  typed: Record<string, string>,
  now: Date,
): Promise<void> {
  const t = secrecyTexts(user.language);
  await db.transaction().execute(async (trx) => {
    const record = await findMarkedRecord(trx, user, recordId, now);
    if (!mayMark(user, record)) throw new Forbidden(t.notYours);

    const offered = await offeredProvisions(trx);
    const form = markingForm(
      t,
      offered.map((provision) => provision.id),
      dateInSweden(now),
    ).safeParse(typed);
    if (!form.success) throw invalid(form.error);
    const given = form.data;

    const { id } = await trx
      .insertInto("secrecy_markings")
      .values({
        record_id: record.id,
        field: given.field || null,
        provision: given.provision,
        reason: given.reason,
        authority: given.authority,
        review_by: given.reviewBy || null,
        set_by: user.id,
        set_at: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, user, {
      action: "secrecy.marked",
      at: now,
      recordId: record.id,
      unitId: record.unit_id,
      subjectKind: "secrecy_marking",
      subjectId: id,
      details: { provision: given.provision, field: given.field || null },
      reason: given.reason,
      restricted: record.restricted,
    });
  });
}
