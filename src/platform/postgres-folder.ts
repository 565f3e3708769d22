import { chownSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Log } from "./log.ts";
import { type Account, canReach } from "./postgres-account.ts";
import { systemFolder } from "./postgres-binaries.ts";
import { StartError } from "./start-error.ts";

/** A unix socket's whole path must fit in 107 bytes; PostgreSQL adds this name to the folder. */
const socketName = "/.s.PGSQL.5432";
const longestSocketPath = 107;

/**
 * The folder that holds the database (`data`), its socket and its log: `DATA_DIR/postgres`, closed to everybody but its user.
 * When that user cannot reach DATA_DIR (it lies in root's home) the folder is kept in /var/lib/varn, with a link from DATA_DIR.
 */
export function openPostgresFolder(dataDir: string, account: Account, log: Log): string {
  const folder = path.join(dataDir, "postgres");
  if (!existsSync(folder)) create(folder, account, log);
  const real = realpathSync(folder);
  if (!canReach(account, real, "-w"))
    throw new StartError(
      account
        ? `User ${account.name}, who runs PostgreSQL, cannot reach ${real}: choose another DATA_DIR.`
        : `${real} belongs to another user: start the program as that user, or choose another DATA_DIR.`,
    );
  return real;
}

function create(folder: string, account: Account, log: Log): void {
  const dataDir = path.dirname(folder);
  if (!account || canReach(account, dataDir, "-x")) {
    mkdirSync(folder, { mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
    return;
  }
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  // A name of its own each time: a removed and newly made DATA_DIR starts empty, as its owner expects.
  const elsewhere = mkdtempSync(path.join(systemFolder, "data-"));
  chownSync(elsewhere, account.uid, account.gid);
  symlinkSync(elsewhere, folder);
  log.warn({ folder: elsewhere }, "the database is kept here, because DATA_DIR is closed to PostgreSQL's user");
}

/** The folder for the socket, and how to remove it when it is a temporary one because DATA_DIR lies too deep. */
export function openSocketFolder(postgresFolder: string, account: Account): { folder: string; remove(): void } {
  const beside = path.join(postgresFolder, "socket");
  if (fits(beside)) return { folder: makePrivate(beside, account), remove() {} };

  const temporary = [tmpdir(), "/tmp"].find((folder) => fits(path.join(folder, "varn-XXXXXX")));
  if (!temporary)
    throw new StartError(`${postgresFolder} is too long a path for PostgreSQL's socket: choose a shorter DATA_DIR.`);
  const folder = mkdtempSync(path.join(temporary, "varn-"));
  if (account) chownSync(folder, account.uid, account.gid);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function fits(folder: string): boolean {
  return Buffer.byteLength(folder + socketName) <= longestSocketPath;
}

function makePrivate(folder: string, account: Account): string {
  // A server that was killed leaves its socket and a lock on it.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}
