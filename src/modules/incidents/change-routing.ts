import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { type PublicReportRouting, publicReportRouting, routingKey } from "./public-report-routing.ts";

/** What is changed; the rest stays. A type without a unit of its own goes where the level above it goes. */
type RoutingChange = Partial<Omit<PublicReportRouting, "unitByType">> & {
  unitByType?: Readonly<Record<string, string | null>>;
};

/** Decides where inhabitants' reports go from now on. Those that have been sent stay where they are. */
export async function changeRouting(db: Database, user: User, change: RoutingChange, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom("settings").select("key").where("key", "=", routingKey).forUpdate().execute();
    const before = await publicReportRouting(trx);
    const units = Object.entries({ ...before.unitByType, ...change.unitByType });
    const unitByType = Object.fromEntries(units.filter((one): one is [string, string] => one[1] !== null));
    const routing: PublicReportRouting = { ...before, ...change, unitByType };
    const value = JSON.stringify(routing);
    await trx
      .insertInto("settings")
      .values({ key: routingKey, value, updated_at: now })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value, updated_at: now }))
      .execute();
    await audit(trx, user, {
      action: "settings.changed",
      at: now,
      details: { key: routingKey, before, after: routing },
    });
  });
}
