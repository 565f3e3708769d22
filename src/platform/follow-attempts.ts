import type { Queryable } from "./database.ts";
import { isWholeCode } from "./follow-code.ts";
import { hashSecret } from "./secret.ts";

/**
 * Wrong codes are counted per browser and per code tried, never per address: a whole municipality may sit behind one. The codes are
 * far too long to be guessed; this only keeps a program from knocking all day.
 */
const window = 15 * 60_000;
const mostPerBrowser = 10;
const mostPerCode = 50;

export async function isTryingTooMuch(db: Queryable, browser: string, code: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - window);
  const count = async (key: string) => {
    const { tries } = await db
      .selectFrom("follow_attempts")
      .select((eb) => eb.fn.countAll<number>().as("tries"))
      .where("key_hash", "=", hashSecret(key))
      .where("at", ">", since)
      .executeTakeFirstOrThrow();
    return tries;
  };
  if ((await count(browserKey(browser))) >= mostPerBrowser) return true;
  return isWholeCode(code) && (await count(codeKey(code))) >= mostPerCode;
}

export async function countWrongCode(db: Queryable, browser: string, code: string, now: Date): Promise<void> {
  await forgetOldAttempts(db, now);
  await db
    .insertInto("follow_attempts")
    .values([browserKey(browser), codeKey(code)].map((key) => ({ key_hash: hashSecret(key), at: now })))
    .execute();
}

/** What lies outside the window says nothing any longer. */
async function forgetOldAttempts(db: Queryable, now: Date): Promise<void> {
  await db
    .deleteFrom("follow_attempts")
    .where("at", "<", new Date(now.getTime() - window))
    .execute();
}

const browserKey = (browser: string) => `browser:${browser}`;
const codeKey = (code: string) => `code:${code}`;
