import { execFileSync, spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { StartError } from "./start-error.ts";

/** The system user that PostgreSQL runs as; undefined means the user who runs this program. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number } | undefined;

const wantedName = "varn";

/**
 * PostgreSQL refuses to run as root. Whoever owns the data already runs it; otherwise the system user `varn`,
 * made when it is missing, or the one a packaged PostgreSQL has left, or `nobody`.
 */
export function chooseAccount(existingData: string | undefined): Account {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existingData === undefined ? 0 : statSync(existingData).uid;
  if (owner !== 0) return lookUp(String(owner)) ?? failNameless(owner);

  const account = lookUp(wantedName) ?? create(wantedName) ?? lookUp("postgres") ?? lookUp("nobody");
  if (!account)
    throw new StartError("PostgreSQL refuses to run as root: start as another user, or create the user varn.");
  return account;
}

/** Whether the account can do this to the path, asked of the operating system by trying, so that every kind of right counts. */
export function canReach(account: Account, path: string, right: "-x" | "-w"): boolean {
  return spawnSync("test", [right, path], { ...identity(account), cwd: "/" }).status === 0;
}

/** What `spawn` needs to run something as the account. */
export function identity(account: Account): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

function lookUp(nameOrUid: string): Account {
  const line = run("getent", ["passwd", nameOrUid]) ?? "";
  const [name, , uid, gid] = line.trim().split(":");
  return name && uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined;
}

function create(name: string): Account {
  const nologin = "/usr/sbin/nologin";
  run("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--home-dir",
    "/nonexistent",
    "--shell",
    nologin,
    name,
  ]) ?? run("adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", name]); // Alpine has no useradd
  return lookUp(name);
}

function run(command: string, args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return undefined;
  }
}

function failNameless(uid: number): never {
  throw new StartError(
    `The database files belong to user ${uid}, who does not exist here: give them to an existing user (chown -R).`,
  );
}
