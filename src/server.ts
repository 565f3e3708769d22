import { existsSync } from "node:fs";
import path from "node:path";
import { ConfigError, readConfig } from "./platform/config.ts";
import { type Log, openLog } from "./platform/log.ts";
import { MigrationError } from "./platform/migrate.ts";
import { projectRoot } from "./platform/project-root.ts";
import { StartError } from "./platform/start-error.ts";
import { openProgram } from "./program.ts";

/** Whoever stops us waits ten seconds and then kills; every part of stopping keeps to less than this. */
const longestStop = 9_500;

const envFile = path.join(projectRoot, ".env");
if (existsSync(envFile)) process.loadEnvFile(envFile);

const config = readConfigOrExit();
const log = openLog(config.logLevel);
const program = openProgram(config, log, (line) => console.log(line));
let isStopping = false;

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stopAndExit(0));
// The launcher is gone without a word: nobody would ever stop us.
process.on("disconnect", () => stopAndExit(0));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "unexpected error: stopping");
  stopAndExit(1);
});
program.lost.then((reason) => {
  if (isStopping) return;
  log.fatal(reason);
  stopAndExit(1);
});

try {
  await program.start();
} catch (error) {
  if (!isStopping) {
    explain(error, log);
    stopAndExit(1);
  }
}

function stopAndExit(code: number): void {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(code || 1), longestStop).unref();
  program.stop().then(
    () => process.exit(code),
    (error) => {
      log.error({ err: error }, "stopping failed");
      process.exit(1);
    },
  );
}

function readConfigOrExit() {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`${error.message}\nEvery setting is explained in .env.example.`);
    process.exit(1);
  }
}

/** What an operator can act on is said in one line; anything else is a fault of ours and needs the whole trace. */
function explain(error: unknown, log: Log): void {
  const isPlain = error instanceof StartError || error instanceof MigrationError;
  if (isPlain) console.error(`Värn did not start: ${(error as Error).message}`);
  else log.fatal({ err: error }, `Värn did not start: ${error instanceof Error ? error.message : String(error)}`);
}
