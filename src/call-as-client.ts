import { bearerOf, type Purpose } from "./platform/api-client.ts";
import { admitClient, noteCall } from "./platform/client-calls.ts";
import type { Context } from "./platform/context.ts";
import { kindOf } from "./platform/problem.ts";

/**
 * A call from another system. Every call that a key has opened is written in the log, also those that came to nothing. `perform` gets
 * the id of the client.
 */
export async function callAsClient(
  purpose: Purpose,
  context: Context,
  perform: (clientId: string) => Promise<Response>,
): Promise<Response> {
  const client = await admitClient(context, bearerOf(context.request), purpose);
  let status = 500;
  try {
    const response = await perform(client.id);
    status = response.status;
    return response;
  } catch (error) {
    status = kindOf(error).status;
    throw error;
  } finally {
    await noteCall(context, client, status);
  }
}
