import { z } from "zod";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { needsToKeepClients } from "./client-access.ts";
import { keptClient } from "./client-queries.ts";
import { webhookEvents } from "./webhook-events.ts";
import { newWebhookSecret } from "./webhook-signature.ts";
import { webhookTexts } from "./webhook-texts.ts";

const webhookForm = z.object({
  url: z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .refine((text) => URL.canParse(text) && new URL(text).username === "" && new URL(text).password === ""),
  events: z.array(z.enum(webhookEvents)).min(1),
  unitId: z
    .uuid()
    .or(z.literal(""))
    .transform((id) => id || null),
});

/** Lets another system be told when things happen. The secret that its messages are signed with is given once. */
export async function addWebhook(
  db: Database,
  user: User,
  clientId: string,
  values: { url: string; events: readonly string[]; unitId: string },
  now: Date,
): Promise<{ secret: string }> {
  needsToKeepClients(user);
  const { problems } = webhookTexts(user.language);
  const parsed = webhookForm.safeParse(values);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    throw new Invalid(Object.fromEntries(Object.entries(problems).filter(([field]) => wrong.has(field))));
  }
  const { url, events, unitId } = parsed.data;
  const secret = newWebhookSecret();
  await db.transaction().execute(async (trx) => {
    const client = await keptClient(trx, clientId);
    if (client.revokedAt !== null) throw new Conflict();
    const unit = unitId && (await trx.selectFrom("units").select("id").where("id", "=", unitId).executeTakeFirst());
    if (unitId && !unit) throw new Invalid({ unitId: problems.unitId });
    const { id } = await trx
      .insertInto("webhooks")
      .values({ client_id: client.id, url, events, unit_id: unitId, secret, created_at: now, created_by: user.id })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, user, {
      action: "webhook.added",
      at: now,
      subjectKind: "webhook",
      subjectId: id,
      details: { client: client.name, host: new URL(url).host, events },
    });
  });
  return { secret };
}
