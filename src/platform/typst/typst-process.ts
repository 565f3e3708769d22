import { readFileSync } from "node:fs";
import path from "node:path";
import { NodeCompiler, type NodeTypstDocument, PdfStandard } from "@myriaddreamin/typst-ts-node-compiler";
import { typstFolder } from "./typst-folder.ts";

/*
 * Typst works without pause, and in code that is not JavaScript: a process of its own can be stopped when it takes too long,
 * and takes nothing with it if it falls. It sees the folder of templates and nothing else; fonts come as bytes, the paper as
 * one string of JSON.
 */

export interface PdfRequest {
  id: number;
  template: string;
  paper: string;
}

export type PdfAnswer = { id: number; pdf: Uint8Array } | { id: number; problem: string };

const fontBlobs = ["Inter-Regular.ttf", "Inter-SemiBold.ttf"].map((name) =>
  readFileSync(path.join(typstFolder, "fonts", name)),
);
const workspace = path.join(typstFolder, "templates");
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });

process.on("message", (request: PdfRequest) => {
  process.send?.(answer(request));
});
// Threads of Typst's own keep an ordinary exit waiting for ever.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

function answer({ id, template, paper }: PdfRequest): PdfAnswer {
  try {
    return { id, pdf: new Uint8Array(compiler.pdf(compile(template, paper), { pdfStandard: PdfStandard.UA_1 })) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    compiler.evictCache(10); // what old papers left behind would stay for ever
  }
}

function compile(template: string, paper: string): NodeTypstDocument {
  const compiled = compiler.compile({
    mainFilePath: path.join(workspace, `${template}.typ`),
    inputs: { paper },
  });
  if (compiled.result) return compiled.result;
  const error = compiled.takeDiagnostics();
  throw new Error(JSON.stringify(error === null ? "no reason given" : compiler.fetchDiagnostics(error)));
}
