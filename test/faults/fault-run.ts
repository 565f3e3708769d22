import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Chance, chanceOf } from "./chance.ts";
import { faults, outsideFaults, ownFaults } from "./faults.ts";
import { startLoad } from "./load.ts";
import { openSurroundings, type Surroundings } from "./surroundings.ts";
import { buildTown } from "./town.ts";
import { verify } from "./verify.ts";

export interface FaultFigures {
  readonly kind: "own" | "outside";
  readonly faults: number;
  /** How many of each. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Reports and comments that were confirmed to the sender. */
  readonly acknowledged: number;
  readonly withPhoto: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly halfMade: readonly string[];
  /** Sent again because no answer came. */
  readonly repeats: number;
  /** Of these, those that had been saved the first time. */
  readonly answersLost: number;
  readonly mails: number;
  /** Taken twice by the mail server, with the same Message-ID: it had broken off before it said that it had taken them. */
  readonly mailsRepeated: number;
  readonly starts: number;
  /** From when each fault began until the program answered, milliseconds, sorted. */
  readonly recoveries: readonly number[];
  /** From the last fault until the last job was done, milliseconds. */
  readonly drained: number;
}

export interface FaultRun {
  readonly kind: "own" | "outside";
  readonly faults: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** Longest time after the last fault until everything that waits is done: a mail may pause some minutes between two tries. */
const drainPatience = 20 * 60_000;

export async function runFaults(run: FaultRun): Promise<FaultFigures> {
  const chance = chanceOf(run.seed);
  const at = await openSurroundings(run.kind);
  try {
    await at.program.untilServing();
    const town = await buildTown(at.ownerConnectionString);
    // Its own chance: how often it is asked depends on how fast the machine is, and must not change the faults.
    const load = startLoad(at.program.url, town, chanceOf(run.seed + 1));
    const { kinds, recoveries } = await breakThings(run, at, chance);
    await at.program.untilServing();
    await load.stop();
    const began = Date.now();
    await untilJobsAreDone(at.ownerConnectionString);
    const drained = Date.now() - began;
    const { acknowledged } = load;
    const verdict = await verify({
      ownerConnectionString: at.ownerConnectionString,
      filesFolder: path.join(at.dataDir, "files"),
      acknowledged,
      mails: at.mail.taken,
    });
    return {
      kind: run.kind,
      faults: run.faults,
      kinds,
      acknowledged: acknowledged.reports.length + acknowledged.comments.length,
      withPhoto: acknowledged.reports.filter(({ photoHash }) => photoHash !== null).length,
      ...verdict,
      repeats: acknowledged.repeats,
      answersLost: acknowledged.answersLost,
      mails: at.mail.taken.size,
      mailsRepeated: [...at.mail.taken.values()].filter((times) => times > 1).length,
      starts: at.program.starts,
      recoveries: recoveries.sort((a, b) => a - b),
      drained,
    };
  } finally {
    await at.close();
  }
}

async function breakThings({ kind, faults: count, say }: FaultRun, at: Surroundings, chance: Chance) {
  const possible = (kind === "own" ? ownFaults : outsideFaults).filter((name) => at.disk || name !== "fill disk");
  if (kind === "own" && !at.disk) say("No right to mount a small disk: the disk is not filled in this run.");
  const kinds: Record<string, number> = {};
  const recoveries: number[] = [];
  for (let done = 1; done <= count; done++) {
    await sleep(chance.between(100, 2_000));
    const name = chance.pick(possible);
    kinds[name] = (kinds[name] ?? 0) + 1;
    const began = Date.now();
    await faults[name]?.(at, chance);
    // Now and then the next one comes before the program is back.
    if (chance.next() < 0.2) {
      say(`${done}/${count} ${name}, and on`);
      continue;
    }
    await at.program.untilServing();
    const milliseconds = Date.now() - began;
    recoveries.push(milliseconds);
    say(`${done}/${count} ${name}: serving after ${milliseconds} ms`);
  }
  return { kinds, recoveries };
}

async function untilJobsAreDone(ownerConnectionString: string): Promise<void> {
  const end = Date.now() + drainPatience;
  for (;;) {
    const client = new pg.Client({ connectionString: ownerConnectionString });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ waiting: number }>(`
        select count(*)::int as waiting from pgboss.job
        where state in ('created', 'retry', 'active') and name in ('mail.send', 'incidents.receive')`);
      if (rows[0]?.waiting === 0) return;
    } catch (error) {
      // The last fault may still have the server in recovery.
      if (Date.now() > end) throw error;
    } finally {
      await client.end().catch(() => {});
    }
    if (Date.now() > end) throw new Error(`Jobs are not done after ${drainPatience / 60_000} minutes`);
    await sleep(500);
  }
}
