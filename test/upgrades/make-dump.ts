import path from "node:path";
import { writeBackupFile } from "../../src/platform/backup/backup-file.ts";
import { openDatabase } from "../../src/platform/database.ts";
import { openFileStore } from "../../src/platform/files.ts";
import { programVersion } from "../../src/platform/health.ts";
import { openLog } from "../../src/platform/log.ts";
import { prepareDatabase } from "../../src/platform/prepare-database.ts";
import { startTemporaryPostgres } from "../../src/platform/temporary-postgres.ts";
import { fillWithSome } from "./fill.ts";

/**
 * A step of every release, when its migrations are final: `node test/upgrades/make-dump.ts`, and commit the file. From then on
 * upgrades.test.ts migrates it in every run.
 */
const log = openLog("error");
const server = await startTemporaryPostgres(log);
const { appConnectionString } = await prepareDatabase(server.connectionString, { log, jobs: [] });
const { db, connect, close } = openDatabase(appConnectionString, { poolSize: 2 });
const files = openFileStore(server.dataDir);
const now = new Date("2026-11-22T12:00:00Z");
await fillWithSome(db, files, now);
const client = await connect();
const file = path.join(import.meta.dirname, `varn-${programVersion}.tar`);
await writeBackupFile({ client, files }, file, now);
await client.end();
await close();
await server.stop();
console.log(file);
