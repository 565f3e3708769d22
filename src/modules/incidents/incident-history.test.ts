import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { toldActions } from "./incident-history-texts.ts";

test("every action about an incident has a sentence for its history", async () => {
  const files = (await readdir(import.meta.dirname, { recursive: true })).filter((name) =>
    /(?<!\.test)\.tsx?$/.test(name),
  );
  const sources = await Promise.all(files.map((name) => readFile(path.join(import.meta.dirname, name), "utf8")));
  const used = sources.flatMap((source) =>
    [...source.matchAll(/"((?:incident|comment|record|deadline|attachment)\.[a-z_]+)"/g)].map(
      (match) => match[1] ?? "",
    ),
  );
  expect(used.length).toBeGreaterThan(20);
  const untold = [...new Set(used)].filter((action) => !toldActions.has(action));
  // The history reads changes of status from their own table.
  expect(untold).toEqual(["incident.status_changed"]);
});
