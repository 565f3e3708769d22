import { audit } from "../../platform/audit.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { needsToKeepClients } from "./client-access.ts";

interface Ids {
  clientId: string;
  webhookId: string;
}

/** Nothing more is sent there. What was sent stays in the log. */
export function removeWebhook(db: Database, user: User, ids: Ids, now: Date): Promise<void> {
  return change(db, user, ids, "webhook.removed", now, async (trx) => {
    await trx.updateTable("webhooks").set({ removed_at: now }).where("id", "=", ids.webhookId).execute();
  });
}

/** After it was turned off because nobody answered. */
export function enableWebhook(db: Database, user: User, ids: Ids, now: Date): Promise<void> {
  return change(db, user, ids, "webhook.enabled", now, async (trx) => {
    await trx
      .updateTable("webhooks")
      .set({ disabled_at: null, failing_since: null })
      .where("id", "=", ids.webhookId)
      .execute();
  });
}

/** Everything that was given up is tried anew; receivers know a message that comes twice by its id. */
export function resendFailed(db: Database, user: User, ids: Ids, now: Date): Promise<void> {
  return change(db, user, ids, "webhook.resent", now, async (trx) => {
    await trx
      .updateTable("webhook_deliveries")
      .set({ state: "waiting", attempts: 0 })
      .where("webhook_id", "=", ids.webhookId)
      .where("state", "=", "failed")
      .execute();
  });
}

async function change(
  db: Database,
  user: User,
  { clientId, webhookId }: Ids,
  action: string,
  now: Date,
  make: (trx: Queryable) => Promise<void>,
): Promise<void> {
  needsToKeepClients(user);
  if (!isUuid(clientId) || !isUuid(webhookId)) throw new NotFound();
  await db.transaction().execute(async (trx) => {
    const webhook = await trx
      .selectFrom("webhooks")
      .select("id")
      .where("id", "=", webhookId)
      .where("client_id", "=", clientId)
      .where("removed_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!webhook) throw new NotFound();
    await make(trx);
    await audit(trx, user, { action, at: now, subjectKind: "webhook", subjectId: webhookId });
  });
}
