import { audit } from "../../platform/audit.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { Forbidden, NotFound } from "../../platform/errors.ts";
import { hasRole, type User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { insuranceHandlingRoles } from "../insurance/insurance-access.ts";

/** The amounts of the agreement on traffic damage to municipal installations, newest year first. Amounts are whole öre. */
export function tariffRows(db: Queryable, year?: number) {
  const rows = db
    .selectFrom("traffic_tariffs")
    .select(["id", "year", "item", "amount_ore"])
    .orderBy("year", "desc")
    .orderBy("item");
  return year === undefined ? rows : rows.where("year", "=", year);
}

/** Enters an amount, or another amount for the same thing and year. */
export async function saveTariff(
  db: Database,
  user: User,
  { year, item, amountOre }: { year: number; item: string; amountOre: number },
  now: Date,
): Promise<void> {
  requireHandler(user);
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("traffic_tariffs")
      .values({ year, item, amount_ore: amountOre, created_at: now, created_by: user.id })
      .onConflict((conflict) => conflict.columns(["year", "item"]).doUpdateSet({ amount_ore: amountOre }))
      .execute();
    await audit(trx, user, { action: "traffic_tariff.saved", at: now, details: { year, item, amount_ore: amountOre } });
  });
}

/** Takes an amount out; demands made by it keep what they were made by. */
export async function removeTariff(db: Database, user: User, id: string, now: Date): Promise<void> {
  requireHandler(user);
  await db.transaction().execute(async (trx) => {
    const row = isUuid(id)
      ? await trx.deleteFrom("traffic_tariffs").where("id", "=", id).returning(["year", "item"]).executeTakeFirst()
      : undefined;
    if (!row) throw new NotFound();
    await audit(trx, user, { action: "traffic_tariff.removed", at: now, details: row });
  });
}

function requireHandler(user: User): void {
  if (!hasRole(user, ...insuranceHandlingRoles)) throw new Forbidden();
}
