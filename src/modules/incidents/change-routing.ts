import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { type PublicReportRouting, publicReportRouting, routingKey } from "./public-report-routing.ts";

/** Decides where inhabitants' reports go from now on. Those that have been sent stay where they are. */
export async function changeRouting(db: Database, user: User, routing: PublicReportRouting, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await publicReportRouting(trx);
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
