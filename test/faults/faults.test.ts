import { beforeAll, describe, expect, test } from "vitest";
import { buildIfChanged } from "../../scripts/build.mjs";
import { runFaults } from "./fault-run.ts";

/** The short form of `npm run faults`; the seed stands in the message when something is wrong. Processes are found in /proc: Linux. */
beforeAll(async () => {
  await buildIfChanged();
});

describe.skipIf(process.platform !== "linux")(
  "what was confirmed is there exactly once, and the program comes back by itself",
  () => {
    for (const kind of ["own", "outside"] as const)
      test(kind === "own" ? "with the included database" : "with a database behind a network that fails", {
        timeout: 400_000,
      }, async () => {
        const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
        const lines: string[] = [];
        const figures = await runFaults({ kind, faults: 8, seed, say: (line) => lines.push(line) });
        const { lost, doubled, halfMade, acknowledged } = figures;
        expect({ lost, doubled, halfMade }, `seed ${seed}\n${lines.join("\n")}`).toEqual({
          lost: [],
          doubled: [],
          halfMade: [],
        });
        expect(acknowledged).toBeGreaterThan(10);
      });
  },
);
