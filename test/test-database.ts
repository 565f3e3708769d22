import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { connectionTo } from "./connection.ts";

export interface TestDatabase {
  /** As the program connects: it cannot change the schema, nor what is append-only. */
  readonly connectionString: string;
  readonly ownerConnectionString: string;
  drop(): Promise<void>;
}

/** A database of its own with all tables and no rows; one for each test file. Takes about 30 ms. */
export function createTestDatabase(template = "varn_template"): Promise<TestDatabase> {
  return create(`template ${template} strategy file_copy`);
}

/** A database without any tables, as a municipality's own server would give it. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create("");
}

async function create(how: string): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name} ${how}`);
  return {
    connectionString: connectionTo(server, name, "varn_app"),
    ownerConnectionString: connectionTo(server, name),
    drop: () => onServer(server, `drop database ${name} with (force)`),
  };
}

async function onServer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
