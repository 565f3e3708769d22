// Writes db/schema.ts, the types of every table, from a database made by the migrations.
// With --check it writes nothing and fails when the file is not what the migrations make.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { openLog } from "../src/platform/log.ts";
import { migrate } from "../src/platform/migrate.ts";
import { projectRoot } from "../src/platform/project-root.ts";
import { startTemporaryPostgres } from "../src/platform/temporary-postgres.ts";

const schemaFile = path.join(projectRoot, "db/schema.ts");
const isCheck = process.argv.includes("--check");

const log = openLog("warn");
const server = await startTemporaryPostgres(log);
try {
  await migrate(server.connectionString, { log });
  generate(server.connectionString);
} finally {
  await server.stop();
}

/** Types as the parsers in database.ts give them: dates and numerics are strings, bigints are numbers. */
function generate(connectionString: string): void {
  const codegen = path.join(projectRoot, "node_modules/kysely-codegen/dist/cli/bin.js");
  const options = [
    "--dialect=postgres",
    "--default-schema=public",
    "--include-pattern=public.*",
    "--date-parser=string",
    "--numeric-parser=string",
    `--type-mapping=${JSON.stringify({ int8: "number" })}`,
    `--url=${connectionString}`,
    `--out-file=${schemaFile}`,
    ...(isCheck ? ["--verify"] : []),
  ];
  try {
    execFileSync(process.execPath, [codegen, ...options], { stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    if (!isCheck) throw error;
    console.error("db/schema.ts is not what the migrations make: run npm run schema.");
    process.exitCode = 1;
  }
}
