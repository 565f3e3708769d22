import type { Queryable } from "../../platform/database.ts";

/** The webhooks of a client, the newest first. */
export async function webhooksOf(db: Queryable, clientId: string) {
  return db
    .selectFrom("webhooks")
    .leftJoin("units", "units.id", "webhooks.unit_id")
    .select([
      "webhooks.id",
      "webhooks.url",
      "webhooks.events",
      "units.name as unitName",
      "webhooks.failing_since as failingSince",
      "webhooks.disabled_at as disabledAt",
    ])
    .where("webhooks.client_id", "=", clientId)
    .where("webhooks.removed_at", "is", null)
    .orderBy("webhooks.id", "desc")
    .execute();
}

export type KeptWebhook = Awaited<ReturnType<typeof webhooksOf>>[number];

/** What was last sent or is about to be, without saying what it was about: the reader may not see that. */
export async function latestDeliveries(db: Queryable, clientId: string, limit = 20) {
  return db
    .selectFrom("webhook_deliveries as delivery")
    .innerJoin("webhooks", "webhooks.id", "delivery.webhook_id")
    .select([
      "delivery.id",
      "delivery.event",
      "delivery.state",
      "delivery.attempts",
      "delivery.happened_at as happenedAt",
      "delivery.last_status as lastStatus",
      "delivery.last_error as lastError",
    ])
    .where("webhooks.client_id", "=", clientId)
    .orderBy("delivery.id", "desc")
    .limit(limit)
    .execute();
}

export type KeptDelivery = Awaited<ReturnType<typeof latestDeliveries>>[number];
