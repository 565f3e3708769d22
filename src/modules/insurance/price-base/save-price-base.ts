import { audit } from "../../../platform/audit.ts";
import type { Database } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import { Forbidden, Invalid, NotFound } from "../../../platform/errors.ts";
import type { User } from "../../../platform/user.ts";
import { knownPriceBaseAmounts, priceBaseAmounts } from "../../records/price-base-amount.ts";
import { keepsPriceBase } from "./price-base-access.ts";
import { priceBaseTexts } from "./price-base-texts.ts";

export interface PriceBaseInput {
  year: number;
  kronor: number;
  source: string;
  decidedOn: PlainDate;
}

/** From one year to the next it has never changed by so large a part: a figure too many or too few. */
const strangeChange = 0.3;

/** Adds the amount of a year, or puts it right. Throws Invalid for one that is far from that of the years beside it. */
export async function savePriceBase(db: Database, user: User, input: PriceBaseInput, now: Date): Promise<void> {
  if (!keepsPriceBase(user)) throw new Forbidden();
  await db.transaction().execute(async (trx) => {
    const amounts = await priceBaseAmounts(trx);
    const nearest = [...amounts.keys()]
      .filter((year) => year !== input.year)
      .sort((a, b) => Math.abs(a - input.year) - Math.abs(b - input.year))[0];
    const beside = nearest === undefined ? undefined : amounts.get(nearest);
    if (nearest !== undefined && beside !== undefined && isStrange(input, nearest, beside / 100)) {
      throw new Invalid({ amount: priceBaseTexts(user.language).problems.strange(nearest, beside) });
    }
    const columns = {
      kronor: input.kronor,
      source: input.source,
      decided_on: input.decidedOn,
      saved_at: now,
      saved_by: user.id,
    };
    await trx
      .insertInto("price_base_amounts")
      .values({ year: input.year, ...columns })
      .onConflict((conflict) => conflict.column("year").doUpdateSet(columns))
      .execute();
    const before = amounts.get(input.year);
    const details = { ...input, ...(before === undefined ? {} : { before: before / 100 }) };
    await audit(trx, user, { action: "price_base.saved", at: now, details });
  });
}

function isStrange({ year, kronor }: PriceBaseInput, nearest: number, beside: number): boolean {
  return Math.abs(kronor - beside) > beside * strangeChange * Math.abs(year - nearest);
}

/** Takes out an amount that the municipality has entered: that of the program holds again, where it has one. */
export async function removePriceBase(db: Database, user: User, year: number, now: Date): Promise<void> {
  if (!keepsPriceBase(user)) throw new Forbidden();
  await db.transaction().execute(async (trx) => {
    const removed = Number.isInteger(year)
      ? await trx
          .deleteFrom("price_base_amounts")
          .where("year", "=", Math.min(Math.max(year, 0), 9999))
          .returning(["year", "kronor", "source"])
          .executeTakeFirst()
      : undefined;
    if (!removed) throw new NotFound();
    const details = { ...removed, holds: knownPriceBaseAmounts[removed.year] ?? null };
    await audit(trx, user, { action: "price_base.removed", at: now, details });
  });
}
