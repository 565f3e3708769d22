import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "./chance.ts";
import type { Surroundings } from "./surroundings.ts";

/** Each breaks something and mends what it broke; what must come back by itself is left to come back. */
export const faults: Record<string, (at: Surroundings, chance: Chance) => Promise<void> | void> = {
  async "kill program"({ program }) {
    program.kill("SIGKILL");
    await takesHold();
  },
  async "kill postgres"({ database }) {
    database.kill(database.postmaster());
    await takesHold();
  },
  "kill backend": ({ database }, chance) => {
    const backends = database.backends();
    if (backends.length > 0) database.kill(chance.pick(backends));
  },
  async "kill both"({ program, database }) {
    program.kill("SIGKILL");
    database.kill(database.postmaster());
    await takesHold();
  },
  "end connections": ({ database }) => database.endConnections(),
  async "fill disk"({ disk }, chance) {
    disk?.fill();
    await sleep(chance.between(300, 2_500));
    disk?.empty();
  },
  "cut network": ({ proxy }) => proxy?.cut(),
  async "refuse network"({ proxy }, chance) {
    proxy?.refuse();
    await sleep(chance.between(300, 3_000));
    proxy?.mend();
  },
  async "freeze network"({ proxy }, chance) {
    proxy?.freeze();
    await sleep(chance.between(300, 6_000));
    proxy?.mend();
  },
  async "stop mail"({ mail }, chance) {
    mail.stop();
    await sleep(chance.between(300, 3_000));
    await mail.start();
  },
  async "silence mail"({ mail }, chance) {
    mail.keepSilent();
    await sleep(chance.between(300, 1_500));
    mail.answer();
  },
};

/** The processes of a server that has lost its head notice within a moment, and may answer until then. */
function takesHold(): Promise<void> {
  return sleep(150);
}

/** With the database that comes with the program, which the program itself must start again. */
export const ownFaults = [
  "kill program",
  "kill postgres",
  "kill backend",
  "kill both",
  "end connections",
  "fill disk",
  "stop mail",
  "silence mail",
];

/** With a database server of the municipality's own, at the other end of a network. */
export const outsideFaults = [
  "kill program",
  "kill postgres",
  "kill backend",
  "end connections",
  "cut network",
  "refuse network",
  "freeze network",
  "stop mail",
  "silence mail",
];
