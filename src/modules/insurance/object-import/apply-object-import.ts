import { sql, type Transaction } from "kysely";
import type { DB } from "../../../../db/schema.ts";
import { audit } from "../../../platform/audit.ts";
import type { Database } from "../../../platform/database.ts";
import { Conflict, Invalid } from "../../../platform/errors.ts";
import { fingerprintOf } from "../../../platform/fingerprint.ts";
import type { User } from "../../../platform/user.ts";
import { nameObjects } from "../change-policy.ts";
import { addObject, changeObject } from "../save-insured-object.ts";
import { countsOf, type ObjectOutcome, objectImportById, objectPlanOf } from "./object-import.ts";
import { objectImportTexts } from "./object-import-texts.ts";
import type { ObjectPlan } from "./plan-objects.ts";
import { rowsOfLines } from "./refused-lines-file.ts";

/**
 * Takes a file into the register, all of it or nothing. Throws Conflict when the register has changed since the user saw what would
 * change (`fingerprint`), and Invalid when lines cannot be taken and nobody has said to skip them. Sent twice it is done once.
 */
export async function applyObjectImport(
  db: Database,
  user: User,
  id: string,
  { fingerprint, skipsRefused }: { fingerprint: string; skipsRefused: boolean },
  now: Date,
): Promise<void> {
  const t = objectImportTexts(user.language);
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('insured_object_import'))`.execute(trx);
    const found = await objectImportById(trx, user, id);
    if (found.state === "applied") return;
    if (found.state !== "mapped") throw new Conflict(t.alreadyDecided);
    const plan = await objectPlanOf(trx, user, found.one, now);
    if (fingerprintOf(plan) !== fingerprint) throw new Conflict(t.changedSince);
    if (plan.refused.length > 0 && !skipsRefused) throw new Invalid({ problems: t.needBadChoice });
    await carryOut(trx, user, plan, now);
    const outcome: ObjectOutcome = { counts: countsOf(plan), refused: plan.refused };
    const left = rowsOfLines(found.one.rows, plan.refused);
    await trx
      .updateTable("insured_object_imports")
      .set({ state: "applied", rows: JSON.stringify(left), outcome: JSON.stringify(outcome), applied_at: now })
      .where("id", "=", id)
      .execute();
    await audit(trx, user, {
      action: "insured_object.imported",
      at: now,
      subjectKind: "insured_object_import",
      subjectId: id,
      details: { fileName: found.one.fileName, ...outcome.counts },
    });
  });
}

async function carryOut(trx: Transaction<DB>, user: User, { objects }: ObjectPlan, now: Date): Promise<void> {
  const joining = new Map<string, string[]>();
  for (const { action, before, input, joins } of objects) {
    if (action === "unchanged") continue;
    const id = before?.id ?? (await addObject(trx, user, input, now));
    if (before) await changeObject(trx, user, before, input, now);
    if (joins) joining.set(joins.id, [...(joining.get(joins.id) ?? []), id]);
  }
  for (const [policyId, objectIds] of joining) await nameObjects(trx, user, policyId, objectIds, now);
}

/** Gives a file up: what was read of it is removed. */
export async function discardObjectImport(db: Database, user: User, id: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = await objectImportById(trx, user, id);
    if (found.state === "applied") throw new Conflict(objectImportTexts(user.language).alreadyDecided);
    await trx
      .updateTable("insured_object_imports")
      .set({ state: "discarded", rows: "[]" })
      .where("id", "=", id)
      .execute();
    await audit(trx, user, {
      action: "insured_object.import_discarded",
      at: now,
      subjectKind: "insured_object_import",
      subjectId: id,
    });
  });
}
