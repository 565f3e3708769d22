import { sql } from "kysely";
import type { Config } from "./config.ts";
import type { Database } from "./database.ts";
import { StartError } from "./start-error.ts";

const refusals = {
  // In the demo anyone may sign in as anyone.
  demo: "the database holds a municipality's own data, and the demo lets anyone sign in. Choose another DATA_DIR or DATABASE_URL.",
  normal: "the database holds the demonstration municipality. Choose another DATA_DIR or DATABASE_URL for real use.",
} satisfies Record<Config["mode"], string>;

/** A database is for the demo or for real use from its first start on. Throws StartError. */
export async function claimMode(db: Database, mode: Config["mode"]): Promise<void> {
  await db
    .insertInto("settings")
    .values({ key: "mode", value: sql`to_jsonb(${mode}::text)` })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  const claimed = await db.selectFrom("settings").select("value").where("key", "=", "mode").executeTakeFirstOrThrow();
  if (claimed.value !== mode) throw new StartError(refusals[mode]);
}
