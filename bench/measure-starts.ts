import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startProgram } from "./program.ts";

/** Seconds until the program answers, with its own PostgreSQL. */
export interface Starts {
  first: number;
  again: number;
}

/** The middle of three: on an empty folder, and on the same folder once more. */
export async function measureStarts(): Promise<Starts> {
  const rounds: Starts[] = [];
  for (let round = 0; round < 3; round++) {
    const dataDir = mkdtempSync(path.join(tmpdir(), "varn-start-"));
    const first = await startProgram({}, { dataDir });
    await first.stop();
    const again = await startProgram({}, { dataDir });
    await again.stop();
    rmSync(dataDir, { recursive: true, force: true });
    rounds.push({ first: first.startSeconds, again: again.startSeconds });
  }
  return { first: middle(rounds.map(({ first }) => first)), again: middle(rounds.map(({ again }) => again)) };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
