import type { Context } from "./platform/context.ts";

/** What only the database knows of the frame around a page. */
export interface FrameFacts {
  municipality: string;
  /** How many things wait for the reader. */
  waiting: number;
}

/** How old the figure beside the menu may be. */
const keepMs = 10_000;

/** Of so many people at most. */
const mostKept = 5_000;

/**
 * The figure beside "My work" stands on every page, and whoever goes through a list opens many in a few seconds. For them it is counted
 * once in ten seconds; anew at once when they have done something, and on the start page, which tells the same things one by one.
 */
export function keepFrameFacts(read: (context: Context) => Promise<FrameFacts>): typeof read {
  const kept = new Map<string, { facts: FrameFacts; at: number }>();
  return async (context) => {
    const { user, now } = context;
    const known = user.id === null ? undefined : kept.get(user.id);
    const age = now.getTime() - (known?.at ?? 0);
    if (known && age >= 0 && age < keepMs && !mustBeFresh(context)) return known.facts;
    const facts = await read(context);
    if (kept.size >= mostKept) kept.clear();
    if (user.id !== null) kept.set(user.id, { facts, at: now.getTime() });
    return facts;
  };
}

/** What somebody has just done is told of by a message on the page that follows. */
function mustBeFresh({ request, url, flash }: Context): boolean {
  return request.method !== "GET" || flash !== null || url.pathname === "/";
}
