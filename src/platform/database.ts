import { Kysely, type Transaction } from "kysely";
import pg from "pg";
import type { DB } from "../../db/schema.ts";
import { type Finished, PreparingClient } from "./prepared-statements.ts";
import { SharingDialect } from "./shared-parameters.ts";

/** The whole database: what a request or a job gets, and can begin a transaction on. */
export type Database = Kysely<DB>;

/** The database or a transaction on it; for queries that work in both. */
export type Queryable = Database | Transaction<DB>;

export interface OpenDatabase {
  readonly db: Database;
  readonly pool: pg.Pool;
  /** A connection outside the pool, for what takes longer than a page may; whoever asks ends it. */
  connect(): Promise<pg.Client>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** At most this many connections. */
  readonly poolSize?: number;
  /** Milliseconds that one statement may take; what knows that it needs longer (an import) raises it for itself. */
  readonly longestStatement?: number;
  /** Is told how each statement went. */
  readonly onFinished?: (finished: Finished) => void;
}

/** What somebody waits for on a page, and what a job may take. A search that costs more is stopped, and said so in words. */
export const statementLimits = { page: 10_000, job: 5 * 60_000 } as const;

const { builtins } = pg.types;

/** How values come from the database: a date is a string, because it has no time and no zone; a bigint is a number. */
const parsers = new Map<number, (value: string) => unknown>([
  [builtins.INT8, safeInteger],
  [builtins.DATE, (value) => value],
]);

/** Opens the pool that the program works with. */
export function openDatabase(
  connectionString: string,
  { poolSize = 10, longestStatement = statementLimits.page, onFinished }: DatabaseOptions = {},
): OpenDatabase {
  class Client extends PreparingClient {
    constructor(config?: string | pg.ClientConfig) {
      super(config, onFinished);
    }
  }
  const pool = new pg.Pool({
    Client,
    connectionString,
    max: poolSize,
    application_name: "varn",
    statement_timeout: longestStatement,
    idle_in_transaction_session_timeout: 60_000,
    types: { getTypeParser: (oid, format) => parsers.get(oid) ?? pg.types.getTypeParser(oid, format) },
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  // So does one that breaks while a transaction has it and waits for something else; the transaction is told by its next query.
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<DB>({ dialect: new SharingDialect({ pool }) });
  const connect = async () => {
    const client = new pg.Client({ connectionString, application_name: "varn alone" });
    client.on("error", () => {}); // told by the query that it breaks
    await client.connect();
    return client;
  };
  return { db, pool, connect, close: () => db.destroy() };
}

function safeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large a number`);
  return number;
}
