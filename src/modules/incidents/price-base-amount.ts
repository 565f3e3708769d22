import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";

/** Prisbasbelopp in whole kronor by year. A municipality adds years in the setting `price_base_amounts`, in the same form. */
const known: Readonly<Record<number, number>> = {
  2016: 44_300,
  2017: 44_800,
  2018: 45_500,
  2019: 46_500,
  2020: 47_300,
  2021: 47_600,
  2022: 48_300,
  2023: 52_500,
  2024: 57_300,
  2025: 58_800,
  2026: 59_200,
};

/** One price base amount in öre for a year; a year not known yet takes the latest before it. */
export async function priceBaseAmountOre(db: Queryable, year: number): Promise<number> {
  const setting = await db
    .selectFrom("settings")
    .select("value")
    .where("key", "=", "price_base_amounts")
    .executeTakeFirst();
  const amounts = { ...known, ...((setting?.value ?? {}) as Record<number, number>) };
  const years = Object.keys(amounts)
    .map(Number)
    .sort((a, b) => a - b);
  const nearest = years.findLast((one) => one <= year) ?? years[0];
  return (nearest === undefined ? 0 : (amounts[nearest] ?? 0)) * 100;
}

/** The same inside another query: the municipality's own amount for the year, or the one known here. */
export function priceBaseAmountInSql(year: number): RawBuilder<number> {
  const latest = known[year] ?? Math.max(...Object.values(known));
  return sql<number>`coalesce(
    (select (value ->> ${String(year)})::bigint from settings where key = 'price_base_amounts'), ${latest}) * 100`;
}
