import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { chromiumPath, chromiumSwitches } from "./browser.ts";

/** A telephone with a browser that keeps what it has between starts, and that can be killed as a telephone does it. */
export interface Device {
  page: Page;
  context: BrowserContext;
  /** The power goes: nothing gets to finish. Then it is started anew. */
  killAndRestart(): Promise<void>;
  close(): Promise<void>;
}

export async function openDevice(language = "sv-SE"): Promise<Device> {
  const profile = await mkdtemp(path.join(os.tmpdir(), "varn-device-"));
  const device = {} as Device;
  let running = await start();

  async function start(): Promise<ChildProcess> {
    const chromiumProcess = spawn(
      chromiumPath,
      [
        ...chromiumSwitches,
        "--headless=new",
        "--remote-debugging-port=0",
        `--user-data-dir=${profile}`,
        `--accept-lang=${language}`,
        "--window-size=390,844",
        "about:blank",
      ],
      // A group of its own, so that all its processes can be ended at once.
      { detached: true, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, TZ: "Europe/Stockholm" } },
    );
    const browser = await chromium.connectOverCDP(await devToolsAddress(chromiumProcess));
    const [context] = browser.contexts();
    if (!context) throw new Error("The browser has no window");
    device.context = context;
    device.page = context.pages()[0] ?? (await context.newPage());
    await device.page.setViewportSize({ width: 390, height: 844 });
    return chromiumProcess;
  }

  async function kill(): Promise<void> {
    const ended = once(running, "exit");
    process.kill(-(running.pid ?? 0), "SIGKILL");
    await ended;
  }

  device.killAndRestart = async () => {
    await kill();
    running = await start();
  };
  device.close = async () => {
    await kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return device;
}

async function devToolsAddress({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error("The browser says nothing");
  for await (const line of createInterface(stderr)) {
    const found = /DevTools listening on (ws:\S+)/.exec(line);
    if (found?.[1]) return found[1];
  }
  throw new Error("The browser did not start");
}
