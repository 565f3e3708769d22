import { type ExpressionBuilder, sql } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "../records/record-access.ts";

export const mailStates = ["sent", "waiting", "failed"] as const;
export type MailState = (typeof mailStates)[number];

export interface OutboxMail {
  id: string;
  createdAt: Date;
  sentAt: Date | null;
  state: MailState;
  /** Null for an inhabitant who has reported. Of somebody with protected identity only the alias: an address may hold the name. */
  receiver: string | null;
  attempts: number;
  lastError: string | null;
  /** Null when it is not the reader's to know. */
  content: { subject: string; text: string } | null;
}

export const outboxPageSize = 30;

export interface OutboxFilter {
  state: MailState | null;
  receiver: string;
  /** Mails older than this one. */
  beforeId: string | null;
}

export function outboxFilter(parameters: URLSearchParams): OutboxFilter {
  const before = parameters.get("efter") ?? "";
  return {
    state: mailStates.find((state) => state === parameters.get("lage")) ?? null,
    receiver: (parameters.get("till") ?? "").trim().slice(0, 100),
    beforeId: isUuid(before) ? before : null,
  };
}

const isSent = sql<boolean>`mails.sent_at is not null`;
const hasFailed = sql<boolean>`mails.sent_at is null and mails.last_error is not null`;
const waits = sql<boolean>`mails.sent_at is null and mails.last_error is null`;

/** What mail servers say often holds the address. */
const anyAddress = /[^\s<>"']+@[^\s<>"']+/g;

/**
 * One page of what has been or would be sent, the latest first, and one more if there are older ones. That a mail was written at all
 * tells of a restricted record, so what is not the reader's to know is left out; only when it did not arrive is it there, without
 * its content, since somebody has to put the address right.
 */
export async function outboxMails(db: Queryable, user: User, filter: OutboxFilter): Promise<OutboxMail[]> {
  let query = db
    .selectFrom("mails")
    .leftJoin("people", "people.id", "mails.person_id")
    .leftJoin("records", "records.id", "mails.record_id")
    .select([
      "mails.id",
      "mails.created_at as createdAt",
      "mails.sent_at as sentAt",
      "mails.to_address",
      "mails.subject",
      "mails.body_text",
      "mails.attempts",
      "mails.last_error as lastError",
      "people.name",
      "people.protected_identity",
    ])
    .select((eb) => readableBy(user)(eb).as("readable"))
    .where((eb) => eb.or([readableBy(user)(eb), hasFailed]))
    // Ids grow with time, so they also order what was made in the same moment.
    .orderBy("mails.id", "desc")
    .limit(outboxPageSize + 1);
  if (filter.state === "sent") query = query.where(isSent);
  if (filter.state === "failed") query = query.where(hasFailed);
  if (filter.state === "waiting") query = query.where(waits);
  if (filter.beforeId !== null) query = query.where("mails.id", "<", filter.beforeId);
  if (filter.receiver) {
    const pattern = `%${filter.receiver.replaceAll(/[\\%_]/g, "\\$&")}%`;
    query = query.where((eb) =>
      eb.or([
        eb("people.name", "ilike", pattern),
        eb.and([eb("mails.to_address", "ilike", pattern), eb("people.protected_identity", "=", false)]),
      ]),
    );
  }
  const rows = await query.execute();
  return rows.map(({ to_address, subject, body_text, name, protected_identity, readable, lastError, ...mail }) => {
    const showsAddress = protected_identity === false;
    return {
      ...mail,
      state: mail.sentAt ? "sent" : lastError ? "failed" : "waiting",
      receiver: showsAddress ? `${name} <${to_address}>` : name,
      lastError: showsAddress ? lastError : (lastError?.replaceAll(anyAddress, "…") ?? null),
      content: readable ? { subject, text: body_text } : null,
    };
  });
}

/** Without protection by secrecy a mail holds a number and an address, which those who look after the mail may read. */
function readableBy(user: User) {
  return (eb: ExpressionBuilder<DB, "mails" | "records">) =>
    eb.and([
      eb("mails.personal", "=", false),
      eb.or([eb("mails.record_id", "is", null), eb("records.restricted", "=", false), visibleTo(user)(eb)]),
    ]);
}
