import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { type FormToken, isFilledTooFast } from "../../platform/public-form-token.ts";

/**
 * What makes a report from the public wait until somebody has looked at it. Never the address it comes from: a whole school or
 * library sends from one.
 */
export type SpamSign = "hidden_field_filled" | "too_fast" | "many_links" | "same_text";

const linkLimit = 2;
const sameTextWindow = 24 * 3600_000;

/** Short texts ("Klotter") are the same by chance; they must come more often to look strange. */
const sameTextLimit = (text: string) => (text.trim().length < 25 ? 5 : 1);

export async function spamSigns(
  db: Queryable,
  report: { token: FormToken; hiddenField: string; description: string },
  now: Date,
): Promise<SpamSign[]> {
  const { description } = report;
  const links = description.match(/https?:\/\/|\bwww\.|\[url/gi)?.length ?? 0;
  const signs: [SpamSign, boolean][] = [
    ["hidden_field_filled", report.hiddenField !== ""],
    ["too_fast", isFilledTooFast(report.token, now)],
    ["many_links", links > linkLimit],
    ["same_text", (await timesSent(db, description, now)) >= sameTextLimit(description)],
  ];
  return signs.filter(([, isThere]) => isThere).map(([sign]) => sign);
}

async function timesSent(db: Queryable, description: string, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom("incidents")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("reporter_kind", "in", ["anonymous", "inhabitant"])
    .where(sql<boolean>`md5(description) = md5(${description})`)
    .where("reported_at", ">", new Date(now.getTime() - sameTextWindow))
    .executeTakeFirstOrThrow();
  return count;
}
