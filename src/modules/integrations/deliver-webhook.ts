import { clientById } from "../../platform/api-client.ts";
import type { Services } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { FetchRefused } from "../../platform/safe-fetch.ts";
import { mailAdministrators } from "../organisation/mail-administrators.ts";
import { clientsPath } from "./client-access.ts";
import { webhookMails } from "./webhook-mails.ts";
import { webhookMessage } from "./webhook-message.ts";
import { signedHeaders } from "./webhook-signature.ts";

export const findDeliveriesJob = "webhooks.find";
export const deliverJob = "webhooks.deliver";

/** Seconds until each next try; after the last a delivery is given up, about a day and a half after the first. */
const waits = [5, 60, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600];

/** When nothing at all has come through for so long, nobody is there. */
const patience = 5 * 24 * 3600_000;

/** Every minute: what the log has added becomes one job each, so that a slow receiver holds up nobody else. */
export async function findDeliveries({ db, jobs }: Services): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom("webhook_deliveries")
      .select("id")
      .where("state", "=", "waiting")
      .orderBy("id")
      .limit(1_000)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id } of found) await jobs.send(trx, deliverJob, { deliveryId: id }, { key: id });
    if (found.length === 0) return;
    await trx
      .updateTable("webhook_deliveries")
      .set({ state: "queued" })
      .where(
        "id",
        "in",
        found.map(({ id }) => id),
      )
      .execute();
  });
}

/** One try. What does not come through is tried again later, and the log says why. */
export async function deliverWebhook(services: Services, data: Record<string, unknown>): Promise<void> {
  const { db, config, clock } = services;
  const delivery = await deliveryToSend(db, String(data.deliveryId));
  if (!delivery) return;
  const now = clock();
  const client = await clientById(db, delivery.clientId, now);
  const message = client && (await webhookMessage(db, client.user, delivery, config.baseUrl));
  if (!message) {
    await db.updateTable("webhook_deliveries").set({ state: "left_out" }).where("id", "=", delivery.id).execute();
    return;
  }
  const answer = await post(services, delivery, message, now);
  if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
    await noteSuccess(db, delivery, answer.status, now);
  } else await noteFailure(services, delivery, answer, now);
}

async function deliveryToSend(db: Queryable, id: string) {
  return db
    .selectFrom("webhook_deliveries as delivery")
    .innerJoin("webhooks", "webhooks.id", "delivery.webhook_id")
    .select([
      "delivery.id",
      "delivery.event",
      "delivery.record_id as recordId",
      "delivery.happened_at as happenedAt",
      "delivery.attempts",
      "webhooks.id as webhookId",
      "webhooks.client_id as clientId",
      "webhooks.unit_id as unitId",
      "webhooks.url",
      "webhooks.secret",
      "webhooks.failing_since as failingSince",
    ])
    .where("delivery.id", "=", id)
    .where("delivery.state", "=", "queued")
    .where("webhooks.disabled_at", "is", null)
    .where("webhooks.removed_at", "is", null)
    .executeTakeFirst();
}

type Delivery = NonNullable<Awaited<ReturnType<typeof deliveryToSend>>>;

interface Answer {
  status: number | null;
  error: string | null;
  /** Another try leads to the same. */
  isHopeless: boolean;
}

async function post({ fetchSafely }: Services, delivery: Delivery, body: string, now: Date): Promise<Answer> {
  try {
    const { status } = await fetchSafely(delivery.url, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "user-agent": "Varn-Webhooks/1",
        ...signedHeaders(delivery.secret, delivery.id, body, now),
      },
      timeout: 10_000,
      maxBytes: 64_000,
    });
    // 410 Gone: the receiver says that it does not want more.
    return { status, error: null, isHopeless: status === 410 };
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    return { status: null, error: error.problem, isHopeless: error.problem === "unsafe" };
  }
}

async function noteSuccess(db: Services["db"], delivery: Delivery, status: number, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("webhook_deliveries")
      .set({
        state: "sent",
        attempts: delivery.attempts + 1,
        sent_at: now,
        last_attempt_at: now,
        last_status: status,
        last_error: null,
      })
      .where("id", "=", delivery.id)
      .execute();
    await trx.updateTable("webhooks").set({ failing_since: null }).where("id", "=", delivery.webhookId).execute();
  });
}

async function noteFailure(services: Services, delivery: Delivery, answer: Answer, now: Date): Promise<void> {
  const { db, jobs } = services;
  const wait = answer.isHopeless ? undefined : waits[delivery.attempts];
  const failingSince = delivery.failingSince ?? now;
  const isOver = answer.isHopeless || now.getTime() - failingSince.getTime() > patience;
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("webhook_deliveries")
      .set({
        state: wait === undefined || isOver ? "failed" : "queued",
        attempts: delivery.attempts + 1,
        last_attempt_at: now,
        last_status: answer.status,
        last_error: answer.error,
      })
      .where("id", "=", delivery.id)
      .execute();
    await trx
      .updateTable("webhooks")
      .set({ failing_since: failingSince, ...(isOver ? { disabled_at: now } : {}) })
      .where("id", "=", delivery.webhookId)
      .execute();
    if (isOver) await tellAdministrators(trx, services, delivery, now);
    else if (wait !== undefined) {
      const after = new Date(now.getTime() + wait * 1000);
      await jobs.send(trx, deliverJob, { deliveryId: delivery.id }, { after });
    }
  });
}

async function tellAdministrators(trx: Queryable, services: Services, delivery: Delivery, now: Date): Promise<void> {
  const link = `${services.config.baseUrl}${clientsPath}/${delivery.clientId}`;
  const { host } = new URL(delivery.url);
  await mailAdministrators(
    trx,
    services.jobs,
    {
      write: (language) => webhookMails(language).disabled(host, link),
      key: `webhook-disabled:${delivery.webhookId}:${now.toISOString()}`,
    },
    now,
  );
}
