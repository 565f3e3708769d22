import { existsSync } from "node:fs";
import path from "node:path";
import { importCommand } from "./modules/incidents/import-command.ts";
import { ConfigError, readConfig } from "./platform/config.ts";
import { openLog } from "./platform/log.ts";
import { MigrationError } from "./platform/migrate.ts";
import { projectRoot } from "./platform/project-root.ts";
import { StartError } from "./platform/start-error.ts";
import { openToolDatabase } from "./platform/tool-database.ts";
import { jobDefinitions } from "./worker.ts";

/** The command line: what an operator does without a browser. */

const usage = `varn import incidents FILE --mapping MAP [--preview] [--all-or-nothing] [--rejected FILE] [--english]
    Takes in events from CSV, XLSX or NDJSON (also .gz). MAP is the name of a mapping or a JSON file; see docs/import.md.
    The database is that of DATA_DIR or DATABASE_URL, also while the program is running.`;

const envFile = path.join(projectRoot, ".env");
if (existsSync(envFile)) process.loadEnvFile(envFile);

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  const isPlain = [ConfigError, StartError, MigrationError].some((kind) => error instanceof kind);
  console.error(isPlain ? (error as Error).message : error);
  process.exitCode = 1;
}

async function runCommand(args: readonly string[]): Promise<number> {
  const [verb, thing, ...rest] = args;
  if (verb !== "import" || thing !== "incidents") {
    console.error(usage);
    return 2;
  }
  const config = readConfig(process.env);
  const log = openLog("error");
  const { db, close } = await openToolDatabase(config, log, jobDefinitions);
  try {
    return await importCommand(db, rest, { say: (line) => console.log(line), clock: () => new Date() });
  } finally {
    await close();
  }
}
