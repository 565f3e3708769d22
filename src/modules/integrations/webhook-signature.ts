import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";

/** A secret that we and the receiver share. */
export function newWebhookSecret(): string {
  return prefix + randomBytes(32).toString("base64");
}

/**
 * The headers that let a receiver know that a message is from us, whole, and not played again (Standard Webhooks): HMAC-SHA256 over
 * id, time in seconds and body, with dots between.
 */
export function signedHeaders(secret: string, id: string, body: string, now: Date): Record<string, string> {
  const seconds = Math.floor(now.getTime() / 1000);
  const key = Buffer.from(secret.slice(prefix.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": `v1,${signature}` };
}
