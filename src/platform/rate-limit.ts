/** How many calls are left in this minute, and when it ends. */
export interface Allowance {
  limit: number;
  /** Below zero: one too many. */
  remaining: number;
  /** Seconds until the count begins anew. */
  resetsIn: number;
}

/**
 * Counts calls by minute in the memory of this process: a limit that protects the others from one greedy system, not an account of
 * who has called how often. With several processes each counts for itself.
 */
export function createRateLimit(): (key: string, limit: number, now: Date) => Allowance {
  let minute = 0;
  let counts = new Map<string, number>();
  return (key, limit, now) => {
    const current = Math.floor(now.getTime() / 60_000);
    if (current !== minute) {
      minute = current;
      counts = new Map();
    }
    const used = (counts.get(key) ?? 0) + 1;
    counts.set(key, used);
    return { limit, remaining: limit - used, resetsIn: 60 - (Math.floor(now.getTime() / 1000) % 60) };
  };
}
