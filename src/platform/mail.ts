import nodemailer from "nodemailer";
import { isLoopback } from "./config.ts";
import type { Services } from "./context.ts";
import type { Queryable } from "./database.ts";
import type { Jobs } from "./jobs.ts";

export interface Mail {
  personId?: string | null;
  to: string;
  subject: string;
  /** Plain text. Mail goes unencrypted through many hands: never put restricted content in it, only that there is something to see. */
  text: string;
  recordId?: string | null;
  /** Tells what waits for its receiver, and so of what only the receiver may know of. The outbox shows it to nobody. */
  personal?: boolean;
  /** A mail with the same key is sent once, however often it is asked for. */
  dedupeKey?: string;
  /** What each `{name}` in the text becomes when the mail is sent: links that let somebody in. The outbox never holds them. */
  secrets?: Record<string, string>;
}

export const sendMailJob = "mail.send";

/** Queues a mail in the same transaction as the change it tells of. Without SMTP settings it stays in the outbox, readable there. */
export async function queueMail(db: Queryable, jobs: Jobs, mail: Mail, now: Date): Promise<void> {
  const row = await db
    .insertInto("mails")
    .values({
      person_id: mail.personId ?? null,
      to_address: mail.to,
      subject: mail.subject,
      body_text: mail.text,
      record_id: mail.recordId ?? null,
      personal: mail.personal ?? false,
      dedupe_key: mail.dedupeKey ?? null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("dedupe_key").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row) await jobs.send(db, sendMailJob, { mailId: row.id, secrets: mail.secrets ?? {} });
}

/** The job behind queueMail. Throws when the server refuses, so that the queue tries again. */
export async function sendMail(services: Services, data: Record<string, unknown>): Promise<void> {
  const { smtp } = services.config;
  if (!smtp) return;
  const mail = await services.db
    .selectFrom("mails")
    .selectAll()
    .where("id", "=", String(data.mailId))
    .where("sent_at", "is", null)
    .executeTakeFirst();
  if (!mail) return;
  const transport = nodemailer.createTransport({ url: smtp.url, requireTLS: needsTls(smtp.url) });
  try {
    await transport.sendMail({
      from: smtp.from,
      to: mail.to_address,
      subject: mail.subject,
      text: fillIn(mail.body_text, data.secrets as Record<string, string> | undefined),
      // The same id at each try, so that a mail server that got it twice can tell.
      messageId: `<${mail.id}@${new URL(services.config.baseUrl).hostname}>`,
    });
  } catch (error) {
    await services.db
      .updateTable("mails")
      .set((eb) => ({
        attempts: eb("attempts", "+", 1),
        last_error: error instanceof Error ? error.message : String(error),
      }))
      .where("id", "=", mail.id)
      .execute();
    throw error;
  } finally {
    transport.close();
  }
  await services.db
    .updateTable("mails")
    .set((eb) => ({ attempts: eb("attempts", "+", 1), sent_at: services.clock(), last_error: null }))
    .where("id", "=", mail.id)
    .execute();
}

/** What is sent must not go in the clear because somebody on the way has taken away the offer of TLS; a relay on this machine is near enough. */
function needsTls(url: string): boolean {
  const { protocol, hostname, searchParams } = new URL(url);
  return protocol === "smtp:" && !isLoopback(hostname) && !searchParams.has("ignoreTLS");
}

function fillIn(text: string, secrets: Record<string, string> = {}): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => secrets[name] ?? whole);
}
