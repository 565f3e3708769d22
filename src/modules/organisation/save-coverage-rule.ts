import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict, Forbidden, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { checkCoverage } from "./coverage-job.ts";
import { type CoverageRule, type CoverageRuleTerms, canBeHeldAt } from "./coverage-rule.ts";
import { coverageRuleById } from "./coverage-rule-queries.ts";
import { coverageRuleTexts } from "./coverage-rule-texts.ts";
import { mayEditOrganisation } from "./organisation-access.ts";

type Asking = Pick<Context, "now" | "services">;

/** Changes what a rule demands. The cover is computed from the rules, so it follows at once; vacancies that open are told of. */
export async function changeCoverageRule(
  db: Database,
  user: User,
  id: string,
  change: { terms: CoverageRuleTerms; reason: string | null; version: number },
  { now, services }: Asking,
): Promise<void> {
  if (!mayEditOrganisation(user)) throw new Forbidden();
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom("coverage_rules").select("id").where("id", "=", id).forUpdate().execute();
    const rule = await coverageRuleById(trx, id);
    const difference = differenceOf(rule, change.terms);
    if (difference === null) return;
    if (rule.version !== change.version) throw new Conflict(coverageRuleTexts(user.language).changedMeanwhile);
    await trx
      .updateTable("coverage_rules")
      .set({ ...columns(change.terms), version: rule.version + 1 })
      .where("id", "=", id)
      .execute();
    await audit(trx, user, {
      action: "coverage_rule.changed",
      at: now,
      subjectKind: "coverage_rule",
      subjectId: id,
      reason: change.reason,
      details: { role: rule.role, appliesTo: rule.appliesTo, ...difference },
    });
    await checkCoverage(trx, services.jobs);
  });
}

/** Demands a role of every unit of a kind. There is one rule for each role and kind: a second is refused. */
export async function addCoverageRule(
  db: Database,
  user: User,
  rule: Pick<CoverageRule, "role" | "appliesTo"> & { terms: CoverageRuleTerms; reason: string | null },
  { now, services }: Asking,
): Promise<void> {
  if (!mayEditOrganisation(user)) throw new Forbidden();
  const t = coverageRuleTexts(user.language);
  const { role, appliesTo, terms } = rule;
  if (!canBeHeldAt(role, appliesTo)) throw new Invalid({ appliesTo: t.cannotBeHeld });
  await db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto("coverage_rules")
      .values({ role, applies_to: appliesTo, ...columns(terms) })
      .onConflict((conflict) => conflict.columns(["role", "applies_to"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!added) throw new Invalid({ appliesTo: t.exists });
    await audit(trx, user, {
      action: "coverage_rule.created",
      at: now,
      subjectKind: "coverage_rule",
      subjectId: added.id,
      reason: rule.reason,
      details: { role, appliesTo, before: null, after: terms },
    });
    await checkCoverage(trx, services.jobs);
  });
}

function columns(terms: CoverageRuleTerms) {
  return {
    min_count: terms.minCount,
    warn_days: terms.warnDays,
    tolerance_days: terms.toleranceDays,
    training_needed: terms.trainingNeeded,
    training_months: terms.trainingMonths,
    active: terms.active,
  };
}

/** The terms that differ, as they were and as they become. Null when none does. */
function differenceOf(rule: CoverageRule, terms: CoverageRuleTerms) {
  const names = (Object.keys(terms) as (keyof CoverageRuleTerms)[]).filter((name) => rule[name] !== terms[name]);
  if (names.length === 0) return null;
  const pick = (from: CoverageRuleTerms) => Object.fromEntries(names.map((name) => [name, from[name]]));
  return { before: pick(rule), after: pick(terms) };
}
