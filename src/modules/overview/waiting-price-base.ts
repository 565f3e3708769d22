import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden, momentInSweden } from "../../platform/dates.ts";
import { type User, unitsReached } from "../../platform/user.ts";
import { insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { priceBaseYearAskedFor } from "../insurance/price-base/missing-price-base.ts";
import { priceBaseTexts } from "../insurance/price-base/price-base-texts.ts";
import type { WaitingItem } from "./waiting.ts";

/**
 * The price base amount that is missing, for those who keep insurance for the whole municipality: next year's from 1 October, and late
 * when the year has begun.
 */
export async function waitingPriceBase(db: Queryable, user: User, now: Date): Promise<WaitingItem[]> {
  const year = askedFor(user, now);
  if (year === null) return [];
  const known = await db.selectFrom("price_base_amounts").select("year").where("year", "=", year).executeTakeFirst();
  if (known) return [];
  return [
    {
      kind: "price_base",
      id: String(year),
      href: `/forsakringar/prisbasbelopp/ny?ar=${year}`,
      number: null,
      title: `${priceBaseTexts(user.language).title} ${year}`,
      unitName: null,
      at: momentInSweden(`${year - 1}-10-01`) ?? now,
      late: dateInSweden(now) >= `${year}-01-01`,
      soon: false,
      total: 1,
    },
  ];
}

export function priceBaseCount(user: User, now: Date): RawBuilder<number> {
  const year = askedFor(user, now);
  if (year === null) return sql<number>`0`;
  return sql<number>`(case when exists (select from price_base_amounts where year = ${year}) then 0 else 1 end)`;
}

function askedFor(user: User, now: Date): number | null {
  return unitsReached(user, insuranceHandlingRoles) === "all" ? priceBaseYearAskedFor(dateInSweden(now)) : null;
}
