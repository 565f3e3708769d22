import { Agent, request } from "node:http";

/** Where requests go. */
export interface Target {
  origin: string;
  path: string;
  cookie?: string;
  /** The key of another system. */
  key?: string;
  /** What to send, made anew for each request; without it the request only asks. */
  body?: () => Body;
  /** The status of a right answer. */
  expects?: number;
}

export interface Body {
  bytes: Buffer;
  contentType: string;
}

/** What was measured: milliseconds of each request from sending to the last byte, and how long it all took. */
export interface Timing {
  milliseconds: number[];
  seconds: number;
}

/**
 * Asks two targets in turn, a short block of requests each, by so many connections at once, until both have been asked long enough. The
 * blocks are so short that whatever else goes on in the machine slows both alike. A general load tool asks one target at a time; see
 * docs/bench.md.
 */
export async function measureInTurn<Name extends string>(
  targets: Readonly<Record<Name, Target>>,
  options: { connections: number; seconds: number },
): Promise<Record<Name, Timing>> {
  const names = Object.keys(targets) as Name[];
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const timings = Object.fromEntries(
    names.map((name) => [name, { milliseconds: [], seconds: 0 }]),
  ) as unknown as Record<Name, Timing>;
  const block = async (name: Name, timing: Timing, length: number) => {
    const began = performance.now();
    const until = began + length;
    await Promise.all(
      Array.from({ length: options.connections }, async () => {
        do {
          const milliseconds = await ask(targets[name], agent);
          if (!Number.isNaN(milliseconds)) timing.milliseconds.push(milliseconds);
        } while (performance.now() < until);
      }),
    );
    timing.seconds += (performance.now() - began) / 1000;
  };
  try {
    // The first requests compile code and fill caches.
    for (const name of names) await block(name, { milliseconds: [], seconds: 0 }, 300);
    for (const end = performance.now() + options.seconds * 1000; performance.now() < end; )
      for (const name of names) await block(name, timings[name], 100);
  } finally {
    agent.destroy();
  }
  return timings;
}

/** Milliseconds until the last byte of the answer; `NaN` when it was refused because too much was asked for at once. */
export function ask({ origin, path, cookie, key, body, expects = 200 }: Target, agent: Agent): Promise<number> {
  const sent = body?.();
  const headers = {
    ...(cookie ? { cookie } : {}),
    ...(key ? { authorization: `Bearer ${key}` } : {}),
    ...(sent ? { "content-type": sent.contentType, "content-length": sent.bytes.length } : {}),
  };
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const asking = request(`${origin}${path}`, { agent, headers, method: sent ? "POST" : "GET" }, (response) => {
      response.on("data", () => {});
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 429) resolve(Number.NaN);
        else if (response.statusCode === expects) resolve(performance.now() - began);
        else reject(new Error(`${path} answered ${response.statusCode}`));
      });
    });
    asking.on("error", reject);
    asking.end(sent?.bytes);
  });
}

/** The value that such a share of the measurements stays at or below. */
export function percentile({ milliseconds }: Timing, share: number): number {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
