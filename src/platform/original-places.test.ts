import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { withOriginalPlaces } from "./original-places.ts";
import { projectRoot } from "./project-root.ts";

/** The trace of a program built as ours is, whose only function throws on its third line; run by a Node.js of its own, which maps nothing. */
async function builtProgram() {
  const folder = mkdtempSync(path.join(tmpdir(), "varn-places-"));
  const source = path.join(folder, "src/breaks.ts");
  mkdirSync(path.dirname(source));
  writeFileSync(
    source,
    "interface Unused { a: string }\nexport function breaks(): never {\n  throw new Error('x');\n}\n",
  );
  const file = path.join(folder, "dist/breaks.js");
  await build({ entryPoints: [source], outfile: file, format: "esm", sourcemap: true, sourcesContent: false });
  const run = `import { breaks } from "${pathToFileURL(file).href}"; try { breaks() } catch (error) { console.log(error.stack) }`;
  const trace = execFileSync(process.execPath, ["--input-type=module", "--eval", run], { encoding: "utf8" });
  return { trace, source, file };
}

test("a trace names the file that was written, and the line in it", async () => {
  const { trace, source, file } = await builtProgram();
  expect(trace).toContain(`breaks (${pathToFileURL(file).href}:2:9)`);
  const told = withOriginalPlaces(trace);
  expect(told).toContain(`breaks (${path.relative(projectRoot, source)}:3:9)`);
  expect(told).not.toContain("dist/breaks.js");
});

test("a trace whose map is gone stays as it is, and so does what is not ours", async () => {
  const { trace, file } = await builtProgram();
  writeFileSync(`${file}.map`, "");
  const all = `${trace}    at node:internal/process/task_queues:105:5`;
  expect(withOriginalPlaces(all)).toBe(all);
});
