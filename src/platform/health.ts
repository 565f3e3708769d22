import { readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import type { Database } from "./database.ts";
import { projectRoot } from "./project-root.ts";

export interface Health {
  readonly status: "ok" | "unavailable";
  readonly version: string;
  /** The version of the PostgreSQL server, or null when it does not answer. */
  readonly database: string | null;
  /** The newest migration that has been applied. */
  readonly migrations: string | null;
}

/** Of this program, as in package.json. */
export const programVersion: string = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8")).version;

/** How the program is, for a monitor that asks every few seconds. Never throws. */
export async function currentHealth(db: Database): Promise<Health> {
  try {
    const { rows } = await sql<{ server: string; newest: string | null }>`
      select current_setting('server_version') as server, (select max(name) from schema_migrations) as newest
    `.execute(db);
    return {
      status: "ok",
      version: programVersion,
      database: rows[0]?.server ?? null,
      migrations: rows[0]?.newest ?? null,
    };
  } catch {
    return { status: "unavailable", version: programVersion, database: null, migrations: null };
  }
}
