import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Config } from "./config.ts";
import { type OpenDatabase, openDatabase, statementLimits } from "./database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { JobDefinition } from "./jobs.ts";
import type { Log } from "./log.ts";
import { readPostmaster } from "./postgres-leftover.ts";
import { prepareDatabase } from "./prepare-database.ts";

export interface ToolDatabase extends OpenDatabase {
  readonly connectionString: string;
}

/**
 * The database for a command on the command line: the municipality's own, that of the program if it is running on this DATA_DIR, or
 * else a server started for as long as the command takes. `close` leaves everything as it was.
 */
export async function openToolDatabase(
  config: Config,
  log: Log,
  jobs: readonly JobDefinition[],
): Promise<ToolDatabase> {
  const running = config.databaseUrl ? undefined : socketOfRunning(config.dataDir);
  if (running) {
    const connectionString = `postgresql://varn_app@localhost/varn?host=${encodeURIComponent(running)}`;
    return {
      ...openDatabase(connectionString, { poolSize: 2, longestStatement: statementLimits.job }),
      connectionString,
    };
  }
  const owner = await openOwnerDatabase(config, log);
  try {
    const { appConnectionString: connectionString } = await prepareDatabase(owner.connectionString, { log, jobs });
    const database = openDatabase(connectionString, { poolSize: 2, longestStatement: statementLimits.job });
    const close = async () => {
      await database.close();
      await owner.close();
    };
    return { ...database, connectionString, close };
  } catch (error) {
    await owner.close();
    throw error;
  }
}

export interface OwnerDatabase {
  readonly connectionString: string;
  close(): Promise<void>;
}

/** As the one who owns the tables, and as it is: nothing is migrated. Throws StartError while the program runs on this DATA_DIR. */
export async function openOwnerDatabase(config: Config, log: Log): Promise<OwnerDatabase> {
  if (config.databaseUrl) return { connectionString: config.databaseUrl, close: async () => {} };
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  return { connectionString: server.connectionString, close: () => server.stop() };
}

/** The folder with the socket of the server that runs on this data folder; the fifth line of its pid file. */
function socketOfRunning(dataDir: string): string | undefined {
  const data = path.join(dataDir, "postgres/data");
  const pidFile = path.join(data, "postmaster.pid");
  if (!existsSync(pidFile) || readPostmaster(data)?.status !== "ready") return undefined;
  const folder = readFileSync(pidFile, "utf8").split("\n")[4]?.trim();
  return folder && existsSync(path.join(folder, ".s.PGSQL.5432")) ? folder : undefined;
}
