import { dropWaiting, markForMending, unseal, type WaitingForm, waitingOf } from "./outbox.ts";

/** Where staff reports are sent. */
export const reportAddress = "/rapportera/ny";

export type Outcome =
  | { kind: "sent"; location: string; number: string }
  /** The server has it not, and will not take it as it is. */
  | { kind: "mend"; response: Response }
  | { kind: "sign_in" }
  /** Somebody else is signed in. */
  | { kind: "not_yours"; response: Response }
  /** No network, or a server that is not well: the same again later. */
  | { kind: "later" };

const patience = 60_000;

/** Sends one form. It leaves the device when the server has said that it has it, and not before. */
export async function sendWaiting(waiting: WaitingForm, now: number): Promise<Outcome> {
  const kept = await unseal(waiting);
  let response: Response;
  try {
    response = await fetch(reportAddress, {
      method: "POST",
      headers: {
        "content-type": waiting.contentType,
        // The two times are of one clock, so that it does not matter when that clock is wrong.
        "varn-waited": String(Math.max(0, Math.round((now - waiting.writtenAt) / 1000))),
      },
      body: await kept.arrayBuffer(),
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    return { kind: "later" };
  }
  return read(response, waiting);
}

async function read(response: Response, waiting: WaitingForm): Promise<Outcome> {
  if (response.status === 201) {
    const receipt = (await response.json()) as { location: string; number: string };
    await dropWaiting(waiting);
    return { kind: "sent", ...receipt };
  }
  if (response.status === 401) return { kind: "sign_in" };
  if (response.status === 403) return { kind: "not_yours", response };
  // Anything else that is not a refusal comes from something between us and the server.
  if (response.status < 400 || response.status === 429 || response.status >= 500) return { kind: "later" };
  await markForMending(waiting);
  return { kind: "mend", response };
}

/** Sends what one person has waiting, oldest first, in one tab at a time. Stops where nothing more can be sent now. */
export async function sendAllOf(personId: string): Promise<Outcome[]> {
  return navigator.locks.request("varn-outbox", async () => {
    const outcomes: Outcome[] = [];
    for (const waiting of await waitingOf(personId)) {
      if (waiting.state === "mend") continue;
      const outcome = await sendWaiting(waiting, Date.now());
      outcomes.push(outcome);
      if (outcome.kind === "later" || outcome.kind === "sign_in") break;
    }
    return outcomes;
  });
}
