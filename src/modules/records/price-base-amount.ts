import { type RawBuilder, sql } from "kysely";

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

/** One price base amount in öre, inside a query. A year not known yet takes the latest before it, one long ago the first known. */
export function priceBaseAmountInSql(year: number): RawBuilder<number> {
  return sql<number>`(
    select amount.value::bigint * 100
    from jsonb_each_text(
      ${JSON.stringify(known)}::jsonb || coalesce((select value from settings where key = 'price_base_amounts'), '{}')
    ) amount
    order by amount.key::int <= ${year}::int desc, abs(amount.key::int - ${year}::int)
    limit 1)`;
}
