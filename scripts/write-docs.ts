// Writes the documents that are drawn from the code. Tests say when they are stale.
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { projectRoot } from "../src/platform/project-root.ts";
import { statusDiagrams } from "../src/status-diagrams.ts";

write("status-diagrams.md", statusDiagrams());
const { accessDocument } = await load<typeof import("../src/access-document.ts")>("src/access-document.ts");
write("access.md", accessDocument());

function write(name: string, text: string): void {
  writeFileSync(path.join(projectRoot, "docs", name), text);
}

/** What knows the routes knows the pages, which are TypeScript with JSX: Node reads that only when it has been bundled. */
async function load<Module>(entry: string): Promise<Module> {
  const outfile = path.join(projectRoot, `.write-docs-${process.pid}.mjs`);
  try {
    await build({
      absWorkingDir: projectRoot,
      entryPoints: [entry],
      outfile,
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      jsx: "automatic",
      jsxImportSource: "preact",
      logLevel: "warning",
    });
    return (await import(pathToFileURL(outfile).href)) as Module;
  } finally {
    rmSync(outfile, { force: true });
  }
}
