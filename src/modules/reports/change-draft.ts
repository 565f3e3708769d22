import { audit } from "../../platform/audit.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { Conflict, Forbidden } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { changeStatus } from "../records/change-status.ts";
import { lockRecord, touchRecord } from "../records/lock-record.ts";
import { recordTexts } from "../records/record-texts.ts";
import { mayMake } from "./report-access.ts";
import { findReport, type WrittenReport } from "./report-queries.ts";
import { reportSteps, type Section } from "./written-report.ts";

/** A draft for whoever may make it. Forbidden for others; Conflict when it is no draft any more. */
export async function findDraft(db: Queryable, user: User, id: string): Promise<WrittenReport> {
  const report = await findReport(db, user, id);
  if (!mayMake(user, report.kind, report.unit_id)) throw new Forbidden();
  if (report.status !== "draft") throw new Conflict(recordTexts(user.language).changedMeanwhile(null));
  return report;
}

/** As `findDraft`, locked. Conflict also when it was changed after `version`. */
export async function lockDraft(trx: Queryable, user: User, id: string, version?: number): Promise<WrittenReport> {
  await findDraft(trx, user, id);
  await lockRecord(trx, user, id, version);
  return findDraft(trx, user, id);
}

/** Keeps the author's own words, section by section. */
export async function writeWords(
  db: Database,
  user: User,
  id: string,
  input: { words: Partial<Record<Section, string>>; version: number },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const report = await lockDraft(trx, user, id, input.version);
    await trx
      .updateTable("reports")
      .set({ words: JSON.stringify(input.words) })
      .where("id", "=", id)
      .execute();
    await touchRecord(trx, id, now, true);
    await audit(trx, user, {
      action: "report.written",
      at: now,
      recordId: id,
      unitId: report.unit_id,
      details: { sections: Object.keys(input.words) },
    });
  });
}

export async function discardDraft(db: Database, user: User, id: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const report = await lockDraft(trx, user, id);
    await changeStatus(
      trx,
      user,
      { recordId: id, action: "report.status_changed", unitId: report.unit_id, ...reportSteps.discard },
      now,
    );
  });
}
