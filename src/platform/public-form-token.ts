import type { Queryable } from "./database.ts";
import { newSecret } from "./secret.ts";
import { isSame, keyedHash } from "./server-key.ts";

/**
 * What an inhabitants' form carries instead of a sign-in: a random key that makes the report once only, and when the form was given
 * out, signed so that neither can be made up.
 */
export interface FormToken {
  /** The request key of the report. */
  key: string;
  issuedAt: Date;
}

const purpose = "public-form";

/** A form older than this is given a new token, with everything kept. */
const longestAge = 24 * 3600_000;

/** Nobody chooses, writes and sends in less. */
const shortestFill = 4_000;

export async function newFormToken(db: Queryable, now: Date): Promise<string> {
  const body = `${newSecret()}.${now.getTime().toString(36)}`;
  return `${body}.${(await keyedHash(db, purpose, body)).toString("base64url")}`;
}

/** Null when the token is not one of ours or too old. */
export async function readFormToken(db: Queryable, token: string, now: Date): Promise<FormToken | null> {
  const [key = "", time = "", signature = ""] = token.split(".");
  const expected = await keyedHash(db, purpose, `${key}.${time}`);
  if (!isSame(expected, Buffer.from(signature, "base64url"))) return null;
  const issuedAt = new Date(Number.parseInt(time, 36));
  const age = now.getTime() - issuedAt.getTime();
  return age > longestAge ? null : { key, issuedAt };
}

export function isFilledTooFast(token: FormToken, now: Date): boolean {
  return now.getTime() - token.issuedAt.getTime() < shortestFill;
}
