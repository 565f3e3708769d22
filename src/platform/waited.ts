/** Longer than anybody's device is without network; what claims more is not believed. */
const longestWait = 60 * 24 * 3600;

/**
 * How many seconds a form has waited on a device before it was sent, as the service worker and the pages say when they send it
 * (ui/browser/send-waiting.ts). Null for a form that a browser sends by itself: the answer is then a page.
 */
export function secondsWaited(request: Request): number | null {
  const said = request.headers.get("varn-waited");
  if (said === null || !/^\d{1,9}$/.test(said)) return null;
  return Math.min(Number(said), longestWait);
}
