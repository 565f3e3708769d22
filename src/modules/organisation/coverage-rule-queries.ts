import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import { isUuid } from "../../platform/uuid.ts";
import type { CoverageRule, CoverageRuleTerms } from "./coverage-rule.ts";

function rules(db: Queryable) {
  return db
    .selectFrom("coverage_rules")
    .select([
      "id",
      "role",
      "applies_to as appliesTo",
      "min_count as minCount",
      "warn_days as warnDays",
      "tolerance_days as toleranceDays",
      "training_needed as trainingNeeded",
      "training_months as trainingMonths",
      "active",
      "version",
    ]);
}

/** What is demanded, those in force first. How a municipality works with safety is open to everybody who works there. */
export async function coverageRules(db: Queryable): Promise<CoverageRule[]> {
  return rules(db).orderBy("active", "desc").orderBy("applies_to").orderBy("role").execute();
}

export async function coverageRuleById(db: Queryable, id: string): Promise<CoverageRule> {
  const rule = isUuid(id) ? await rules(db).where("id", "=", id).executeTakeFirst() : undefined;
  if (!rule) throw new NotFound();
  return rule;
}

/** A change of a rule as the log has it. A new one has nothing before. */
export interface CoverageRuleChange {
  id: number;
  at: Date;
  by: string;
  reason: string | null;
  role: CoverageRule["role"];
  appliesTo: CoverageRule["appliesTo"];
  before: Partial<CoverageRuleTerms> | null;
  after: Partial<CoverageRuleTerms>;
}

/** How the rules have come to be as they are, the latest change first. */
export async function coverageRuleChanges(db: Queryable, limit = 50): Promise<CoverageRuleChange[]> {
  const rows = await db
    .selectFrom("audit_log")
    .select(["id", "at", "actor_label as by", "reason", "details"])
    .where("action", "in", ["coverage_rule.created", "coverage_rule.changed"])
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ details, ...row }) => ({
    ...row,
    ...(details as unknown as Pick<CoverageRuleChange, "role" | "appliesTo" | "before" | "after">),
  }));
}
