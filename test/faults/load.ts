import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "./chance.ts";
import type { Town } from "./town.ts";

export interface SentReport {
  /** Stands in the description, and nowhere else. */
  readonly mark: string;
  readonly id: string;
  readonly photoHash: string | null;
}

export interface SentComment {
  readonly id: string;
  readonly incidentId: string;
}

/** What has been confirmed to whoever sent it. */
export interface Acknowledged {
  readonly reports: SentReport[];
  readonly comments: SentComment[];
  /** Times that an answer did not come and the same was sent again. */
  repeats: number;
  /** Of these, those whose answer was lost although the program had saved what was sent. */
  answersLost: number;
}

export interface Load {
  readonly acknowledged: Acknowledged;
  /** Lets everyone finish what they have begun: until it is confirmed, however long that takes. */
  stop(): Promise<void>;
}

const reporters = 4;

/** The share of answers that never reach the one who waits for them. */
const answersLost = 0.1;

/** People who report and comment, one thing after another, and send again with the same key until they are told that it arrived. */
export function startLoad(url: string, town: Town, chance: Chance): Load {
  const acknowledged: Acknowledged = { reports: [], comments: [], repeats: 0, answersLost: 0 };
  let isStopping = false;
  const all = Array.from({ length: reporters }, async (_, who) => {
    for (let count = 0; !isStopping; count++) {
      const report = await sendReport(`märke-${who}-${count}-slut`);
      acknowledged.reports.push(report);
      if (chance.next() < 0.5) {
        const incidentId = chance.pick(acknowledged.reports).id;
        acknowledged.comments.push(await sendComment(incidentId));
      }
      await sleep(chance.between(150, 600));
    }
  });

  async function sendReport(mark: string): Promise<SentReport> {
    const photo = chance.next() < 0.6 ? chance.pick(town.photos) : null;
    const requestKey = randomBytes(32).toString("base64url");
    const location = await untilTaken("/rapportera/ny", town.reporter, () => {
      const form = new FormData();
      form.set("requestKey", requestKey);
      form.set("typeId", "vandalism.glass");
      form.set("unitId", town.unitId);
      form.set("when", "just_now");
      form.set("description", `En ruta är krossad. ${mark}`);
      if (photo) form.set("files", photo.file);
      return form;
    });
    const id = /^\/rapportera\/tack\/([0-9a-f-]{36})$/.exec(location)?.[1];
    if (!id) throw new Error(`A report led to ${location}`);
    return { mark, id, photoHash: photo?.keptHash ?? null };
  }

  async function sendComment(incidentId: string): Promise<SentComment> {
    const id = randomUUID();
    await untilTaken(`/handelser/${incidentId}/kommentera`, town.coordinator, () => {
      const form = new FormData();
      form.set("request_key", id);
      form.set("text", "Glasmästaren är ringd.");
      return form;
    });
    return { id, incidentId };
  }

  /** Gives where the answer leads. What is our own fault, such as a wrong form, stops the whole. */
  async function untilTaken(path: string, cookie: string, form: () => FormData): Promise<string> {
    for (;;) {
      try {
        const response = await fetch(url + path, {
          method: "POST",
          redirect: "manual",
          headers: { cookie, "sec-fetch-site": "same-origin" },
          body: form(),
          signal: AbortSignal.timeout(10_000),
        });
        const text = await response.text();
        const location = response.headers.get("location") ?? "";
        // The answer to what has been saved gets lost on the way: the hardest case, and too rare to wait for.
        const isLost = chance.next() < answersLost;
        if (response.status === 303 && !isLost) return location;
        if (response.status === 303) acknowledged.answersLost += 1;
        else if (response.status < 500 && response.status !== 429) throw new WrongAnswer(path, response.status, text);
      } catch (error) {
        if (error instanceof WrongAnswer) throw error;
      }
      acknowledged.repeats += 1;
      await sleep(chance.between(100, 500));
    }
  }

  const working = Promise.all(all);
  working.catch(() => {}); // told by stop
  return {
    acknowledged,
    async stop() {
      isStopping = true;
      await working;
    },
  };
}

class WrongAnswer extends Error {
  constructor(path: string, status: number, text: string) {
    const plain = text.replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>|\s+/g, " ").slice(0, 600);
    super(`${path} answered ${status}: ${plain}`);
  }
}
