import { parseArgs } from "node:util";
import { type FaultFigures, runFaults } from "./fault-run.ts";

/** `npm run faults -- [--faults 220] [--seed N] [--json]`: half with the included database, half with one of its own behind a network. */

const { values } = parseArgs({
  options: {
    faults: { type: "string", default: "220" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed);
const say = (line: string) => (values.json ? undefined : console.log(line));

say(`Seed ${seed}`);
const kinds = (["own", "outside"] as const).filter((kind) => values.only === undefined || values.only === kind);
const figures: FaultFigures[] = [];
for (const kind of kinds) {
  say(kind === "own" ? "The included database" : "A database server of its own, behind a network");
  figures.push(await runFaults({ kind, faults: Math.ceil(Number(values.faults) / kinds.length), seed, say }));
}

const sum = (of: (one: FaultFigures) => number) => figures.reduce((total, one) => total + of(one), 0);
const recoveries = figures.flatMap((one) => one.recoveries).sort((a, b) => a - b);
const result = {
  seed,
  faults: sum((one) => one.faults),
  acknowledged: sum((one) => one.acknowledged),
  lost: sum((one) => one.lost.length),
  doubled: sum((one) => one.doubled.length),
  halfMade: sum((one) => one.halfMade.length),
  withPhoto: sum((one) => one.withPhoto),
  sentAgain: sum((one) => one.repeats),
  answersLost: sum((one) => one.answersLost),
  mails: sum((one) => one.mails),
  mailsRepeated: sum((one) => one.mailsRepeated),
  starts: sum((one) => one.starts),
  recoveryMedianMs: recoveries[Math.floor(recoveries.length / 2)] ?? 0,
  recoveryLongestMs: recoveries.at(-1) ?? 0,
  kinds: Object.fromEntries(figures.map((one) => [one.kind, one.kinds])),
  wrong: figures.flatMap((one) => [...one.lost, ...one.doubled, ...one.halfMade]).slice(0, 50),
};
if (values.json) console.log(JSON.stringify(result));
else console.log(result);
process.exitCode = result.lost + result.doubled + result.halfMade === 0 ? 0 : 1;
