import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { lockData, makeDataDir } from "./data-dir.ts";
import type { Log } from "./log.ts";
import { type Account, chooseAccount, identity } from "./postgres-account.ts";
import { reachableBinaries } from "./postgres-binaries.ts";
import { openPostgresFolder, openSocketFolder } from "./postgres-folder.ts";
import { readPostmaster, stopLeftover } from "./postgres-leftover.ts";
import { StartError } from "./start-error.ts";

const run = promisify(execFile);

export interface EmbeddedPostgres {
  /** Connects as the role that owns the tables; for migrations. */
  readonly connectionString: string;
  /** Ends every connection, writes everything down and stops; after the milliseconds it stops at once, and recovers at the next start. */
  stop(patience?: number): Promise<void>;
  /** Settles when the server has ended, also when nobody asked it to. */
  readonly ended: Promise<void>;
}

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  readonly log: Log;
  /** False only where the data may be lost, as in tests. */
  readonly fsync?: boolean;
}

interface Server {
  readonly account: Account;
  readonly bin: string;
  readonly data: string;
  readonly logFile: string;
  readonly fsync: boolean;
}

/**
 * Starts the PostgreSQL server that comes with the program, with its data in `dataDir/postgres`; makes it the first time.
 * It listens on no network, only on a socket in a folder that is closed to other users.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, fsync = true } = options;
  makeDataDir(dataDir);
  const unlock = await lockData(dataDir);
  try {
    const existing = path.join(dataDir, "postgres/data");
    const account = chooseAccount(existsSync(existing) ? existing : undefined);
    const bin = path.join(reachableBinaries(account, log), "bin");
    const folder = openPostgresFolder(dataDir, account, log);
    const server = { account, bin, data: path.join(folder, "data"), logFile: path.join(folder, "server.log"), fsync };

    if (existsSync(server.data)) {
      await refuseOtherVersion(server);
      await stopLeftover(server.data, log);
    } else {
      await initialise(server);
    }
    const socket = openSocketFolder(folder, account);
    const child = start(server, socket.folder);
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const stop = async (patience = 60_000) => {
      await stopServer(child, patience);
      socket.remove();
      unlock();
    };
    try {
      await ready(server, child);
      await createDatabase(address(socket.folder, "postgres"));
    } catch (error) {
      await stop();
      throw error;
    }
    return { connectionString: address(socket.folder, "varn"), stop, ended };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function initialise(server: Server): Promise<void> {
  // Made under another name first, so that an interrupted start leaves nothing that looks finished.
  const unfinished = `${server.data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const args = [
    ["--pgdata", unfinished],
    ["--username", "varn_owner"],
    ["--encoding", "UTF8"],
    ["--locale-provider", "icu"],
    ["--icu-locale", "sv-SE"],
    ["--locale", "C"],
    // Who reaches the socket is decided by the folder it lies in.
    ["--auth-local", "trust"],
    ["--auth-host", "reject"],
    server.fsync ? [] : ["--no-sync"],
    // What an operator may change in postgresql.conf; the rest is given at each start.
    ...Object.entries(firstSettings()).map(([name, value]) => ["--set", `${name}=${value}`]),
  ].flat();
  await run(path.join(server.bin, "initdb"), args, { ...identity(server.account), cwd: "/", env: environment() });
  renameSync(unfinished, server.data);
}

/** For a machine that also runs the program itself. */
function firstSettings(): Record<string, string | number> {
  const quarterOfMemory = Math.floor(totalmem() / 4 / 1024 ** 2);
  const sharedBuffers = Math.max(64, Math.min(512, quarterOfMemory));
  return {
    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${Math.max(128, 2 * quarterOfMemory)}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    max_connections: 60,
    random_page_cost: 1.1,
    wal_compression: "on",
    max_wal_size: "1GB",
  };
}

function start(server: Server, socketFolder: string): ChildProcess {
  const settings: Record<string, string | number> = {
    listen_addresses: "",
    unix_socket_directories: `"${socketFolder}"`,
    unix_socket_permissions: "0700",
    port: 5432,
    timezone: "UTC",
    jit: "off",
    // Containers often have only 64 MB of shared memory, which parallel queries overrun.
    max_parallel_workers_per_gather: 0,
    max_parallel_maintenance_workers: 0,
    // A statement may hold what people have written: it does not belong in a log file.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...(server.fsync ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  if (existsSync(server.logFile)) renameSync(server.logFile, `${server.logFile}.1`);
  const log = openSync(server.logFile, "a", 0o600);
  const child = spawn(
    path.join(server.bin, "postgres"),
    ["-D", server.data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // Detached: Ctrl-C in the terminal must reach the program first, which then stops the server in order.
    { ...identity(server.account), cwd: "/", env: environment(), stdio: ["ignore", log, log], detached: true },
  );
  closeSync(log);
  return child;
}

async function ready(server: Server, child: ChildProcess): Promise<void> {
  const failed = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new StartError(`PostgreSQL did not start:\n${lastLines(server.logFile)}`)));
  });
  failed.catch(() => {}); // also settles when the server stops later on
  const polling = (async () => {
    // After an unclean stop it first replays its log, which may take a while.
    while (child.exitCode === null && !isReady(child, server.data)) await sleep(15);
  })();
  await Promise.race([polling, failed]);
}

/** The file of a server that was killed may still be there, and says ready too. */
function isReady(child: ChildProcess, data: string): boolean {
  const running = readPostmaster(data);
  return running?.pid === child.pid && running?.status === "ready";
}

async function createDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rowCount } = await client.query("select from pg_database where datname = 'varn'");
  if (!rowCount) await client.query("create database varn");
  await client.end();
}

async function stopServer(child: ChildProcess, patience: number): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT"); // "fast"
  const late = setTimeout(() => child.kill("SIGQUIT"), patience); // "immediate": nothing committed is lost
  await exited;
  clearTimeout(late);
}

async function refuseOtherVersion(server: Server): Promise<void> {
  const { stdout } = await run(path.join(server.bin, "postgres"), ["--version"], {
    ...identity(server.account),
    cwd: "/",
  });
  const ours = /(\d+)\./.exec(stdout)?.[1];
  const theirs = readFileSync(path.join(server.data, "PG_VERSION"), "utf8").trim();
  if (ours !== theirs)
    throw new StartError(
      `The database in ${server.data} was made by PostgreSQL ${theirs}, and this version of Värn brings PostgreSQL ${ours}. ` +
        'See docs/operate.md, "A new PostgreSQL".',
    );
}

function address(socketFolder: string, database: string): string {
  return `postgresql://varn_owner@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;
}

/** PostgreSQL gets nothing of the program's own environment: it holds passwords. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

function lastLines(file: string): string {
  return readFileSync(file, "utf8").trim().split("\n").slice(-8).join("\n");
}
