import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";

/** Prisbasbelopp in whole kronor by year. A municipality adds years in the table `price_base_amounts`. */
export const knownPriceBaseAmounts: Readonly<Record<number, number>> = {
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

/** One price base amount in öre, inside a query. A year not known yet takes the latest before it, one long ago the first known. */
export function priceBaseAmountInSql(year: number): RawBuilder<number> {
  return sql<number>`(
    select amount.kronor * 100
    from (
      select known.key::int as year, known.value::bigint as kronor
      from jsonb_each_text(${JSON.stringify(knownPriceBaseAmounts)}::jsonb) known
      where not exists (select from price_base_amounts own where own.year = known.key::int)
      union all
      select own.year, own.kronor::bigint from price_base_amounts own
    ) amount
    order by amount.year <= ${year}::int desc, abs(amount.year - ${year}::int)
    limit 1)`;
}

/** The price base amount of a year, in öre, and the year that it was set for: another when that of the year is not known. */
export interface PriceBaseAmount {
  year: number;
  ore: number;
}

/** Öre by year: those the program knows, with what the municipality has added or put right. */
export type PriceBaseAmounts = ReadonlyMap<number, number>;

export async function priceBaseAmounts(db: Queryable): Promise<PriceBaseAmounts> {
  const own = await db.selectFrom("price_base_amounts").select(["year", "kronor"]).execute();
  const known = Object.entries(knownPriceBaseAmounts).map(([year, kronor]) => ({ year: Number(year), kronor }));
  return new Map([...known, ...own].map(({ year, kronor }) => [year, kronor * 100]));
}

/** The amount of a year, by the same rule as priceBaseAmountInSql. */
export function priceBaseAmountOf(amounts: PriceBaseAmounts, year: number): PriceBaseAmount {
  const years = [...amounts.keys()].sort((a, b) => a - b);
  const chosen = years.findLast((one) => one <= year) ?? years[0];
  const ore = chosen === undefined ? undefined : amounts.get(chosen);
  if (chosen === undefined || ore === undefined) throw new RangeError("There is no price base amount at all.");
  return { year: chosen, ore };
}
