import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { ReplayedLoss } from "./what-if.ts";

interface Row {
  on_date: string;
  policy_id: string | null;
  loss_ore: number;
  internal_ore: number;
  external_ore: number;
  internal_aggregate_ore: number | null;
  external_aggregate_ore: number | null;
  sum_insured_ore: number | null;
  age_deduction_ore: number;
  uncovered_ore: number;
  restricted: boolean;
}

/**
 * The losses of whole years that deductibles are about: claims of our own property with the levels that held for them, and what no claim
 * was made of where its kind has a cause that policies tell losses by.
 */
export async function replayedLosses(db: Queryable, years: { from: number; to: number }): Promise<ReplayedLoss[]> {
  const { rows } = await sql<Row>`
    select losses.on_date, claims.policy_id,
      coalesce(claims.loss_ore, losses.workplace_ore) as loss_ore,
      coalesce(claims.internal_deductible_ore, case when claims.id is null then losses.workplace_ore else 0 end) as internal_ore,
      coalesce(claims.external_deductible_ore, case when claims.id is null then losses.workplace_ore else 0 end) as external_ore,
      claims.internal_aggregate_ore, claims.external_aggregate_ore, claims.sum_insured_ore,
      coalesce(claims.age_deduction_ore, 0) as age_deduction_ore,
      case when claims.id is null then 0 when claims.policy_id is null then claims.loss_ore else claims.uncovered_ore end as uncovered_ore,
      losses.restricted
    from losses
    left join claims on claims.id = losses.id
    where losses.on_date >= make_date(${years.from}, 1, 1) and losses.on_date < make_date(${years.to + 1}, 1, 1)
      and (losses.kind = 'claim' or losses.kind = 'incident' and losses.cause is not null)
    order by losses.on_date, losses.id`.execute(db);
  return rows.map((row) => ({
    on: row.on_date,
    policyId: row.policy_id,
    lossOre: row.loss_ore,
    internalOre: row.internal_ore,
    externalOre: row.external_ore,
    internalAggregateOre: row.internal_aggregate_ore,
    externalAggregateOre: row.external_aggregate_ore,
    sumInsuredOre: row.sum_insured_ore,
    ageDeductionOre: row.age_deduction_ore,
    uncoveredOre: row.uncovered_ore,
    restricted: row.restricted,
  }));
}
