import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { backupCommand, drillCommand, restoreCommand, verifyCommand } from "./modules/administration/backup-command.ts";
import { importCommand } from "./modules/incidents/import-command.ts";
import { BackupError } from "./platform/backup/backup-error.ts";
import { ConfigError, readConfig } from "./platform/config.ts";
import { openFileStore } from "./platform/files.ts";
import { openJobs } from "./platform/jobs.ts";
import { openLog } from "./platform/log.ts";
import { MigrationError } from "./platform/migrate.ts";
import { projectRoot } from "./platform/project-root.ts";
import { StartError } from "./platform/start-error.ts";
import { openOwnerDatabase, openToolDatabase } from "./platform/tool-database.ts";
import { jobDefinitions } from "./worker.ts";

/** The command line: what an operator does without a browser. */

const usage = `varn import incidents FILE --mapping MAP [--preview] [--all-or-nothing] [--rejected FILE] [--english]
    Takes in events from CSV, XLSX or NDJSON (also .gz). MAP is the name of a mapping or a JSON file; see docs/import.md.
varn backup FILE
    Everything in one archive, also while the program is running. FILE may be - for standard output. See docs/operate.md.
varn restore FILE [--replace]
    Puts a backup back in an empty database, or in place of what is there. The program must be stopped.
varn verify FILE
    Reads a backup and says whether it is whole.
varn drill [FILE]
    Restores the backup, or the newest in BACKUP_DIR, into a temporary database and writes down how it went.

The database is that of DATA_DIR or DATABASE_URL.`;

const envFile = path.join(projectRoot, ".env");
if (existsSync(envFile)) process.loadEnvFile(envFile);

const say = (line: string) => console.log(line);
const clock = () => new Date();

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  const isPlain = [ConfigError, StartError, MigrationError, BackupError].some((kind) => error instanceof kind);
  console.error(isPlain ? (error as Error).message : error);
  process.exitCode = 1;
}

async function runCommand(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  const [file] = rest;
  if (verb === "import" && file === "incidents")
    return withDatabase(({ db }) => importCommand(db, rest.slice(1), { say, clock }));
  if (verb === "verify" && file) return verifyCommand(file, say);
  if (verb === "backup" && file) return withDatabase((means) => backupCommand(means, file, process.stdout, say));
  if (verb === "drill") return withDatabase((means) => drillCommand(means, file, say));
  if (verb === "restore" && file) return restore(rest);
  console.error(usage);
  return 2;
}

type Means = Parameters<typeof backupCommand>[0];

async function withDatabase(work: (means: Means) => Promise<number>): Promise<number> {
  const config = readConfig(process.env);
  const log = openLog("error");
  const { db, connect, close, connectionString } = await openToolDatabase(config, log, jobDefinitions);
  const { boss, jobs } = openJobs(connectionString, log);
  try {
    await boss.start();
    return await work({ config, db, connect, files: openFileStore(config.dataDir), log, jobs, clock });
  } finally {
    await boss.stop({ graceful: false });
    await close();
  }
}

async function restore(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { replace: { type: "boolean", default: false } },
  });
  const [file = ""] = positionals;
  // A damaged archive is told before a server is started for it.
  await verifyCommand(file, () => {});
  const config = readConfig(process.env);
  const log = openLog("error");
  const owner = await openOwnerDatabase(config, log);
  try {
    const files = openFileStore(config.dataDir);
    const options = { ownerConnectionString: owner.connectionString, files, log, jobs: jobDefinitions };
    return await restoreCommand(file, { ...options, replace: values.replace }, say);
  } finally {
    await owner.close();
  }
}
