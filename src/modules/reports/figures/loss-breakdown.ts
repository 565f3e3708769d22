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

/** What losses are told apart by: the column of loss_sums, and how it is told. */
const keys = {
  cause: { column: "cause", told: sql`s.cause::text` },
  year: { column: "year", told: sql`s.year::text` },
  object: { column: "building_id", told: sql`(select name from buildings where id = s.building_id)` },
  department: { column: "unit_id", told: departmentOf(sql`s.unit_id`) },
} as const;

type SumKey = keyof typeof keys;
/** The line only claims have, and they may have an object that is no building. */
type LossKey = SumKey | "line";

/** Null gathers what has no such key. */
export interface LossGroup {
  key: string | null;
  sum: LossSum;
}

/** Some losses with the same keys. */
type Part = LossSum & Partial<Record<LossKey, string | null>>;
/** `building`: where the sums have them. */
type ClaimPart = Part & { building: string | null };

/**
 * Losses of whole years, all together and by each of these keys, largest first, years in their order. Restricted ones are left out, so
 * that the figures may be read by the board and the insurer. The same for every reader: whoever may make or read the report has been
 * asked before. What losses come to is known by year, unit, cause and building (loss_sums); what only claims have is put in by itself:
 * once with it, once taken away without it.
 */
export async function lossBreakdown<Key extends LossKey>(
  db: Queryable,
  by: readonly Key[],
  question: LossQuestion,
): Promise<{ whole: LossSum; by: Record<Key, LossGroup[]> }> {
  const sumKeys = by.filter((key): key is Key & SumKey => key !== "line");
  const [sums, claims] = await Promise.all([
    question.line ? [] : partsOfSums(db, sumKeys, question),
    partsOfClaims(db, sumKeys, question),
  ]);
  const parts = question.line ? claims : [...sums, ...claims, ...claims.map((part) => withoutClaim(part))];
  const groupsBy = (key: Key): [Key, LossGroup[]] => [key, groupsOf(parts, key)];
  return { whole: addedUp(parts), by: Object.fromEntries(by.map(groupsBy)) as Record<Key, LossGroup[]> };
}

const amounts = ["workplace_ore", "fund_ore", "insurer_ore", "uninsured_ore", "recovered_ore"] as const;

const told = sql`
  s.number, s.workplace_ore + s.fund_ore + s.insurer_ore + s.uninsured_ore as "grossOre", s.workplace_ore as "workplaceOre",
  s.fund_ore as "fundOre", s.insurer_ore as "insurerOre", s.uninsured_ore as "uninsuredOre", s.recovered_ore as "recoveredOre"`;

const refs = (names: readonly string[]) => names.map((name) => sql.ref(name));

const columnsOf = (by: readonly SumKey[]) => [...new Set(by.map((key) => keys[key].column))];

const summedUp = (names: readonly string[]) =>
  sql.join(refs(names).map((column) => sql`coalesce(sum(${column}), 0)::bigint as ${column}`));

const groupedBy = (names: readonly string[]) => (names.length === 0 ? sql`` : sql`group by ${sql.join(refs(names))}`);

async function partsOfSums(db: Queryable, by: readonly SumKey[], { from, to }: LossQuestion): Promise<Part[]> {
  const columns = columnsOf(by);
  const { rows } = await sql<Part>`
    select ${sql.join([...by.map((key) => sql`${keys[key].told} as ${sql.ref(key)}`), told])}, 0 as "reserveOre"
    from (
      select ${sql.join([...refs(columns), summedUp(["number", ...amounts])])}
      from loss_sums where year between ${firstYear(from)} and ${lastYear(to)} ${groupedBy(columns)}) s`.execute(db);
  return rows;
}

async function partsOfClaims(
  db: Queryable,
  by: readonly SumKey[],
  { from, to, line }: LossQuestion,
): Promise<ClaimPart[]> {
  const columns = [...columnsOf(by), "line", "object_id"];
  const toldOf = (key: SumKey) =>
    key === "object"
      ? sql`coalesce(${keys.object.told}, (select name from insured_objects where id = s.object_id))`
      : keys[key].told;
  const building = by.includes("object") ? keys.object.told : sql`null`;
  const { rows } = await sql<ClaimPart>`
    select ${sql.join([...by.map((key) => sql`${toldOf(key)} as ${sql.ref(key)}`), told])}, s.line::text as line,
      ${building} as building, s.reserve_ore as "reserveOre"
    from (
      select ${sql.join([...refs(columns), summedUp(["number", ...amounts, "reserve_ore"])])}
      from (
        select extract(year from l.on_date)::int as year, l.unit_id, l.cause, l.building_id, ${lineOf} as line, c.object_id, 1 as number,
          ${sql.join(amounts.map((name) => sql.ref(`l.${name}`)))}, coalesce(c.reserve_ore, d.reserve_ore, 0) as reserve_ore
        from losses l left join claims c on c.id = l.id left join liability_claims d on d.id = l.id
        where l.kind <> 'incident' and l.on_date between ${from}::date and ${to}::date and not l.restricted) claim
      where ${line ? sql`line = ${line}` : sql`true`}
      ${groupedBy(columns)}) s`.execute(db);
  return rows;
}

function firstYear(from: PlainDate): number {
  if (!from.endsWith("-01-01")) throw new RangeError(`${from} is not the first day of a year`);
  return yearOf(from);
}

function lastYear(to: PlainDate): number {
  if (!to.endsWith("-12-31")) throw new RangeError(`${to} is not the last day of a year`);
  return yearOf(to);
}

/** What takes a claim away from where the sums have it. */
function withoutClaim({ building, ...part }: ClaimPart): Part {
  const taken = Object.keys(noLosses).map((name) => [name, -part[name as keyof LossSum]]);
  return { ...part, ...(Object.fromEntries(taken) as LossSum), reserveOre: 0, line: null, object: building };
}

function groupsOf(parts: readonly Part[], key: LossKey): LossGroup[] {
  const groups = [...Map.groupBy(parts, (part) => part[key] ?? null)]
    .map(([name, some]): LossGroup => ({ key: name, sum: addedUp(some) }))
    .filter(({ sum }) => sum.number > 0);
  return groups.toSorted((one, other) =>
    key === "year" ? Number(one.key) - Number(other.key) : other.sum.grossOre - one.sum.grossOre || byName(one, other),
  );
}

function byName(one: LossGroup, other: LossGroup): number {
  return (one.key ?? "").localeCompare(other.key ?? "", "sv");
}

/** The names of LossSum are those of a part that are added up. */
export function addedUp(parts: readonly LossSum[]): LossSum {
  const total = { ...noLosses };
  for (const part of parts) for (const name of Object.keys(total) as (keyof LossSum)[]) total[name] += part[name];
  return total;
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
