import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden, momentInSweden } from "../../platform/dates.ts";
import { type User, unitsReached } from "../../platform/user.ts";
import { insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { priceBaseYearAskedFor } from "../insurance/price-base/missing-price-base.ts";
import { priceBaseTexts } from "../insurance/price-base/price-base-texts.ts";
import type { Source } from "./waiting-source.ts";

/**
 * The price base amount that is missing, for those who keep insurance for the whole municipality: next year's from 1 October, and late
 * when the year has begun. It is no record, so its id is null.
 */
export function waitingPriceBase(db: Queryable, user: User, now: Date): Source[] {
  const today = dateInSweden(now);
  const year = unitsReached(user, insuranceHandlingRoles) === "all" ? priceBaseYearAskedFor(today) : null;
  if (year === null) return [];
  const since = momentInSweden(`${year - 1}-10-01`) ?? now;
  return [
    db
      .selectNoFrom([
        sql<string>`'price_base'::text`.as("kind"),
        sql<string>`null::uuid`.as("id"),
        sql<Date>`${since}::timestamptz`.as("at"),
        sql<boolean>`${today >= `${year}-01-01`}::boolean`.as("late"),
        sql<boolean>`false`.as("soon"),
      ])
      .where(sql<boolean>`not exists (select from price_base_amounts where year = ${year})`) as unknown as Source,
  ];
}

/** What stands there instead of a record. */
export function priceBaseFacts(user: User, now: Date): { id: string; title: string; href: string } {
  const year = String(priceBaseYearAskedFor(dateInSweden(now)) ?? "");
  return {
    id: year,
    title: `${priceBaseTexts(user.language).title} ${year}`,
    href: `/forsakringar/prisbasbelopp/ny?ar=${year}`,
  };
}
