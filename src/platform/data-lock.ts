import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Another process works on the same folder; the message says which. */
export class DataInUseError extends Error {
  constructor(dataDir: string, pid: number) {
    super(`Another Värn (process ${pid}) is already running on ${dataDir}. Stop it first, or choose another DATA_DIR.`);
    this.name = "DataInUseError";
  }
}

/**
 * Takes the data folder for this process and returns the function that gives it back.
 * A file left by a process that was killed does not count. Throws DataInUseError.
 */
export function lockData(dataDir: string): () => void {
  const file = path.join(dataDir, "varn.pid");
  const mine = `${process.pid} ${startOf(process.pid)}\n`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = runningHolder(file);
    if (holder) throw new DataInUseError(dataDir, holder);
    rmSync(file, { force: true });
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
    // Field 22 of /proc/PID/stat; field 2 is the name in brackets, which may hold spaces.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
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
