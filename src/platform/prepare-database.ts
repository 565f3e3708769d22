import pg from "pg";
import { grantRights, prepareRoles } from "./database-roles.ts";
import { installJobs, type JobDefinition } from "./jobs.ts";
import type { Log } from "./log.ts";
import { type MigrateResult, migrate } from "./migrate.ts";
import { StartError } from "./start-error.ts";

const oldestServer = 18;

/** Held while preparing: of several processes that start at once, one does the work. Any number that nobody else uses. */
const preparationLock = 7_284_612;

export interface PreparedDatabase {
  /** What the program connects with. */
  readonly appConnectionString: string;
  readonly migrations: MigrateResult;
}

/** Makes a database ready to serve: roles, tables, job queues, rights. The same at every start. Throws StartError, MigrationError. */
export async function prepareDatabase(
  ownerConnectionString: string,
  { log, jobs }: { log: Log; jobs: readonly JobDefinition[] },
): Promise<PreparedDatabase> {
  const client = await connect(ownerConnectionString);
  try {
    await refuseUnfit(client);
    await client.query("select pg_advisory_lock($1)", [preparationLock]);
    const roles = await prepareRoles(client, ownerConnectionString, log);
    const migrations = await migrate(ownerConnectionString, { log, appRole: roles.appRole });
    await installJobs(ownerConnectionString, jobs);
    await grantRights(client, roles);
    return { appConnectionString: roles.appConnectionString, migrations };
  } finally {
    await client.end();
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: "varn prepare" });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new StartError(`the database server does not let Värn in: ${(error as Error).message}`);
  }
}

/** A server of the municipality's own may be too old, or hold the database in an encoding that lacks letters. */
async function refuseUnfit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  );
  const { version = 0, encoding = "" } = rows[0] ?? {};
  const major = Math.floor(version / 10_000);
  if (major < oldestServer)
    throw new StartError(`PostgreSQL ${oldestServer} or later is needed; the server is ${major}.`);
  if (encoding !== "UTF8") throw new StartError(`the database must be in the encoding UTF8; it is in ${encoding}.`);
}
