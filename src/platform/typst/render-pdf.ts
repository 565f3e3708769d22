import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { drawableText } from "./drawable-text.ts";
import type { Paper, PaperBlock } from "./paper.ts";
import { typstFolder } from "./typst-folder.ts";
import type { PdfAnswer, PdfRequest } from "./typst-process.ts";

/** The longest we wait; an ordinary paper takes 10-200 ms. */
const TIME_LIMIT_MS = 30_000;

const regions = { sv: "SE", en: "GB" } as const;

interface Waiting {
  resolve: (pdf: Uint8Array) => void;
  reject: (reason: Error) => void;
}

let typst: ChildProcess | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/**
 * A tagged PDF (PDF/UA-1) with language, title, headings, header rows and alternative texts. The same paper gives the same
 * bytes. Throws when Typst refuses the paper or has not answered in half a minute.
 */
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  const id = ++lastId;
  const request: PdfRequest = { id, template: paper.template, paper: JSON.stringify(complete(paper), drawable) };
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      timer = setTimeout(() => stop(running(), "took too long"), TIME_LIMIT_MS);
      running().send(request);
    });
  } finally {
    clearTimeout(timer);
    waiting.delete(id);
  }
}

const drawable = (_key: string, value: unknown) => (typeof value === "string" ? drawableText(value) : value);

function running(): ChildProcess {
  if (typst) return typst;
  // Node takes the types off by itself, so the built program runs the same file.
  const started = fork(path.join(typstFolder, "typst-process.ts"), {
    env: {},
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  // It never keeps the program alive, and ends with it.
  started.unref();
  started.channel?.unref();
  started.on("message", receive);
  started.on("error", (error) => stop(started, error.message));
  started.on("exit", () => stop(started, "ended"));
  typst = started;
  return started;
}

function receive(message: unknown): void {
  const answer = message as PdfAnswer;
  const asked = waiting.get(answer.id);
  if ("pdf" in answer) asked?.resolve(answer.pdf);
  else asked?.reject(new Error(`Typst refused: ${answer.problem}`));
}

/** Those who waited get the reason; the next paper gets a new process. */
function stop(process: ChildProcess, reason: string): void {
  process.kill("SIGKILL");
  if (process !== typst) return;
  typst = undefined;
  for (const asked of waiting.values()) asked.reject(new Error(`Typst ${reason}`));
  waiting.clear();
}

/** The templates may count on every key. */
function complete(paper: Paper) {
  return {
    subtitle: "",
    signature: "",
    reference: "",
    footer: "",
    ...paper,
    region: regions[paper.language],
    blocks: paper.blocks.map(completeBlock),
  };
}

function completeBlock(block: PaperBlock) {
  switch (block.kind) {
    case "table":
      return {
        ...block,
        total: block.total ?? null,
        columns: block.columns.map((column) => ({
          header: column.header,
          numeric: column.isNumeric ?? false,
          tight: (column.isNumeric || column.isCode) ?? false,
          share: column.share ?? 1,
        })),
      };
    case "tiles":
      return { ...block, tiles: block.tiles.map((tile) => ({ note: "", ...tile })) };
    case "words":
      return { heading: "", ...block };
    default:
      return block;
  }
}
