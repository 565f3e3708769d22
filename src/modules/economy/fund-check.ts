import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";

/** A year in which the costs of incidents are set against who bore them; in öre. */
export interface CheckedYear {
  year: number;
  /** What incidents cost, by their own cost lines, and what was paid on demands on us. */
  incidentsOre: number;
  workplaceOre: number;
  /** By the ledger of the fund, not by the claims. */
  fundOre: number;
  /** What the fund has still to pay of claims that are not settled. */
  fundToComeOre: number;
  insurerOre: number;
  uninsuredOre: number;
  /** Nought when the books agree. */
  differenceOre: number;
}

interface Row {
  year: number;
  incidents: number;
  workplace: number;
  fund: number;
  to_come: number;
  insurer: number;
  uninsured: number;
}

/**
 * The sum over incidents against the ledger of the fund, the workplaces and the insurer (domain 9.1 item 3), by the year of the loss. The
 * two sides come from different rows: cost lines and what demands were paid with on one, shares of claims and entries of the ledger on the
 * other. Restricted matters stand in neither.
 */
export async function checkFund(db: Queryable): Promise<CheckedYear[]> {
  const { rows } = await sql<Row>`
    with ledger as (
      select coalesce(claim_id, liability_claim_id) as claim_id, -sum(amount_ore) as paid from fund_entries
      where coalesce(claim_id, liability_claim_id) is not null and kind in ('loss', 'correction') group by 1),
    costs as (
      select part.claim_id, sum(incidents.cost_total_ore) as total
      from claim_incidents part join incidents on incidents.id = part.incident_id group by part.claim_id
      union all
      select id, paid_ore + insurer_paid_ore from liability_claims)
    select extract(year from losses.on_date)::int as year,
      sum(case when losses.kind = 'incident' then losses.workplace_ore else coalesce(costs.total, 0) end)::bigint as incidents,
      sum(losses.workplace_ore)::bigint as workplace, coalesce(sum(ledger.paid), 0)::bigint as fund,
      coalesce(sum(losses.fund_ore) filter (where ledger.paid is null), 0)::bigint as to_come,
      sum(losses.insurer_ore)::bigint as insurer, sum(losses.uninsured_ore)::bigint as uninsured
    from losses
    left join ledger on ledger.claim_id = losses.id
    left join costs on costs.claim_id = losses.id
    where not losses.restricted
    group by 1 order by 1 desc`.execute(db);
  return rows.map(({ year, incidents, workplace, fund, to_come, insurer, uninsured }) => ({
    year,
    incidentsOre: incidents,
    workplaceOre: workplace,
    fundOre: fund,
    fundToComeOre: to_come,
    insurerOre: insurer,
    uninsuredOre: uninsured,
    differenceOre: incidents - workplace - fund - to_come - insurer - uninsured,
  }));
}
