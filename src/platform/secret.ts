import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as text that fits in an address. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a secret. The secrets are random and long, so a plain hash is enough. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
