import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "./log.ts";
import { StartError } from "./start-error.ts";

/** What a PostgreSQL server writes about itself in postmaster.pid: its process on line 1, its state on line 8. */
export interface Postmaster {
  readonly pid: number;
  readonly status: string;
}

/** The server that runs on the data folder, or did when it was killed. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(pidFile(data), "utf8").split("\n");
    return { pid: Number(lines[0]), status: lines[7]?.trim() ?? "" };
  } catch {
    return undefined;
  }
}

/** When the program was killed its database server may still be running: it is stopped in order before a new one starts. */
export async function stopLeftover(data: string, log: Log): Promise<void> {
  const postmaster = readPostmaster(data);
  if (!postmaster) return;
  if (processesOn(data, postmaster).includes(postmaster.pid)) {
    log.warn({ pid: postmaster.pid }, "stopping the PostgreSQL server that an earlier run left behind");
    process.kill(postmaster.pid, "SIGINT");
  }
  await untilGone(data, postmaster);
  // In a container the number may meanwhile be another process, or a dead one that nobody has cleared away, and PostgreSQL
  // would refuse to start. Elsewhere than on Linux we cannot see its helpers, and leave the judgement to PostgreSQL.
  if (process.platform === "linux") rmSync(pidFile(data), { force: true });
}

async function untilGone(data: string, postmaster: Postmaster): Promise<void> {
  for (let waited = 0; processesOn(data, postmaster).length > 0; waited += 20) {
    if (waited === 10_000) process.kill(postmaster.pid, "SIGQUIT");
    if (waited > 20_000)
      throw new StartError(
        `a PostgreSQL server from an earlier run (process ${postmaster.pid}) does not stop: end it by hand.`,
      );
    await sleep(20);
  }
}

/** Servers and their helpers work in their data folder, so no stranger who got the same number is taken for one. */
function processesOn(data: string, postmaster: Postmaster): number[] {
  if (process.platform === "linux")
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => pid > 0 && workingFolder(pid) === data);
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(postmaster.pid)], { encoding: "utf8" });
  return stdout.includes(data) ? [postmaster.pid] : [];
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // ended meanwhile, or somebody else's
  }
}

function pidFile(data: string): string {
  return path.join(data, "postmaster.pid");
}
