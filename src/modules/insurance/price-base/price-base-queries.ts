import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import type { User } from "../../../platform/user.ts";
import { knownPriceBaseAmounts } from "../../records/price-base-amount.ts";
import { visibleTo } from "../../records/record-access.ts";

export interface PriceBaseRow {
  year: number;
  kronor: number;
  /** Null: it came with the program. */
  own: { source: string; decidedOn: PlainDate; savedAt: Date; savedBy: string | null } | null;
}

/** The amounts that hold, the latest year first. */
export async function priceBaseRows(db: Queryable): Promise<PriceBaseRow[]> {
  const rows = await db
    .selectFrom("price_base_amounts as own")
    .leftJoin("people", "people.id", "own.saved_by")
    .select(["own.year", "own.kronor", "own.source", "own.decided_on", "own.saved_at", "people.name"])
    .execute();
  const byYear = new Map<number, PriceBaseRow>(
    Object.entries(knownPriceBaseAmounts).map(([year, kronor]) => [
      Number(year),
      { year: Number(year), kronor, own: null },
    ]),
  );
  for (const { year, kronor, source, decided_on: decidedOn, saved_at: savedAt, name: savedBy } of rows) {
    byYear.set(year, { year, kronor, own: { source, decidedOn, savedAt, savedBy } });
  }
  return [...byYear.values()].sort((a, b) => b.year - a.year);
}

/** The deductibles in price base amounts, with their policies, that hold on a day or later. */
export function deductiblesInPriceBase(db: Queryable, user: User, today: PlainDate) {
  return db
    .selectFrom("records")
    .innerJoin("deductibles", "deductibles.policy_id", "records.id")
    .select(["records.id", "records.number", "records.title", "deductibles.valid_from", "deductibles.valid_to"])
    .where("deductibles.unit", "=", "price_base_amounts")
    .where("deductibles.valid_to", ">=", today)
    .where(visibleTo(user))
    .orderBy("records.number")
    .execute();
}
