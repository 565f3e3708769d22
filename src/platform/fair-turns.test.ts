import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { TooBusy } from "./errors.ts";
import { FairTurns, type FairTurnsSettings } from "./fair-turns.ts";

const settings: FairTurnsSettings = { atOnce: 10, eachAlone: 6, eachAmongOthers: 1, longestQueue: 50, patience: 5_000 };

/** Somebody who asks again as soon as there is an answer, on so many lines at once. */
function greedy(turns: FairTurns, name: string, lines: number, work: () => Promise<void>) {
  let isDone = false;
  let most = 0;
  let now = 0;
  const all = Array.from({ length: lines }, async () => {
    while (!isDone) {
      const end = await turns.take(name);
      most = Math.max(most, ++now);
      await work();
      now--;
      end();
    }
  });
  return {
    mostAtOnce: () => most,
    startCounting: () => {
      most = 0;
    },
    async stop() {
      isDone = true;
      await Promise.all(all);
    },
  };
}

describe("turns", () => {
  test("one who is alone has several at once, and not all there are", async () => {
    const turns = new FairTurns(settings);
    const one = greedy(turns, "one", 30, () => sleep(5));
    await sleep(60);
    await one.stop();
    expect(one.mostAtOnce()).toBe(6);
  });

  test("one who asks for much while another asks has one at a time, and the other never waits behind the rest", async () => {
    const turns = new FairTurns(settings);
    const much = greedy(turns, "much", 30, () => sleep(10));
    await sleep(30);
    (await turns.take("little"))();
    await sleep(30);
    much.startCounting();
    for (let asked = 0; asked < 10; asked++) {
      const began = performance.now();
      const end = await turns.take("little");
      expect(performance.now() - began).toBeLessThan(10);
      await sleep(5);
      end();
    }
    expect(much.mostAtOnce()).toBe(1);
    await much.stop();
  });

  test("those who wait are let in in the order in which they came", async () => {
    const turns = new FairTurns({ ...settings, atOnce: 1 });
    const order: string[] = [];
    const first = await turns.take("a");
    const others = ["b", "c", "b", "d"].map(async (name) => {
      const end = await turns.take(name);
      order.push(name);
      end();
    });
    first();
    await Promise.all(others);
    expect(order).toEqual(["b", "c", "b", "d"]);
  });

  test("a request that takes long does not stop the same person's next for ever", async () => {
    const turns = new FairTurns(settings);
    (await turns.take("other"))();
    await turns.take("one");
    const asking = setInterval(() => void turns.take("other").then((end) => end()), 50);
    const began = performance.now();
    await turns.take("one");
    expect(performance.now() - began).toBeGreaterThan(500);
    expect(performance.now() - began).toBeLessThan(1_500);
    clearInterval(asking);
  });

  test("who lets too many wait is refused, and so is who has waited too long; nobody else is", async () => {
    const turns = new FairTurns({ ...settings, eachAlone: 1, longestQueue: 2, patience: 50 });
    await turns.take("one");
    const waiting = [turns.take("one"), turns.take("one")].map((turn) => turn.catch((error: unknown) => error));
    await expect(turns.take("one")).rejects.toThrow(TooBusy);
    (await turns.take("two"))();
    expect(await Promise.all(waiting)).toEqual([expect.any(TooBusy), expect.any(TooBusy)]);
  });

  test("a turn that is ended twice gives back one place", async () => {
    const turns = new FairTurns({ ...settings, atOnce: 1, patience: 50 });
    const end = await turns.take("a");
    end();
    end();
    await turns.take("b");
    await expect(turns.take("c")).rejects.toThrow(TooBusy);
  });
});
