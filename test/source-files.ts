import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../src/platform/project-root.ts";

/** A file of the program as the architecture tests look at it. */
export interface SourceFile {
  /** From the project's folder: src/modules/incidents/incident.ts */
  path: string;
  text: string;
  /** The files of the project that it imports, by the same kind of path. */
  imports: readonly string[];
}

const importing =
  /(?:^|\n)\s*(?:import|export)\b[^;]*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)|(?:^|\n)import\s+"(\.[^"]+)"/g;

/** Every file of the program, tests left out. */
export function sourceFiles(): SourceFile[] {
  return globSync("src/**/*.{ts,tsx}", { cwd: projectRoot })
    .map((name) => name.replaceAll(path.sep, "/"))
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(projectRoot, name), "utf8");
      return { path: name, text, imports: importsOf(name, text) };
    });
}

function importsOf(name: string, text: string): string[] {
  return [...text.matchAll(importing)].map((match) => {
    const written = match[1] ?? match[2] ?? match[3] ?? "";
    return path.posix.join(path.posix.dirname(name), written);
  });
}

/** The text without comments, for rules about what the code does. */
export function codeOf({ text }: SourceFile): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|[^:])\/\/.*$/gm, "$1");
}
