import type { Config } from "./platform/config.ts";
import type { Context } from "./platform/context.ts";
import { TooLarge } from "./platform/errors.ts";
import { FairTurns } from "./platform/fair-turns.ts";
import type { Route } from "./platform/route.ts";

/** Bytes of a form without files. */
const ordinaryBody = 1_000_000;

/** How much is done at once, so that one client does not slow the others. One for each program. */
export interface Turns {
  pages: FairTurns;
  /** Files on their way in hold memory, and come as slowly as the sender's network. */
  uploads: FairTurns;
  /** Lasts until the last row has left. */
  exports: FairTurns;
}

export function openTurns({ databasePoolSize }: Pick<Config, "databasePoolSize">): Turns {
  return {
    pages: new FairTurns({
      // More than the connections to the database would only wait there, in the order they came.
      atOnce: databasePoolSize,
      eachAlone: Math.max(2, Math.ceil(databasePoolSize * 0.8)),
      eachAmongOthers: 1,
      longestQueue: 200,
      patience: 20_000,
    }),
    uploads: new FairTurns({ atOnce: 12, eachAlone: 3, eachAmongOthers: 2, longestQueue: 10, patience: 60_000 }),
    exports: new FairTurns({ atOnce: 4, eachAlone: 2, eachAmongOthers: 1, longestQueue: 40, patience: 30_000 }),
  };
}

/** Handles a request when it is its client's turn, with a body that is no larger than the route takes. Throws TooLarge and TooBusy. */
export async function inTurn(turns: Turns, client: string, route: Route, context: Context): Promise<Response> {
  const most = route.maxBody ?? ordinaryBody;
  const length = bodyLength(context.request);
  if (length > most && Number.isFinite(length)) throw new TooLarge();
  if (length > ordinaryBody && most > ordinaryBody)
    return held(await turns.uploads.take(client), () => handle(route, context, most));
  // Waiting for a slow sender takes nobody's turn.
  const request = await wholeBody(context.request, most);
  if (route.isExport) return heldToTheEnd(turns, client, () => handle(route, context, most));
  return held(await turns.pages.take(client), async () => route.handle({ ...context, request }));
}

async function handle(route: Route, context: Context, most: number): Promise<Response> {
  return route.handle({ ...context, request: await wholeBody(context.request, most) });
}

async function held<T>(end: () => void, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    end();
  }
}

async function heldToTheEnd(turns: Turns, client: string, work: () => Promise<Response>): Promise<Response> {
  const end = await turns.exports.take(client);
  try {
    const response = await held(await turns.pages.take(client), work);
    if (!response.body) {
      end();
      return response;
    }
    const { status, headers, body } = response;
    return new Response(endingWith(body, end), { status, headers });
  } catch (error) {
    end();
    throw error;
  }
}

/** The same stream; `end` is called when its last byte has left, it breaks, or the reader goes away. */
function endingWith(stream: ReadableStream<Uint8Array>, end: () => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        end();
        controller.close();
      } catch (error) {
        end();
        controller.error(error);
      }
    },
    async cancel(reason) {
      end();
      await reader.cancel(reason);
    },
  });
}

const mayHaveBody = ({ method }: Request) => method !== "GET" && method !== "HEAD";

/** Bytes that are coming; infinite when the sender does not say. */
function bodyLength(request: Request): number {
  if (!mayHaveBody(request)) return 0;
  const { headers, body } = request;
  if (!body) return 0;
  const said = headers.get("content-length");
  return said !== null && /^\d+$/.test(said) ? Number(said) : Number.POSITIVE_INFINITY;
}

/** The request with its whole body at hand. Throws TooLarge, also when the sender said nothing of its length. */
async function wholeBody(request: Request, most: number): Promise<Request> {
  if (!mayHaveBody(request) || !request.body) return request;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of request.body as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += part.length;
    if (size > most) throw new TooLarge();
    parts.push(part);
  }
  return new Request(request.url, { method: request.method, headers: request.headers, body: new Blob(parts) });
}
