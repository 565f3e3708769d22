import { sql } from "kysely";
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
  /** The alias of somebody with protected identity, whose address is not shown: it may hold the name. */
  receiver: string;
  attempts: number;
  lastError: string | null;
  /** Null when it is about a restricted record that the reader is no member of. */
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

/** One page of what has been or would be sent, the latest first, and one more if there are older ones. */
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
    .select((eb) =>
      eb.or([eb("records.id", "is", null), eb("records.restricted", "=", false), visibleTo(user)(eb)]).as("readable"),
    )
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
        eb.and([
          eb("mails.to_address", "ilike", pattern),
          eb(eb.fn.coalesce("people.protected_identity", sql<boolean>`false`), "=", false),
        ]),
      ]),
    );
  }
  const rows = await query.execute();
  return rows.map(({ to_address, subject, body_text, name, protected_identity, readable, ...mail }) => ({
    ...mail,
    state: mail.sentAt ? "sent" : mail.lastError ? "failed" : "waiting",
    receiver: name === null ? to_address : protected_identity ? name : `${name} <${to_address}>`,
    content: readable ? { subject, text: body_text } : null,
  }));
}
