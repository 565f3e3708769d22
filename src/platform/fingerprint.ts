import { createHash } from "node:crypto";

/** The same for the same plan: so that what is done is what was shown. */
export function fingerprintOf(plan: unknown): string {
  return createHash("sha256").update(JSON.stringify(plan)).digest("base64url").slice(0, 22);
}
