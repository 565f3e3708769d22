import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach } from "vitest";
import { serverArguments } from "../../scripts/server-arguments.mjs";
import { projectRoot } from "../../src/platform/project-root.ts";

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it has printed. */
  output(): string;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; milliseconds: number }>;
}

export interface ServerOptions {
  readonly uid?: number;
  readonly gid?: number;
  /** Killed without warning as soon as it has printed this. */
  readonly killAt?: string;
}

const running = new Map<ChildProcess, Promise<unknown>>();
/** A test that fails half-way leaves its server to nobody. */
afterEach(async () => {
  for (const [child, ended] of running) {
    child.kill("SIGTERM");
    await ended;
  }
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that does not exist yet, in a new one that everybody may enter; gone after the test file. */
export function newDataDir(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "varn-process-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return path.join(folder, "data");
}

/** Starts the built server as a process of its own and waits until it is ready; rejects with its output when it ends first. */
export async function startServer(env: Record<string, string>, options: ServerOptions = {}): Promise<ServerProcess> {
  const { child, output, ended } = launch(env, options);
  const url = await Promise.race([readyAddress(child, output), ended.then(() => undefined)]);
  if (!url) throw new Error(`The server ended before it was ready:\n${output()}`);
  return {
    url,
    pid: child.pid ?? 0,
    output,
    async end(signal) {
      const began = Date.now();
      child.kill(signal);
      return { code: await ended, milliseconds: Date.now() - began };
    },
  };
}

/** Starts a server that is expected not to start. */
export async function failToStart(
  env: Record<string, string>,
  options: ServerOptions = {},
): Promise<{ code: number | null; output: string }> {
  const { child, output, ended } = launch(env, options);
  const url = await Promise.race([readyAddress(child, output), ended.then(() => undefined)]);
  if (url) child.kill("SIGTERM");
  return { code: await ended, output: output() };
}

function launch(env: Record<string, string>, { killAt, ...options }: ServerOptions) {
  const child = spawn(process.execPath, serverArguments, {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, PORT: "0", LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (more) => {
      text += more;
      if (killAt && text.includes(killAt)) child.kill("SIGKILL");
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  running.set(child, ended);
  ended.then(() => running.delete(child));
  return { child, output: () => text, ended };
}

function readyAddress(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.on("data", () => {
      const url = /ready at (\S+)/.exec(output())?.[1];
      if (url) resolve(url);
    });
  });
}
