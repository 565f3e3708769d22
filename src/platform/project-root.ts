import { existsSync } from "node:fs";
import path from "node:path";

/** The folder that holds package.json: one level above `dist/`, two above `src/platform/`. */
export const projectRoot = findProjectRoot(import.meta.dirname);

function findProjectRoot(from: string): string {
  if (existsSync(path.join(from, "package.json"))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error(`No package.json above ${import.meta.dirname}`);
  return findProjectRoot(parent);
}
