import { type RawBuilder, sql } from "kysely";
import type { InsuranceLine, LossCause } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import type { ReportPeriod } from "../written-report.ts";

/** Losses added up. All amounts in öre, without VAT. */
export interface LossSum {
  number: number;
  grossOre: number;
  workplaceOre: number;
  fundOre: number;
  insurerOre: number;
  uninsuredOre: number;
  recoveredOre: number;
  /** What is set aside for what is not decided yet. */
  reserveOre: number;
}

const noLosses: LossSum = {
  number: 0,
  grossOre: 0,
  workplaceOre: 0,
  fundOre: 0,
  insurerOre: 0,
  uninsuredOre: 0,
  recoveredOre: 0,
  reserveOre: 0,
};

interface LossQuestion extends ReportPeriod {
  /** Only claims of this line. */
  line?: InsuranceLine | null;
}

/** What losses are told apart by; each is an expression over the joined rows. */
const keys = {
  line: sql<string>`coalesce(c.line::text, case when l.kind = 'liability_claim' then 'liability' end)`,
  cause: sql<string>`l.cause::text`,
  year: sql<string>`extract(year from l.on_date)::int::text`,
  object: sql<string>`coalesce(b.name, o.name)`,
  department: sql<string>`(
    select a.name from unit_tree t join units a on a.id = t.ancestor_id
    where t.unit_id = l.unit_id and a.kind in ('department', 'company') order by t.depth desc limit 1)`,
} as const;

/** Null gathers what has no such key. */
export interface LossGroup {
  key: string | null;
  sum: LossSum;
}

/**
 * Losses of a period by one key, largest first, years in their order. Restricted ones are left out, so that the figures may be read by
 * the board and the insurer. The same for every reader: whoever may make or read the report has been asked before.
 */
export async function lossesBy(db: Queryable, key: keyof typeof keys, question: LossQuestion): Promise<LossGroup[]> {
  const { rows } = await sql<LossSum & { key: string | null }>`
    select ${keys[key]} as key, ${sums} ${losses(question)}
    group by 1
    order by ${key === "year" ? sql`1` : sql`"grossOre" desc, 1`}`.execute(db);
  return rows.map(({ key: group, ...sum }) => ({ key: group, sum }));
}

export async function lossSum(db: Queryable, question: LossQuestion): Promise<LossSum> {
  const { rows } = await sql<LossSum>`select ${sums} ${losses(question)}`.execute(db);
  return rows[0] ?? noLosses;
}

export interface LargeLoss {
  number: string;
  on: PlainDate;
  object: string | null;
  department: string | null;
  cause: LossCause | null;
  grossOre: number;
  insurerOre: number;
  netOre: number;
}

/** The largest losses by what they were, not by whom they hit: no title stands here, since titles may tell of people. */
export async function largestLosses(db: Queryable, question: LossQuestion, most = 10): Promise<LargeLoss[]> {
  const { rows } = await sql<LargeLoss>`
    select r.number, l.on_date as "on", ${keys.object} as object, ${keys.department} as department, l.cause,
      ${gross} as "grossOre", l.insurer_ore as "insurerOre", l.net_ore as "netOre"
    ${losses(question)}
    order by "grossOre" desc, l.on_date, l.id limit ${most}`.execute(db);
  return rows;
}

const gross = sql`(l.workplace_ore + l.fund_ore + l.insurer_ore + l.uninsured_ore)`;

const sums = sql`
  count(*)::int as number,
  coalesce(sum(${gross}), 0)::bigint as "grossOre",
  coalesce(sum(l.workplace_ore), 0)::bigint as "workplaceOre",
  coalesce(sum(l.fund_ore), 0)::bigint as "fundOre",
  coalesce(sum(l.insurer_ore), 0)::bigint as "insurerOre",
  coalesce(sum(l.uninsured_ore), 0)::bigint as "uninsuredOre",
  coalesce(sum(l.recovered_ore), 0)::bigint as "recoveredOre",
  coalesce(sum(coalesce(c.reserve_ore, d.reserve_ore)), 0)::bigint as "reserveOre"`;

function losses({ from, to, line }: LossQuestion): RawBuilder<unknown> {
  return sql`
    from losses l
    join records r on r.id = l.id
    left join claims c on c.id = l.id
    left join liability_claims d on d.id = l.id
    left join insured_objects o on o.id = c.object_id
    left join buildings b on b.id = l.building_id
    where l.on_date between ${from}::date and ${to}::date and not l.restricted
      and ${line ? sql`${keys.line} = ${line}` : sql`true`}`;
}
