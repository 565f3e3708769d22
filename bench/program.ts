import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { serverArguments } from "../scripts/server-arguments.mjs";
import { projectRoot } from "../src/platform/project-root.ts";

/** The built program as a process of its own. */
export interface RunningProgram {
  origin: string;
  pid: number;
  /** Seconds from the start of the process until it answers. */
  startSeconds: number;
  /** Resident memory in bytes. */
  memory(): number;
  /** Queries asked of the database for pages since this was last asked; only when started with `countsQueries`. */
  queries(): Promise<number>;
  stop(): Promise<void>;
}

interface Options {
  countsQueries?: boolean;
  /** Arguments for Node.js, such as a profiler's. */
  nodeArguments?: readonly string[];
  /** Kept afterwards; otherwise a temporary one. */
  dataDir?: string;
}

const ready = /is ready at (\S+)/;

export async function startProgram(
  settings: Readonly<Record<string, string>>,
  options: Options = {},
): Promise<RunningProgram> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), "varn-bench-"));
  const began = performance.now();
  const counter = path.join(import.meta.dirname, "count-queries.mjs");
  const child = spawn(
    process.execPath,
    [...(options.countsQueries ? ["--import", counter] : []), ...(options.nodeArguments ?? []), ...serverArguments],
    {
      cwd: projectRoot,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        LOG_LEVEL: "warn",
        PORT: "0",
        DATA_DIR: dataDir,
        ...settings,
      },
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    },
  );
  const origin = await addressOf(child);
  return {
    origin,
    pid: child.pid ?? 0,
    startSeconds: (performance.now() - began) / 1000,
    memory: () => residentMemory(child.pid ?? 0),
    queries: () =>
      new Promise((resolve) => {
        child.once("message", (count) => resolve(Number(count)));
        child.send("queries");
      }),
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (piece: Buffer) => {
      said += piece;
      const [, address] = ready.exec(said) ?? [];
      if (address) resolve(address.replace("localhost", "127.0.0.1"));
    });
    child.once("exit", () => reject(new Error(`The program did not start: ${said}`)));
  });
}

function residentMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}
