import { Agent } from "node:http";
import { ask } from "./load.ts";
import { startProgram } from "./program.ts";
import { openReaders } from "./readers.ts";
import { pagesOf } from "./reads.ts";

/** Resident bytes of the web process when so many requests have been answered. */
export interface Memory {
  samples: { requests: number; bytes: number }[];
  largest: number;
  /** The last quarter against the second: above 1 it grows. */
  growth: number;
}

const connections = 8;

/** All pages as all readers, over and over. */
export async function measureMemory(connectionString: string, { requests }: { requests: number }): Promise<Memory> {
  const readers = await openReaders(connectionString);
  const program = await startProgram({ DATABASE_URL: connectionString });
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  try {
    const targets = await Promise.all(
      readers.flatMap((reader) =>
        pagesOf(reader).map(async (read) => ({
          origin: program.origin,
          path: await read.path(reader, connectionString),
          cookie: reader.cookie,
        })),
      ),
    );
    const samples: Memory["samples"] = [];
    const step = Math.ceil(requests / 20);
    for (let done = 0; done < requests; done += step) {
      let left = step;
      await Promise.all(
        Array.from({ length: connections }, async () => {
          while (left > 0) {
            left -= 1;
            const target = targets[left % targets.length];
            if (target) await ask(target, agent);
          }
        }),
      );
      samples.push({ requests: done + step, bytes: program.memory() });
    }
    const bytes = samples.map((sample) => sample.bytes);
    return { samples, largest: Math.max(...bytes), growth: mean(bytes.slice(15)) / mean(bytes.slice(5, 10)) };
  } finally {
    agent.destroy();
    await program.stop();
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
