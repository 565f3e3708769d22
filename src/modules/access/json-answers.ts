import type { Context } from "../../platform/context.ts";
import { FreshSignInNeeded } from "../../platform/errors.ts";
import { json } from "../../platform/respond.ts";
import { logRefusal, refusalStatuses, SignInRefused } from "./sign-in-refused.ts";
import { signInTexts } from "./sign-in-texts.ts";

/** What a script of ours sent; null when it is no JSON. */
export async function readJson(context: Context): Promise<unknown> {
  try {
    return await context.request.json();
  } catch {
    return null;
  }
}

/** For the script of a page: answers with `handle`, or with why the sign-in came to nothing, in words to show. */
export async function jsonOrRefusal(context: Context, handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof FreshSignInNeeded) return json({ location: error.address });
    if (!(error instanceof SignInRefused)) throw error;
    logRefusal(context, error);
    const { title, lead } = signInTexts(context.language).refused[error.reason];
    return json({ error: `${title}. ${lead}` }, refusalStatuses[error.reason]);
  }
}
