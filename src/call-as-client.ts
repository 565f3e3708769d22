import { type ApiClient, bearerOf, clientOfKey, type Purpose } from "./platform/api-client.ts";
import { audit } from "./platform/audit.ts";
import type { Context } from "./platform/context.ts";
import { KeyNeeded, TooManyCalls } from "./platform/errors.ts";
import { kindOf } from "./platform/problem.ts";
import { createRateLimit } from "./platform/rate-limit.ts";
import type { Route } from "./platform/route.ts";
import { isUuid } from "./platform/uuid.ts";

const countCall = createRateLimit();

/**
 * A call from another system: its key, whether the key opens this, and whether it has called too often. From there on it is a user like
 * any other. Every call that a key has opened is written in the log, also those that came to nothing.
 */
export async function callAsClient(
  route: Route,
  purpose: Purpose,
  context: Context,
  perform: (clientId: string) => Promise<Response>,
): Promise<Response> {
  const client = await enter(purpose, context);
  context.user = { ...client.user, requestId: context.requestId };
  let status = 500;
  try {
    const response = await perform(client.id);
    status = response.status;
    return response;
  } catch (error) {
    status = kindOf(error).status;
    throw error;
  } finally {
    await noteCall(route, context, client, status);
  }
}

async function enter(purpose: Purpose, { request, db, now, responseHeaders }: Context): Promise<ApiClient> {
  const key = bearerOf(request);
  const client = key === null ? null : await clientOfKey(db, key, now);
  if (!client?.purposes.includes(purpose)) throw new KeyNeeded();
  const { limit, remaining, resetsIn } = countCall(client.id, client.perMinute, now);
  responseHeaders.set("ratelimit-limit", String(limit));
  responseHeaders.set("ratelimit-remaining", String(Math.max(0, remaining)));
  responseHeaders.set("ratelimit-reset", String(resetsIn));
  if (remaining < 0) throw new TooManyCalls(resetsIn);
  return client;
}

/** What was asked for, not the words that were searched for: those may hold names. */
async function noteCall(route: Route, context: Context, client: ApiClient, status: number): Promise<void> {
  const { db, user, now, params, url } = context;
  const id = params.id && isUuid(params.id) ? params.id : null;
  await audit(db, user, {
    action: "api.called",
    at: now,
    subjectKind: "api_client",
    subjectId: client.id,
    details: {
      call: `${route.method} ${route.path}`,
      status,
      ...(id ? { id } : {}),
      ...(url.search ? { parameters: [...new Set(url.searchParams.keys())].slice(0, 30) } : {}),
    },
  });
}
