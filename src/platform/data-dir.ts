import { spawnSync } from "node:child_process";
import { accessSync, constants, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./start-error.ts";

/** Makes the data folder, closed to others, if it is not there. Throws StartError when this user may not write in it. */
export function makeDataDir(dataDir: string): void {
  // Root's folder must let PostgreSQL's own user through; an ordinary user runs both.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    mkdirSync(dataDir, { recursive: true, mode });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(`DATA_DIR ${dataDir} cannot be used: ${(error as Error).message}`);
  }
}

/** A predecessor that is on its way out, as when the program is restarted, gets this long (milliseconds). */
const patience = 2_000;

/**
 * Takes the data folder for this process and returns the function that gives it back.
 * A file left by a process that was killed does not count. Throws StartError when another process has it.
 */
export async function lockData(dataDir: string): Promise<() => void> {
  const file = path.join(dataDir, "varn.pid");
  // Linked into place, so that nobody ever reads it half written.
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, `${process.pid} ${startOf(process.pid)}\n`);
  try {
    await claim(file, mine);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

async function claim(file: string, mine: string): Promise<void> {
  for (const end = Date.now() + patience; ; ) {
    try {
      linkSync(mine, file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = runningHolder(file);
    if (!holder) rmSync(file, { force: true });
    else if (Date.now() < end) await sleep(50);
    else
      throw new StartError(
        `another Värn (process ${holder}) is already running on ${path.dirname(file)}. Stop it, or choose another DATA_DIR.`,
      );
  }
}

function runningHolder(file: string): number | undefined {
  const [pid, start] = read(file).trim().split(" ");
  // The number alone is not enough: after a restart, or in a container, another process may have got it.
  return pid && start && startOf(Number(pid)) === start ? Number(pid) : undefined;
}

/** Something that tells two processes with the same number apart: when it started. Empty when there is no such process. */
function startOf(pid: number): string {
  if (process.platform === "linux") {
    const stat = read(`/proc/${pid}/stat`);
    // Fields 3 (state) and 22 (start) of /proc/PID/stat; field 2 is the name in brackets, which may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const isDead = fields[0] === "Z"; // ended, but nobody has asked for its exit code
    return isDead ? "" : (fields[19] ?? "");
  }
  const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim().replaceAll(/\s+/g, "-");
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
