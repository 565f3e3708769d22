import type { User } from "./user.ts";

/**
 * Keeps large answers for a minute, so that going back and forth between figures of a hundred thousand incidents does not count them
 * anew each time. Small ones are never kept: in a municipality of ordinary size the figures are always those of this moment.
 */
const kept = new Map<string, { value: unknown; at: Date }>();

const keepMs = 60_000;
const most = 200;

interface Kept<T> {
  value: T;
  keptSince: Date;
}

/** What was kept of a question; `question` is everything that the answer depends on besides who asks and what roles they hold. */
export function recallLarge<T>(user: User, question: string, now: Date): Kept<T> | null {
  const known = kept.get(keyOf(user, question));
  const isFresh = known && now >= known.at && now.getTime() - known.at.getTime() < keepMs;
  return isFresh ? { value: known.value as T, keptSince: known.at } : null;
}

export function rememberLarge(user: User, question: string, now: Date, value: unknown): void {
  const key = keyOf(user, question);
  kept.delete(key);
  kept.set(key, { value, at: now });
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}

/** The answer that was kept, or one worked out now, which is kept when it is large. */
export async function keepLarge<T>(
  user: User,
  question: string,
  now: Date,
  compute: () => Promise<T>,
  isLarge: (value: T) => boolean,
): Promise<{ value: T; keptSince: Date | null }> {
  const known = recallLarge<T>(user, question, now);
  if (known) return known;
  const value = await compute();
  if (isLarge(value)) rememberLarge(user, question, now, value);
  return { value, keptSince: null };
}

function keyOf(user: User, question: string): string {
  return JSON.stringify([user.id, user.grants, question]);
}
