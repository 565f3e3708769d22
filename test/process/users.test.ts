import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, lstatSync, readlinkSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildIfChanged } from "../../scripts/build.mjs";
import { failToStart, newDataDir, startServer } from "./server-process.ts";

const isRoot = process.getuid?.() === 0;
const ordinary = isRoot ? idsOf("nobody") : undefined;

beforeAll(async () => {
  await buildIfChanged();
});

describe.runIf(isRoot)("started by root", () => {
  test("PostgreSQL runs as another user, who owns its files, and nobody else may look into them", async () => {
    const dataDir = newDataDir();
    const server = await startServer({ DATA_DIR: dataDir });
    const folder = statSync(path.join(dataDir, "postgres"));
    expect(folder.uid).not.toBe(0);
    expect(folder.mode & 0o077).toBe(0);
    await server.end("SIGTERM");
  });

  test("a folder that only root may enter works too: the database lies beside, with a link to it", async () => {
    const dataDir = newDataDir();
    chmodSync(path.dirname(dataDir), 0o700);
    const first = await startServer({ DATA_DIR: dataDir });
    await first.end("SIGTERM");
    expect(lstatSync(path.join(dataDir, "postgres")).isSymbolicLink()).toBe(true);
    const elsewhere = readlinkSync(path.join(dataDir, "postgres"));
    expect(elsewhere).toMatch(/^\/var\/lib\/varn\/data-/);

    const second = await startServer({ DATA_DIR: dataDir });
    expect(second.output()).not.toContain("migrations applied");
    await second.end("SIGTERM");
    rmSync(elsewhere, { recursive: true });
  });
});

describe.runIf(ordinary && mayRun(ordinary))("started by an ordinary user", () => {
  test("everything runs as that user", async () => {
    const dataDir = newDataDir();
    giveTo(ordinary, path.dirname(dataDir));
    const server = await startServer({ DATA_DIR: dataDir }, ordinary);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(statSync(path.join(dataDir, "postgres/data")).uid).toBe(ordinary?.uid);
    expect(statSync(dataDir).mode & 0o077).toBe(0);
    await server.end("SIGTERM");

    // And root may take it over without making it unusable to the user.
    const asRoot = await startServer({ DATA_DIR: dataDir });
    await asRoot.end("SIGTERM");
    const again = await startServer({ DATA_DIR: dataDir }, ordinary);
    await again.end("SIGTERM");
  });

  test("a folder that the user may not write in is said in one line", async () => {
    const dataDir = newDataDir();
    const { code, output } = await failToStart({ DATA_DIR: dataDir }, ordinary);
    expect(code).toBe(1);
    expect(output.trim()).toMatch(
      /^Värn did not start: DATA_DIR \S+ cannot be used: EACCES: permission denied, mkdir \S+$/,
    );
  });
});

describe("a very long path", () => {
  test("works although a socket's path may only have 107 bytes", async () => {
    const parent = newDataDir();
    const dataDir = path.join(parent, "a".repeat(60), "b".repeat(60));
    const server = await startServer({ DATA_DIR: dataDir });
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await server.end("SIGTERM");
  });
});

function idsOf(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Not when the project lies in root's home. */
function mayRun(user: { uid: number; gid: number } | undefined): boolean {
  try {
    execFileSync(process.execPath, ["--version"], { ...user, cwd: "/" });
    return true;
  } catch {
    return false;
  }
}

function giveTo(user: { uid: number; gid: number } | undefined, folder: string): void {
  if (user) chownSync(folder, user.uid, user.gid);
}
