import { type ApiClient, clientOfKey, type Purpose } from "./api-client.ts";
import { audit } from "./audit.ts";
import type { Context } from "./context.ts";
import { KeyNeeded, TooManyCalls } from "./errors.ts";
import { createRateLimit } from "./rate-limit.ts";
import { isUuid } from "./uuid.ts";

const countCall = createRateLimit();

/**
 * Lets another system in by its key: whether it opens this, and whether it has called too often. From there on the context's user is the
 * client. Throws KeyNeeded and TooManyCalls.
 */
export async function admitClient(context: Context, key: string | null, purpose: Purpose): Promise<ApiClient> {
  const { db, now, responseHeaders } = context;
  const client = key === null ? null : await clientOfKey(db, key, now);
  if (!client?.purposes.includes(purpose)) throw new KeyNeeded();
  const { limit, remaining, resetsIn } = countCall(client.id, client.perMinute, now);
  responseHeaders.set("ratelimit-limit", String(limit));
  responseHeaders.set("ratelimit-remaining", String(Math.max(0, remaining)));
  responseHeaders.set("ratelimit-reset", String(resetsIn));
  if (remaining < 0) throw new TooManyCalls(resetsIn);
  context.user = { ...client.user, requestId: context.requestId };
  return client;
}

/** One line in the log for a call. What was asked for, not the words that were searched for: those may hold names. */
export async function noteCall(context: Context, client: ApiClient, status: number): Promise<void> {
  const { db, user, now, params, url, request, route } = context;
  const id = params.id && isUuid(params.id) ? params.id : null;
  await audit(db, user, {
    action: "api.called",
    at: now,
    subjectKind: "api_client",
    subjectId: client.id,
    details: {
      call: `${request.method} ${route}`,
      status,
      ...(id ? { id } : {}),
      ...(url.search ? { parameters: [...new Set(url.searchParams.keys())].slice(0, 30) } : {}),
    },
  });
}
