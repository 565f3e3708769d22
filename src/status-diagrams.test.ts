import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./platform/project-root.ts";
import { statusDiagrams } from "./status-diagrams.ts";

test("the status diagrams show the tables as they are now (npm run docs writes them anew)", async () => {
  const written = await readFile(path.join(projectRoot, "docs/status-diagrams.md"), "utf8");
  expect(written).toBe(statusDiagrams());
});
