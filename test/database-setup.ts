import pg from "pg";
import type { TestProject } from "vitest/node";
import { insertDefaultIncidentTypes } from "../src/modules/incidents/seed-incident-types.ts";
import { openDatabase } from "../src/platform/database.ts";
import { openLog } from "../src/platform/log.ts";
import { prepareDatabase } from "../src/platform/prepare-database.ts";
import { startTemporaryPostgres } from "../src/platform/temporary-postgres.ts";
import { jobDefinitions } from "../src/worker.ts";
import { connectionTo } from "./connection.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Connects as the owner to the server that all tests share. */
    testServer: string;
  }
}

/** One PostgreSQL server for the whole run, and in it one finished, empty database that each test file copies. */
export default async function startTestServer(project: TestProject) {
  const log = openLog("silent");
  const server = await startTemporaryPostgres(log);
  await createTemplate(server.connectionString);
  project.provide("testServer", server.connectionString);

  return () => server.stop();

  async function createTemplate(connectionString: string) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query("create database varn_template");
    await client.end();
    const template = connectionTo(connectionString, "varn_template");
    await prepareDatabase(template, { log, jobs: jobDefinitions });
    const { db, close } = openDatabase(template, { poolSize: 1 });
    await insertDefaultIncidentTypes(db).finally(close);
  }
}
