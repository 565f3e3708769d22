import { Agent } from "node:http";
import { ask, type Target, type Timing } from "./load.ts";
import { type Figures, figuresOf } from "./measure-reads.ts";
import { startProgram } from "./program.ts";
import { openReaders } from "./readers.ts";

/** The list of one reader over one connection: while nobody else asks, and while another asks for the same over many without pause. */
export interface Fairness {
  alone: Figures;
  beside: Figures;
  greedyConnections: number;
}

const greedyConnections = 32;

/** In turn, half a second each, so that whatever else the machine does hits both alike. */
export async function measureFairness(connectionString: string, { seconds }: { seconds: number }): Promise<Fairness> {
  const readers = await openReaders(connectionString);
  const program = await startProgram({ DATABASE_URL: connectionString });
  const list = (name: string): Target => ({
    origin: program.origin,
    path: "/handelser",
    cookie: readers.find((reader) => reader.name === name)?.cookie ?? "",
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const alone: Timing = { milliseconds: [], seconds: 0 };
  const beside: Timing = { milliseconds: [], seconds: 0 };
  try {
    await askFor(300, list("ombud"), agent, { milliseconds: [], seconds: 0 });
    for (const end = performance.now() + seconds * 4_000; performance.now() < end; ) {
      await askFor(500, list("ombud"), agent, alone);
      const stop = beGreedy(list("security chief"));
      await askFor(500, list("ombud"), agent, beside);
      await stop();
    }
  } finally {
    agent.destroy();
    await program.stop();
  }
  return { alone: figuresOf(alone), beside: figuresOf(beside), greedyConnections };
}

async function askFor(milliseconds: number, target: Target, agent: Agent, timing: Timing): Promise<void> {
  const began = performance.now();
  do timing.milliseconds.push(await ask(target, agent));
  while (performance.now() < began + milliseconds);
  timing.seconds += (performance.now() - began) / 1000;
}

/** Asks again as soon as it is answered, over every connection, until it is stopped. */
function beGreedy(target: Target): () => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: greedyConnections });
  let goesOn = true;
  const all = Array.from({ length: greedyConnections }, async () => {
    while (goesOn) await ask(target, agent);
  });
  return async () => {
    goesOn = false;
    await Promise.all(all);
    agent.destroy();
  };
}
