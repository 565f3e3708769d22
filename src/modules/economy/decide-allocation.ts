import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict, Forbidden, Invalid } from "../../platform/errors.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import { insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { type AllocationKey, allocationBasis } from "./allocation-queries.ts";
import { allocationTexts } from "./allocation-texts.ts";
import { allocatePremium } from "./premium-key.ts";

export interface AllocationChoice {
  year: number;
  premiumOre: number;
  /** Of the premium by value; the rest by losses. */
  valuePercent: number;
  /** The most that one loss weighs; null is all of it. */
  capOre: number | null;
}

/**
 * Decides who pays how much of a year's premium, and keeps what it was made from. Decided once: Conflict when the year has been decided,
 * Invalid when there is nothing to divide by.
 */
export async function decideAllocation(db: Database, user: User, choice: AllocationChoice, now: Date): Promise<void> {
  const t = allocationTexts(user.language);
  if (!holdsFor(user, insuranceHandlingRoles, null)) throw new Forbidden(t.notYours);
  const { year, premiumOre, valuePercent, capOre } = choice;
  await db.transaction().execute(async (trx) => {
    const basis = await allocationBasis(trx, year, capOre);
    if (basis.every(({ valueOre, lossesOre }) => valueOre + lossesOre === 0)) throw new Invalid({ premium: t.noBasis });
    const parts = allocatePremium(premiumOre, basis, valuePercent);
    const made = await trx
      .insertInto("premium_allocations")
      .values(
        parts.map((part) => ({
          year,
          unit_id: part.unitId,
          amount_ore: part.amountOre,
          key: JSON.stringify({
            premiumOre,
            valuePercent,
            capOre,
            valueOre: part.valueOre,
            lossesOre: part.lossesOre,
            valuePartOre: part.valuePartOre,
            lossPartOre: part.lossPartOre,
          } satisfies AllocationKey),
          decided_at: now,
          decided_by: user.id,
        })),
      )
      .onConflict((conflict) => conflict.columns(["year", "unit_id"]).doNothing())
      .returning("id")
      .execute();
    if (made.length < parts.length) throw new Conflict(t.alreadyDecided(year));
    await audit(trx, user, {
      action: "premium.allocated",
      at: now,
      subjectKind: "premium_allocation",
      details: { year, premium_ore: premiumOre, value_percent: valuePercent, cap_ore: capOre },
    });
  });
}
