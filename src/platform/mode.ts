import { sql } from "kysely";
import type { Config } from "./config.ts";
import type { Database } from "./database.ts";

/** In the demo anyone may sign in as anyone: it must never be started on a municipality's own data. */
export class WrongModeError extends Error {
  constructor(mode: Config["mode"]) {
    super(
      mode === "demo"
        ? "the database holds a municipality's own data, and the demo lets anyone sign in. Choose another DATA_DIR or DATABASE_URL."
        : "the database holds the demonstration municipality. Choose another DATA_DIR or DATABASE_URL for real use.",
    );
    this.name = "WrongModeError";
  }
}

/** A database is for the demo or for real use from its first start on. Throws WrongModeError. */
export async function claimMode(db: Database, mode: Config["mode"]): Promise<void> {
  await db
    .insertInto("settings")
    .values({ key: "mode", value: sql`to_jsonb(${mode}::text)` })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  const claimed = await db.selectFrom("settings").select("value").where("key", "=", "mode").executeTakeFirstOrThrow();
  if (claimed.value !== mode) throw new WrongModeError(mode);
}
