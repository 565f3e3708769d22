import { sql } from "kysely";
import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import type { FormToken } from "../../../platform/public-form-token.ts";
import { isFilledTooFast } from "../../../platform/public-form-token.ts";
import { hashSecret } from "../../../platform/secret.ts";
import { endedLiabilityStatuses, type LiabilityStatus } from "./liability-workflow.ts";

/** What whoever holds the code of a claim is told of it. */
export async function claimByCode(
  db: Queryable,
  code: string,
): Promise<{ number: string; receivedOn: PlainDate; state: "open" | "decided" | "served" | "ended" } | undefined> {
  const row = await db
    .selectFrom("liability_claims")
    .innerJoin("records", "records.id", "liability_claims.id")
    .select(["records.number", "liability_claims.received_on", sql<LiabilityStatus>`records.status`.as("status")])
    .select("liability_claims.served_on")
    .where("liability_claims.follow_code_hash", "=", hashSecret(code))
    .executeTakeFirst();
  if (!row) return undefined;
  const isEnded = (endedLiabilityStatuses as readonly string[]).includes(row.status);
  const state = isEnded ? "ended" : row.status === "decided" ? "decided" : row.served_on ? "served" : "open";
  return { number: row.number, receivedOn: row.received_on, state };
}

/** What makes a claim wait until somebody has looked at it, as reports from the public do; never the address that it comes from. */
export async function claimSpamSigns(
  db: Queryable,
  claim: { token: FormToken; hiddenField: string; description: string },
  now: Date,
): Promise<string[]> {
  const links = claim.description.match(/https?:\/\/|\bwww\.|\[url/gi)?.length ?? 0;
  const { count } = await db
    .selectFrom("liability_claims")
    .innerJoin("records", "records.id", "liability_claims.id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where(sql<boolean>`md5(liability_claims.description) = md5(${claim.description})`)
    .where("records.created_at", ">", new Date(now.getTime() - 24 * 3600_000))
    .executeTakeFirstOrThrow();
  const signs: [string, boolean][] = [
    ["hidden_field_filled", claim.hiddenField !== ""],
    ["too_fast", isFilledTooFast(claim.token, now)],
    ["many_links", links > 2],
    ["same_text", count > 0],
  ];
  return signs.filter(([, isThere]) => isThere).map(([sign]) => sign);
}
