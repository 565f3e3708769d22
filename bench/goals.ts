import type { Fairness } from "./measure-fairness.ts";
import type { Memory } from "./measure-memory.ts";
import type { Paint } from "./measure-paint.ts";
import type { ReadResult } from "./measure-reads.ts";
import type { ReportResult } from "./measure-report.ts";
import type { Starts } from "./measure-starts.ts";
import type { Weight } from "./measure-weights.ts";
import { reads } from "./reads.ts";

export interface Goal {
  name: string;
  value: number;
  limit: number;
  met: boolean;
}

export interface Measured {
  starts: Starts | null;
  reads: readonly ReadResult[];
  report: ReportResult | null;
  weights: readonly Weight[];
  paint: Paint | null;
  memory: Memory | null;
  fairness: Fairness | null;
}

/** What was promised, of what was measured. Each value is the worst of those it stands for; ratios are of the middle (p50). */
export function goalsOf(measured: Measured): Goal[] {
  const { starts, report, paint, memory, fairness } = measured;
  return [
    ...goalsOfReads(measured.reads),
    ...(report ? [goal("report / bare insert", report.plain.program.p50 / report.plain.floor.p50, 2)] : []),
    ...(report
      ? [
          goal(
            "report with photo / bare insert with the bytes",
            report.withPhoto.program.p50 / report.withPhoto.floor.p50,
            2,
          ),
        ]
      : []),
    ...(memory
      ? [goal("resident memory, MB", memory.largest / 1e6, 300), goal("memory, end / beginning", memory.growth, 1.1)]
      : []),
    ...(fairness ? [goal("a page beside a greedy client / alone", fairness.beside.p50 / fairness.alone.p50, 2)] : []),
    ...(starts ? [goal("first start, s", starts.first, 5), goal("restart, s", starts.again, 2)] : []),
    ...(paint
      ? [
          goal("largest paint of the public report page, s", paint.milliseconds / 1000, 1.5),
          goal("public report page, kB", paint.bytes / 1000, 60),
        ]
      : []),
  ];
}

function goalsOfReads(results: readonly ReadResult[]): Goal[] {
  const goals: Goal[] = [];
  const over = (name: string, limit: number, some: readonly ReadResult[], value: (one: ReadResult) => number) => {
    if (some.length > 0) goals.push(goal(name, Math.max(...some.map(value)), limit));
  };
  for (const { name, limit, p95Limit, isFile, byClient } of reads) {
    const ofRead = results.filter(({ read }) => read === name);
    const alone = ofRead.filter(({ connections }) => connections === 1);
    if (limit !== undefined)
      over(`${name} / floor`, limit, ofRead, ({ program, floor }) => program.p50 / (floor?.p50 ?? 0));
    if (p95Limit !== undefined) over(`${name} p95, ms`, p95Limit, alone, ({ program }) => program.p95);
    if (isFile) continue;
    over(`${name} at full size / at 10,000`, 1.5, alone, ({ program, small }) => program.p50 / (small?.p50 ?? 0));
    if (!byClient) over(`${name}, queries`, 8, alone, ({ queries }) => queries);
  }
  return goals;
}

function goal(name: string, value: number, limit: number): Goal {
  return { name, value: Math.round(value * 100) / 100, limit, met: value <= limit };
}
