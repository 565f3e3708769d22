import type { Goal } from "./goals.ts";
import type { Fairness } from "./measure-fairness.ts";
import type { Memory } from "./measure-memory.ts";
import { type Paint, slow } from "./measure-paint.ts";
import type { Figures, ReadResult } from "./measure-reads.ts";
import type { ReportResult } from "./measure-report.ts";
import type { Starts } from "./measure-starts.ts";
import type { Bytes, Weight } from "./measure-weights.ts";

type Say = (line: string) => void;

const figures = ({ p50, p95, p99, perSecond }: Figures) =>
  `p50 ${ms(p50)}  p95 ${ms(p95)}  p99 ${ms(p99)}  ${perSecond.toFixed(0).padStart(4)}/s`;
const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(9);
const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`.padStart(7);

export function printReads(
  { read, reader, connections, bytes, queries, program, floor, small }: ReadResult,
  say: Say,
): void {
  const beside = floor ? `  floor ${ms(floor.p50)}  ratio ${(program.p50 / floor.p50).toFixed(2)}` : "";
  const scale = small ? `  at 10,000 ${ms(small.p50)}  ratio ${(program.p50 / small.p50).toFixed(2)}` : "";
  say(
    `${read.padEnd(14)} ${reader.padEnd(15)} ×${String(connections).padEnd(3)} ${figures(program)} ${kB(bytes)} ${String(queries).padStart(2)} queries${beside}${scale}`,
  );
}

export function printReport({ plain, withPhoto }: ReportResult, say: Say): void {
  for (const [name, { program, floor }] of [
    ["report", plain],
    ["with photo", withPhoto],
  ] as const)
    say(
      `${name.padEnd(14)} ${figures(program)}  bare insert ${ms(floor.p50)}  ratio ${(program.p50 / floor.p50).toFixed(2)}`,
    );
}

export function printStarts({ first, again }: Starts, say: Say): void {
  say(`first start ${first.toFixed(2)} s, restart ${again.toFixed(2)} s`);
}

export function printWeights(weights: readonly Weight[], say: Say): void {
  const part = (name: string, { plain, gzip, brotli }: Bytes) =>
    `${name} ${kB(plain)} (${kB(gzip)} gzip, ${kB(brotli)} brotli)`;
  for (const { page, html, css, script, font, image, total } of weights)
    say(
      `${page.padEnd(26)} ${part("HTML", html)}  CSS ${kB(css.brotli)}  script ${kB(script.brotli)}  font ${kB(font.plain)}  images ${kB(image.brotli)}  sent ${kB(total.sent)}`,
    );
}

export function printPaint({ page, milliseconds, bytes }: Paint, say: Say): void {
  say(
    `${page}: largest paint after ${(milliseconds / 1000).toFixed(2)} s, ${kB(bytes)} (${slow.downKilobits} kbit/s, ${slow.latencyMs} ms, processor ÷ ${slow.cpu})`,
  );
}

export function printMemory({ samples, growth }: Memory, say: Say): void {
  say(
    `resident ${samples.map(({ bytes }) => (bytes / 1e6).toFixed(0)).join(" ")} MB over ${samples.at(-1)?.requests} requests; end / beginning ${growth.toFixed(2)}`,
  );
}

export function printFairness({ alone, beside, greedyConnections }: Fairness, say: Say): void {
  say(`list alone      ${figures(alone)}`);
  say(
    `beside greedy   ${figures(beside)}  ratio ${(beside.p50 / alone.p50).toFixed(2)} (another reader asks over ${greedyConnections} connections without pause)`,
  );
}

export function printGoals(goals: readonly Goal[], say: Say): void {
  say("");
  for (const { name, value, limit, met } of goals)
    say(`${met ? "met   " : "MISSED"}  ${name.padEnd(48)} ${value} (at most ${limit})`);
}
