import { sql } from "kysely";
import { allocationBasis } from "../modules/economy/allocation-queries.ts";
import { otherCosts } from "../modules/economy/other-cost-queries.ts";
import { allocatePremium } from "../modules/economy/premium-key.ts";
import type { Queryable } from "../platform/database.ts";
import { divideOre } from "../platform/divide-ore.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { createRandom } from "./random.ts";
import { iso, moment } from "./timeline.ts";

/**
 * What risk costs in the invented municipality (domain 10.3: 13 to 19 million kronor a year). It follows from the losses, claims and policies
 * that are there: the fund is filled by what it pays, premiums are divided by what is insured and lost.
 */
export async function loadEconomy(db: Queryable, { timeline, appointments }: DemoOrganisation): Promise<void> {
  await sql`select recount_losses()`.execute(db);
  const officer = (at: number) => appointments.holder("insurance_officer", null, at)?.id ?? null;
  const span = { from: timeline.startYear, to: Number(timeline.today.slice(0, 4)) };
  await fillFund(db, span, officer);
  await loadSafetyCosts(db, span, timeline.today, officer);
  await allocatePremiums(db, span, officer);
  await loadInvoices(db, timeline.today, officer(timeline.end));
}

interface Span {
  from: number;
  to: number;
}
type Holder = (at: number) => string | null;

const yearsOf = ({ from, to }: Span) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const kronor = (amount: number) => amount * 100;

/** An opening amount, and each year what the fund paid in a usual year, in whole fifty thousands. */
async function fillFund(db: Queryable, span: Span, officer: Holder): Promise<void> {
  const { paid } = await db
    .selectFrom("fund_entries")
    .select(sql<number>`coalesce(-sum(amount_ore), 0)::bigint`.as("paid"))
    .executeTakeFirstOrThrow();
  const step = kronor(50_000);
  const yearly = Math.max(step, Math.ceil(paid / (span.to - span.from + 1) / step) * step);
  const entry = (year: number, kind: "opening" | "contribution", amount_ore: number, note: string): Row => ({
    on_date: `${year}-01-02`,
    kind,
    amount_ore,
    note,
    created_at: iso(moment(`${year}-01-02`)),
    created_by: officer(moment(`${year}-01-02`)),
  });
  await insertRows(db, "fund_entries", [
    entry(span.from, "opening", kronor(1_500_000), "Fonden när den började"),
    ...yearsOf(span).map((year) => entry(year, "contribution", yearly, `Insättning enligt budget ${year}`)),
  ]);
}

/** Of what prevention and administration cost in a year, these parts, in some month of it. */
const costPlans = [
  { kind: "prevention", weight: 34, note: "Rondering och bevakning", months: [1, 4, 7, 10] },
  { kind: "prevention", weight: 22, note: "Larm och lås, underhåll", months: [3, 9] },
  { kind: "prevention", weight: 16, note: "Brandskydd: kontroller och utrustning", months: [2, 8] },
  { kind: "prevention", weight: 8, note: "Utbildning av säkerhetsombud", months: [5, 11] },
  { kind: "administration", weight: 14, note: "Försäkringsmäklare och värdering", months: [6] },
  { kind: "administration", weight: 6, note: "Skadesystem och statistik", months: [1] },
] as const;

/** What is left of a usual year's cost of risk when losses and premiums have had theirs. */
async function loadSafetyCosts(db: Queryable, span: Span, today: string, officer: Holder): Promise<void> {
  const { premiumOre, preventionOre } = await otherCosts(db, "all", span);
  const losses = await db
    .selectFrom("losses")
    .select([sql<number>`extract(year from on_date)::int`.as("year"), sql<number>`sum(net_ore)::bigint`.as("net")])
    .where("restricted", "=", false)
    .groupBy(sql`1`)
    .execute();
  const random = createRandom("safety costs");
  const rows: Row[] = [];
  const add = (row: { kind: string; on: string; amount_ore: number; note: string; hours?: number; rate?: number }) => {
    if (row.on > today) return;
    const at = moment(row.on);
    rows.push({
      kind: row.kind,
      on_date: row.on,
      unit_id: null,
      amount_ore: row.amount_ore,
      hours_hundredths: row.hours ?? null,
      rate_ore: row.rate ?? null,
      note: row.note,
      created_at: iso(at),
      created_by: officer(at),
    });
  };
  for (const year of yearsOf(span)) {
    const known =
      (premiumOre.get(year) ?? 0) +
      (preventionOre.get(year) ?? 0) +
      (losses.find((one) => one.year === year)?.net ?? 0);
    const usual = kronor(13_600_000 + (year - span.from) * 320_000);
    const budget = Math.min(kronor(6_500_000), Math.max(kronor(300_000), usual - known));
    const parts = divideOre(
      Math.round(budget / 100_000) * 100_000,
      costPlans.map(({ weight }) => weight),
    );
    for (const [index, { kind, note, months }] of costPlans.entries()) {
      const shares = divideOre(
        parts[index] ?? 0,
        months.map(() => 1),
      );
      months.forEach((month, part) => {
        add({ kind, on: dateOf(year, month, random.int(3, 26)), amount_ore: shares[part] ?? 0, note });
      });
    }
    for (let quarter = 0; quarter < 4; quarter++) {
      const hours = random.int(90, 150) * 100;
      const rate = kronor(390 + (year - span.from) * 12);
      const on = dateOf(year, quarter * 3 + 3, 28);
      add({ kind: "hours", on, amount_ore: (hours * rate) / 100, note: "Skadereglering", hours, rate });
    }
  }
  await insertRows(db, "safety_costs", rows);
}

function dateOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Sixty per cent by value, and no loss weighs more than half a million. */
async function allocatePremiums(db: Queryable, span: Span, officer: Holder): Promise<void> {
  const { premiumOre } = await otherCosts(db, "all", span);
  const valuePercent = 60;
  const capOre = kronor(500_000);
  for (const year of yearsOf(span)) {
    const basis = await allocationBasis(db, year, capOre);
    const total = premiumOre.get(year) ?? 0;
    if (basis.every(({ valueOre, lossesOre }) => valueOre + lossesOre === 0)) continue;
    const at = moment(`${year - 1}-12-10`);
    await insertRows(
      db,
      "premium_allocations",
      allocatePremium(total, basis, valuePercent).map((part) => ({
        year,
        unit_id: part.unitId,
        amount_ore: part.amountOre,
        key: {
          premiumOre: total,
          valuePercent,
          capOre,
          valueOre: part.valueOre,
          lossesOre: part.lossesOre,
          valuePartOre: part.valuePartOre,
          lossPartOre: part.lossPartOre,
        },
        decided_at: iso(at),
        decided_by: officer(at),
      })),
    );
  }
}

const suppliers = [
  "Strömsviks Glas och Ram",
  "Påhittets Sanering",
  "Exempelbygg i Strömsvik",
  "Lås och Larm i Strömsvik",
  "Strömsviks Rörjour",
];

/** Invoices that became costs, some that belonged to no incident, and some that still wait beside the estimate they are of. */
async function loadInvoices(db: Queryable, today: string, officerId: string | null): Promise<void> {
  const columns = sql`supplier, number, invoiced_on, amount_ore, account, reference, description, unit_id, building_id, created_at,
    decided_at, decided_by, cost_line_id, dismiss_reason`;
  const supplier = sql`(${suppliers}::text[])[1 + abs(hashtext(line.id::text)) % ${suppliers.length}]`;
  const number = sql`to_char(line.incurred_on, 'YYMM') || lpad((abs(hashtext(line.id::text)) % 100000)::text, 5, '0')`;
  const from = sql`from cost_lines line join incidents on incidents.id = line.incident_id join records on records.id = line.incident_id
    where line.voided_at is null and line.amount_ore > 0 and not records.restricted`;
  await sql`
    insert into invoices (${columns})
    select ${supplier}, ${number}, line.incurred_on, line.amount_ore, '6110', case when hashtext(line.id::text) % 3 = 0 then records.number end,
      records.title, records.unit_id, incidents.building_id, line.created_at,
      greatest(line.created_at, least(line.created_at + interval '2 days', (${today}::date - 1)::timestamptz)), ${officerId}, line.id, null
    ${from} and line.certainty = 'actual' and line.incurred_on > ${today}::date - 400
    order by line.incurred_on desc, line.id limit 260
    on conflict do nothing`.execute(db);
  await sql`
    insert into invoices (${columns})
    select ${supplier}, ${number}, least(line.incurred_on + 12, ${today}::date), line.amount_ore + case when hashtext(line.id::text) % 2 = 0 then 0 else 45000 end,
      '6110', case when hashtext(line.id::text) % 4 = 0 then records.number end, records.title, records.unit_id, incidents.building_id,
      (${today}::date - 1)::timestamptz, null, null, null, null
    ${from} and line.certainty = 'estimated' and line.incurred_on > ${today}::date - 100
    order by line.incurred_on desc, line.id limit 40
    on conflict do nothing`.execute(db);
  await sql`
    insert into invoices (${columns})
    select 'Strömsviks Fastighetsskötsel', 'L' || day, ${today}::date - day * 9, 180000 + day * 7300, '6110', null, 'Löpande skötsel enligt avtal',
      null, null, ${today}::date::timestamptz - day * interval '9 days', ${today}::date::timestamptz - day * interval '8 days', ${officerId}, null,
      'Löpande underhåll'
    from generate_series(1, 30) day`.execute(db);
}
