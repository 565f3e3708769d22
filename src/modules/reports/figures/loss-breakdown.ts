import { type RawBuilder, sql } from "kysely";
import type { InsuranceLine, LossCause } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import { type ReportPeriod, yearOf } from "../written-report.ts";

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

/** What losses are told apart by: an expression over `asked`, what it is joined with, and the columns of loss_sums that it needs. */
const keys = {
  line: { of: sql`line::text`, with: sql``, needs: [] },
  cause: { of: sql`cause::text`, with: sql``, needs: ["cause"] },
  year: { of: sql`year::text`, with: sql``, needs: ["year"] },
  object: {
    of: sql`coalesce(b.name, o.name)`,
    with: sql`left join buildings b on b.id = asked.building_id left join insured_objects o on o.id = asked.object_id`,
    needs: ["building_id"],
  },
  department: { of: departmentOf(sql`asked.unit_id`), with: sql``, needs: ["unit_id"] },
} as const;

type LossKey = keyof typeof keys;

/** Null gathers what has no such key. */
export interface LossGroup {
  key: string | null;
  sum: LossSum;
}

/**
 * Losses of whole years, all together and by each of these keys, largest first, years in their order. Restricted ones are left out, so
 * that the figures may be read by the board and the insurer. The same for every reader: whoever may make or read the report has been
 * asked before. What losses come to is known by year, unit, cause and building (loss_sums); line, object and reserve only claims have,
 * and those are put in by themselves: once with what they have, once taken away without it.
 */
export async function lossBreakdown<Key extends LossKey>(
  db: Queryable,
  by: readonly Key[],
  question: LossQuestion,
): Promise<{ whole: LossSum; by: Record<Key, LossGroup[]> }> {
  const columns = [...new Set(by.flatMap((key): readonly string[] => keys[key].needs))].map((name) => sql.ref(name));
  const groups = [
    sql`select null as what, null as key, ${summed} from asked`,
    ...by.map(
      (key) =>
        sql`select ${key}, ${keys[key].of}, ${summed} from asked ${keys[key].with} group by 2 having sum(number) <> 0`,
    ),
  ];
  const { rows } = await sql<LossSum & { what: Key | null; key: string | null }>`
    with claimed as (${claimed(question)}), asked as (${asked(question, columns)})
    ${sql.join(groups, sql` union all `)}
    order by "grossOre" desc, key`.execute(db);
  const of = (what: Key | null) =>
    rows.filter((row) => row.what === what).map(({ what: _, key, ...sum }): LossGroup => ({ key, sum }));
  return {
    whole: of(null)[0]?.sum ?? noLosses,
    by: Object.fromEntries(by.map((key) => [key, key === "year" ? inOrder(of(key)) : of(key)])) as Record<
      Key,
      LossGroup[]
    >,
  };
}

const amounts = ["workplace_ore", "fund_ore", "insurer_ore", "uninsured_ore", "recovered_ore"].map((name) =>
  sql.ref(name),
);

const summed = sql`
  coalesce(sum(number), 0)::int as number,
  coalesce(sum(workplace_ore + fund_ore + insurer_ore + uninsured_ore), 0)::bigint as "grossOre",
  coalesce(sum(workplace_ore), 0)::bigint as "workplaceOre",
  coalesce(sum(fund_ore), 0)::bigint as "fundOre",
  coalesce(sum(insurer_ore), 0)::bigint as "insurerOre",
  coalesce(sum(uninsured_ore), 0)::bigint as "uninsuredOre",
  coalesce(sum(recovered_ore), 0)::bigint as "recoveredOre",
  coalesce(sum(reserve_ore), 0)::bigint as "reserveOre"`;

/** Claims of the period, one row each, with what only claims have. */
function claimed({ from, to, line }: LossQuestion): RawBuilder<unknown> {
  return sql`
    select * from (
      select extract(year from l.on_date)::int as year, l.unit_id, l.cause, l.building_id, ${lineOf} as line, c.object_id, 1 as number,
        l.workplace_ore, l.fund_ore, l.insurer_ore, l.uninsured_ore, l.recovered_ore, coalesce(c.reserve_ore, d.reserve_ore, 0) as reserve_ore
      from losses l left join claims c on c.id = l.id left join liability_claims d on d.id = l.id
      where l.kind <> 'incident' and l.on_date between ${from}::date and ${to}::date and not l.restricted) claim
    where ${line ? sql`line = ${line}` : sql`true`}`;
}

/** The sums that the answer is put together from, no finer than it needs. */
function asked({ from, to, line }: LossQuestion, columns: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const sumOf = (sign: RawBuilder<unknown>) =>
    sql.join([sql.ref("number"), ...amounts].map((amount) => sql`${sign} sum(${amount})::bigint as ${amount}`));
  const withClaims = (more: readonly RawBuilder<unknown>[]) => {
    const grouped = [...columns, ...more];
    return grouped.length === 0 ? sql`` : sql`group by ${sql.join(grouped)}`;
  };
  const own = [sql.ref("line"), sql.ref("object_id")];
  const none = [sql`null::insurance_line as line`, sql`null::uuid as object_id`];
  const claims = sql`
    select ${sql.join([...columns, ...own])}, ${sumOf(sql``)}, sum(reserve_ore)::bigint as reserve_ore from claimed ${withClaims(own)}`;
  if (line) return claims;
  return sql`
    select ${sql.join([...columns, ...none])}, ${sumOf(sql``)}, 0 as reserve_ore
    from loss_sums where year between ${firstYear(from)} and ${lastYear(to)} ${withClaims([])}
    union all ${claims}
    union all select ${sql.join([...columns, ...none])}, ${sumOf(sql`-`)}, 0 from claimed ${withClaims([])}`;
}

function firstYear(from: PlainDate): number {
  if (!from.endsWith("-01-01")) throw new RangeError(`${from} is not the first day of a year`);
  return yearOf(from);
}

function lastYear(to: PlainDate): number {
  if (!to.endsWith("-12-31")) throw new RangeError(`${to} is not the last day of a year`);
  return yearOf(to);
}

function inOrder(groups: LossGroup[]): LossGroup[] {
  return groups.toSorted((one, other) => Number(one.key) - Number(other.key));
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
export async function largestLosses(db: Queryable, { from, to, line }: LossQuestion, most = 10): Promise<LargeLoss[]> {
  const { rows } = await sql<LargeLoss>`
    select r.number, l.on_date as "on", coalesce(b.name, o.name) as object, ${departmentOf(sql`l.unit_id`)} as department, l.cause,
      ${gross} as "grossOre", l.insurer_ore as "insurerOre", l.net_ore as "netOre"
    from losses l
    join records r on r.id = l.id
    left join claims c on c.id = l.id
    left join insured_objects o on o.id = c.object_id
    left join buildings b on b.id = l.building_id
    where l.on_date between ${from}::date and ${to}::date and not l.restricted
      and ${line ? sql`l.kind <> 'incident' and ${lineOf} = ${line}` : sql`true`}
    order by ${gross} desc, l.on_date, l.id limit ${most}`.execute(db);
  return rows;
}

const gross = sql`(l.workplace_ore + l.fund_ore + l.insurer_ore + l.uninsured_ore)`;

const lineOf = sql`coalesce(c.line, case when l.kind = 'liability_claim' then 'liability'::insurance_line end)`;

/** The department or company that a unit belongs to. */
function departmentOf(unit: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`(
    select a.name from unit_tree t join units a on a.id = t.ancestor_id
    where t.unit_id = ${unit} and a.kind in ('department', 'company') order by t.depth desc limit 1)`;
}
