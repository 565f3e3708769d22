import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfChanged } from "../../scripts/build.mjs";
import { projectRoot } from "../../src/platform/project-root.ts";
import { createEmptyDatabase, type TestDatabase } from "../test-database.ts";
import { failToStart, newDataDir, startServer } from "./server-process.ts";

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), "varn-command-"));
const first = newDataDir();
let outside: TestDatabase;
/** Starts the program several times. */
const unhurried = { timeout: 120_000 };

beforeAll(async () => {
  await buildIfChanged();
  outside = await createEmptyDatabase();
});
afterAll(async () => {
  await outside.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe("varn backup and restore", () => {
  const archive = path.join(folder, "one.tar");
  const back = path.join(folder, "two.tar");

  test(
    "take everything from the running program with its own database to an outside one, and back",
    unhurried,
    async () => {
      const server = await startServer({ DATA_DIR: first });
      await onDatabase(first, "insert into settings (key, value) values ('mark', '\"Åäö\"')");
      expect((await varn(["backup", archive], { DATA_DIR: first })).output).toContain("read once more and whole");
      expect((await varn(["restore", archive, "--replace"], { DATA_DIR: first })).output).toContain(
        "is already running",
      );
      await server.end("SIGTERM");

      const there = { DATABASE_URL: outside.ownerConnectionString, DATA_DIR: newDataDir() };
      expect(await varn(["restore", archive], there)).toMatchObject({ code: 0 });
      const moved = await startServer(there);
      expect((await fetch(`${moved.url}/health`)).status).toBe(200);
      expect(await varn(["backup", back], there)).toMatchObject({ code: 0 });
      await moved.end("SIGTERM");

      const home = { DATA_DIR: newDataDir() };
      expect(await varn(["restore", back], home)).toMatchObject({ code: 0 });
      const again = await startServer(home);
      expect(await onDatabase(home.DATA_DIR, "select value from settings where key = 'mark'")).toEqual([
        { value: "Åäö" },
      ]);
      await again.end("SIGTERM");
    },
  );

  test("tell a damaged archive by its part, a file that is not there, and a wrong call", async () => {
    await run("truncate", ["-s", "5000", back]);
    expect(await varn(["verify", back], {})).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^The archive is cut off (in|after) /),
    });
    const untouched = newDataDir();
    expect(await varn(["restore", back], { DATA_DIR: untouched })).toMatchObject({ code: 1 });
    expect(await varn(["verify", `${back}.none`], {})).toMatchObject({ code: 1 });
    expect(await varn(["restore"], {})).toMatchObject({ code: 2 });
  });

  test("varn drill leaves a dated record in the database", async () => {
    expect(await varn(["drill", archive], { DATA_DIR: first })).toMatchObject({
      code: 0,
      output: expect.stringContaining("can be restored"),
    });
    const server = await startServer({ DATA_DIR: first });
    expect(await onDatabase(first, "select asked_by, problem from restore_drills")).toEqual([
      { asked_by: "command", problem: null },
    ]);
    await server.end("SIGTERM");
  });

  test("a wrong setting for backups stops the start", async () => {
    const { output } = await failToStart({ DATA_DIR: first, BACKUP_AT: "25:00", BACKUP_KEEP: "seven" });
    expect(output).toContain('BACKUP_AT must be a time of day such as 02:30 (it is "25:00")');
    expect(output).toContain("BACKUP_KEEP must be three numbers such as 7/5/12");
  });
});

async function varn(args: string[], env: Record<string, string>): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, ["dist/varn.js", ...args], {
      cwd: projectRoot,
      env: { PATH: process.env.PATH, ...env },
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

async function onDatabase(dataDir: string, statement: string): Promise<Record<string, unknown>[]> {
  const socket = encodeURIComponent(path.join(dataDir, "postgres/socket"));
  const client = new pg.Client({ connectionString: `postgresql://varn_owner@localhost/varn?host=${socket}` });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
