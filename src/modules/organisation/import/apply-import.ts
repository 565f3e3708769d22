import { sql } from "kysely";
import { audit } from "../../../platform/audit.ts";
import type { Context } from "../../../platform/context.ts";
import type { Database } from "../../../platform/database.ts";
import { Conflict, Invalid } from "../../../platform/errors.ts";
import { fingerprintOf } from "../../../platform/fingerprint.ts";
import type { User } from "../../../platform/user.ts";
import { applyImportPlan } from "./apply-import-plan.ts";
import { countsOf } from "./import-plan.ts";
import { importTexts } from "./import-texts.ts";
import { importById, planOf } from "./organisation-import.ts";

export interface ApplyChoice {
  /** What the user saw: fingerprintOf the plan. */
  fingerprint: string;
  /** Take the good rows though there are others that cannot be taken. */
  skipsProblems: boolean;
}

/**
 * Carries out an import, all of it or nothing. Throws Conflict when the organisation has changed since it was previewed (then it is
 * previewed again) and Invalid when there are rows that cannot be taken and nobody has said to skip them. Sent twice it is done once.
 */
export async function applyImport(
  db: Database,
  user: User,
  importId: string,
  choice: ApplyChoice,
  context: Pick<Context, "now" | "services">,
): Promise<void> {
  const t = importTexts(user.language);
  await db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = '5min'`.execute(trx);
    await sql`select pg_advisory_xact_lock(hashtext('organisation_import'))`.execute(trx);
    const one = await importById(trx, user, importId);
    if (one.state === "applied") return;
    if (one.state !== "mapped") throw new Conflict(t.alreadyApplied);
    const plan = await planOf(trx, user, one);
    if (fingerprintOf(plan) !== choice.fingerprint) throw new Conflict(t.changedSince);
    if (plan.problems.length > 0 && !choice.skipsProblems) throw new Invalid({ problems: t.badStop });
    await applyImportPlan(trx, user, plan, { on: one.effectiveOn, importId: one.id }, context);
    await trx
      .updateTable("organisation_imports")
      .set({
        state: "applied",
        rows: "[]",
        outcome: JSON.stringify(countsOf(plan)),
        applied_at: context.now,
        applied_by: user.id,
      })
      .where("id", "=", one.id)
      .execute();
  });
}

/** Gives an import up: what was read of the file is removed. */
export async function discardImport(db: Database, user: User, importId: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await importById(trx, user, importId);
    if (one.state === "applied") throw new Conflict(importTexts(user.language).alreadyApplied);
    await trx
      .updateTable("organisation_imports")
      .set({ state: "discarded", rows: "[]" })
      .where("id", "=", one.id)
      .execute();
    await audit(trx, user, {
      action: "organisation_import.discarded",
      at: now,
      subjectKind: "organisation_import",
      subjectId: one.id,
    });
  });
}
