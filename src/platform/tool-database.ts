import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Config } from "./config.ts";
import { type OpenDatabase, openDatabase } from "./database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { JobDefinition } from "./jobs.ts";
import type { Log } from "./log.ts";
import { readPostmaster } from "./postgres-leftover.ts";
import { prepareDatabase } from "./prepare-database.ts";

/**
 * The database for a command on the command line: the municipality's own, that of the program if it is running on this DATA_DIR, or
 * else a server started for as long as the command takes. `close` leaves everything as it was.
 */
export async function openToolDatabase(
  config: Config,
  log: Log,
  jobs: readonly JobDefinition[],
): Promise<OpenDatabase> {
  const running = config.databaseUrl ? undefined : socketOfRunning(config.dataDir);
  if (running) {
    const address = `postgresql://varn_app@localhost/varn?host=${encodeURIComponent(running)}`;
    return openDatabase(address, { poolSize: 2 });
  }
  const server = config.databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  const owner = server?.connectionString ?? config.databaseUrl ?? "";
  try {
    const { appConnectionString } = await prepareDatabase(owner, { log, jobs });
    const database = openDatabase(appConnectionString, { poolSize: 2 });
    const close = async () => {
      await database.close();
      await server?.stop();
    };
    return { ...database, close };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/** The folder with the socket of the server that runs on this data folder; the fifth line of its pid file. */
function socketOfRunning(dataDir: string): string | undefined {
  const data = path.join(dataDir, "postgres/data");
  const pidFile = path.join(data, "postmaster.pid");
  if (!existsSync(pidFile) || readPostmaster(data)?.status !== "ready") return undefined;
  const folder = readFileSync(pidFile, "utf8").split("\n")[4]?.trim();
  return folder && existsSync(path.join(folder, ".s.PGSQL.5432")) ? folder : undefined;
}
