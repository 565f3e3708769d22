import type { User } from "../../platform/user.ts";

/**
 * Keeps large answers for a minute, so that going back and forth between figures of a hundred thousand incidents does not count them
 * anew each time. Small ones are never kept: in a municipality of ordinary size the figures are always those of this moment.
 */
const kept = new Map<string, { value: unknown; at: Date }>();

const keepMs = 60_000;
const most = 200;

/** `question`: everything that the answer depends on besides who asks and what roles they hold. */
export async function keepLarge<T>(
  user: User,
  question: string,
  now: Date,
  compute: () => Promise<T>,
  isLarge: (value: T) => boolean,
): Promise<{ value: T; keptSince: Date | null }> {
  const key = JSON.stringify([user.id, user.grants, question]);
  const known = kept.get(key);
  if (known && now >= known.at && now.getTime() - known.at.getTime() < keepMs) {
    return { value: known.value as T, keptSince: known.at };
  }
  kept.delete(key);
  const value = await compute();
  if (isLarge(value)) kept.set(key, { value, at: now });
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  return { value, keptSince: null };
}
