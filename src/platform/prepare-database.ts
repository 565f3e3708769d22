import { type DatabaseRoles, grantRights, prepareRoles } from "./database-roles.ts";
import { installJobs, type JobDefinition } from "./jobs.ts";
import type { Log } from "./log.ts";
import { type MigrateResult, migrate } from "./migrate.ts";

export interface PreparedDatabase {
  /** What the program connects with. */
  readonly appConnectionString: string;
  readonly migrations: MigrateResult;
}

/** Makes a database ready to serve: roles, tables, job queues, rights. The same at every start; throws MigrationError. */
export async function prepareDatabase(
  ownerConnectionString: string,
  { log, jobs }: { log: Log; jobs: readonly JobDefinition[] },
): Promise<PreparedDatabase> {
  const roles: DatabaseRoles = await prepareRoles(ownerConnectionString, log);
  const migrations = await migrate(ownerConnectionString, { log, appRole: roles.appRole });
  await installJobs(ownerConnectionString, jobs);
  await grantRights(ownerConnectionString, roles);
  return { appConnectionString: roles.appConnectionString, migrations };
}
