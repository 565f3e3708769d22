import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { openLog } from "../src/platform/log.ts";
import { projectRoot } from "../src/platform/project-root.ts";
import { benchDatabase, people, units } from "./bench-database.ts";
import { goalsOf } from "./goals.ts";
import { measureFairness } from "./measure-fairness.ts";
import { measureMemory } from "./measure-memory.ts";
import { measurePaint } from "./measure-paint.ts";
import { measureReads } from "./measure-reads.ts";
import { measureReport } from "./measure-report.ts";
import { measureStarts } from "./measure-starts.ts";
import { measureWeights } from "./measure-weights.ts";
import {
  printFairness,
  printGoals,
  printMemory,
  printPaint,
  printReads,
  printReport,
  printStarts,
  printWeights,
} from "./print.ts";

/** `npm run bench`: see docs/bench.md. */

const { values: asked } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
    seconds: { type: "string" },
    requests: { type: "string" },
  },
});

const say = (line: string) => (asked.json ? console.error(line) : console.log(line));
const wants = (part: string) => asked.only === undefined || asked.only.includes(part);
const large = asked.quick ? 50_000 : 1_000_000;
const small = 10_000;
const seconds = Number(asked.seconds ?? (asked.quick ? 2 : 6));
const requests = Number(asked.requests ?? (asked.quick ? 2_000 : 100_000));

if (!existsSync(path.join(projectRoot, "dist/server.js"))) throw new Error("Nothing is built: npm run build");
const dataDir = path.resolve(projectRoot, process.env.BENCH_DIR ?? "data/bench");
mkdirSync(dataDir, { recursive: true });
const server = await startEmbeddedPostgres({ dataDir, log: openLog("warn") });
try {
  const databases = {
    large: await benchDatabase(server.connectionString, large, say),
    small: await benchDatabase(server.connectionString, small, say),
  };
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? "?"}, ${Math.round(totalmem() / 1024 ** 3)} GB, Node.js ${process.version}`;
  say(`${large} incidents (and ${small} to compare with), ${units} units, ${people} people. ${machine}`);

  const starts = wants("starts") ? await measureStarts() : null;
  if (starts) printStarts(starts, say);
  const reads = wants("reads") ? await measureReads(databases, { seconds, say: (read) => printReads(read, say) }) : [];
  const report = wants("report") ? await measureReport(databases.large, { seconds }) : null;
  if (report) printReport(report, say);
  const weights = wants("weights") ? await measureWeights(databases.small) : [];
  printWeights(weights, say);
  const paint = wants("paint") ? await measurePaint(databases.small) : null;
  if (paint) printPaint(paint, say);
  const memory = wants("memory") ? await measureMemory(databases.large, { requests }) : null;
  if (memory) printMemory(memory, say);

  const fairness = wants("fairness") ? await measureFairness(databases.large, { seconds }) : null;
  if (fairness) printFairness(fairness, say);

  const goals = goalsOf({ starts, reads, report, weights, paint, memory, fairness });
  printGoals(goals, say);
  const result = {
    machine,
    incidents: large,
    units,
    people,
    starts,
    reads,
    report,
    weights,
    paint,
    memory,
    fairness,
    goals,
  };
  writeFileSync(path.join(dataDir, "last.json"), `${JSON.stringify(result, null, 2)}\n`);
  if (asked.json) console.log(JSON.stringify(result));
} finally {
  await server.stop();
}
