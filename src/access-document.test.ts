import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { accessDocument } from "./access-document.ts";
import { projectRoot } from "./platform/project-root.ts";

test("docs/access.md says what the code does now (npm run docs writes it anew)", async () => {
  const written = await readFile(path.join(projectRoot, "docs/access.md"), "utf8");
  expect(written).toBe(accessDocument());
});
