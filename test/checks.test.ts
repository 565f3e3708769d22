import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { checks } from "../scripts/checks.mjs";
import { projectRoot } from "../src/platform/project-root.ts";

const run = promisify(execFile);

describe("the code", () => {
  // The compiler alone takes twenty seconds beside another test file.
  test.each(checks)("$title", { timeout: 240_000 }, async ({ command }) => {
    const [script = "", ...args] = command;
    const result = await run(process.execPath, [script, ...args], {
      cwd: projectRoot,
      env: { ...process.env, NO_COLOR: "1" },
    }).catch((error) => error);
    expect(result.code ?? 0, `${result.stdout}${result.stderr}`).toBe(0);
  });
});
