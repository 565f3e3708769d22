import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../src/platform/project-root.ts";
import { sharedData } from "./shared-data.ts";

const list = sharedData("scim/scim-requirements.csv");

test.skipIf(list === null)("docs/scim.md says of every requirement how it is met, once", async () => {
  const requirements = (await readFile(list ?? "", "utf8"))
    .split("\n")
    .slice(1)
    .flatMap((line) => line.split(",")[0] || []);
  const document = await readFile(path.join(projectRoot, "docs/scim.md"), "utf8");
  const named = document.match(/\b(EXTRA|RFC764[234])-[\w.-]+\b/g) ?? [];
  expect(named.toSorted()).toEqual(requirements.toSorted());
  expect(requirements).toHaveLength(161);
});
