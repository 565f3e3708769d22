import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { serverArguments } from "../../scripts/server-arguments.mjs";
import { projectRoot } from "../../src/platform/project-root.ts";

/** Plays systemd with `Restart=always` and `RestartSec=200ms`: the built program runs, and is started again whenever it ends. */
export interface Supervisor {
  readonly url: string;
  readonly starts: number;
  kill(signal: NodeJS.Signals): void;
  /** Answers when the program does; gives the milliseconds that it took. Throws after a minute and a half. */
  untilServing(): Promise<number>;
  stop(): Promise<void>;
}

const pause = 200;

export function supervise(env: Record<string, string>, port: number, logFile: string): Supervisor {
  let child: ChildProcess | undefined;
  let starts = 0;
  let isStopping = false;

  const running = (async () => {
    while (!isStopping) {
      starts += 1;
      child = spawn(process.execPath, serverArguments, {
        cwd: projectRoot,
        env: { PATH: process.env.PATH, LOG_LEVEL: "warn", PORT: String(port), ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      for (const stream of [child.stdout, child.stderr]) stream?.on("data", (bytes) => appendFileSync(logFile, bytes));
      await once(child, "close");
      if (!isStopping) await sleep(pause);
    }
  })();

  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    get starts() {
      return starts;
    },
    kill: (signal) => void child?.kill(signal),
    async untilServing() {
      const began = Date.now();
      for (;;) {
        const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
        await response?.arrayBuffer().catch(() => {});
        if (response?.status === 200) return Date.now() - began;
        if (Date.now() - began > 90_000) throw new Error(`The program does not come back; see ${logFile}`);
        await sleep(25);
      }
    },
    async stop() {
      isStopping = true;
      child?.kill("SIGTERM");
      await running;
    },
  };
}
