import { existsSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../src/platform/project-root.ts";

/** Large samples that lie beside the project and are not part of it. Null when they are not there: such a test says so and is skipped. */
export function sharedData(name: string): string | null {
  const file = path.join(projectRoot, "..", "shared", "data", name);
  return existsSync(file) ? file : null;
}
