import { errorTexts } from "./error-texts.ts";
import type { Context, Page } from "./platform/context.ts";
import {
  BadRequest,
  Conflict,
  Forbidden,
  FreshSignInNeeded,
  Invalid,
  NotFound,
  SignInNeeded,
  TooBusy,
  TooLarge,
} from "./platform/errors.ts";
import { page, redirect } from "./platform/respond.ts";
import { secondsWaited } from "./platform/waited.ts";
import { ButtonLink } from "./ui/form.tsx";
import { PageHeading } from "./ui/page-heading.tsx";

/** What a person is told when something goes wrong. Unknown errors become a number to quote; the log has the rest. */
export async function pageOfError(context: Context, error: unknown): Promise<Response> {
  const t = errorTexts(context.language);
  if (error instanceof SignInNeeded) {
    // What has waited on a device waits on, and its script must be able to tell this from an answer.
    if (secondsWaited(context.request) !== null) return new Response(null, { status: 401 });
    const back = context.request.method === "GET" ? context.url.pathname + context.url.search : "/";
    return redirect(context, `/logga-in?till=${encodeURIComponent(back)}`);
  }
  if (error instanceof FreshSignInNeeded) {
    return redirect(context, error.address, { kind: "info", text: t.signInAgain });
  }
  if (error instanceof Forbidden || error instanceof TooBusy || error instanceof TooLarge) noteRefusal(context, error);
  if (error instanceof NotFound) return errorPage(context, 404, t.notFound, t.notFoundLead);
  if (error instanceof Forbidden) return errorPage(context, 403, t.forbidden, error.message || t.forbiddenLead);
  if (error instanceof Conflict) return errorPage(context, 409, t.conflict, error.message || t.conflictLead);
  if (error instanceof Invalid) return errorPage(context, 422, t.conflict, error.message);
  if (error instanceof TooLarge) return errorPage(context, 413, t.tooLarge, t.tooLargeLead);
  if (error instanceof BadRequest) return errorPage(context, 422, t.unreadable, t.unreadableLead);
  if (error instanceof TooBusy) return later(await errorPage(context, 429, t.tooBusy, t.tooBusyLead));
  if (isQueryCancelled(error)) {
    context.services.log.warn({ requestId: context.requestId, route: context.route }, "a query took too long");
    return later(await errorPage(context, 503, t.tooHeavy, t.tooHeavyLead));
  }
  context.services.log.error({ err: error, requestId: context.requestId, route: context.route }, "request failed");
  return errorPage(context, 500, t.failed, `${t.failedLead} ${context.requestId}`);
}

/** Who tried what they may not, for whoever watches the log: ids, and no address, since that may hold a secret. */
function noteRefusal({ services, requestId, route, user, request }: Context, error: Error): void {
  services.log.warn({ refused: error.name, method: request.method, route, personId: user.id, requestId }, "refused");
}

function later(response: Response): Response {
  response.headers.set("retry-after", "10");
  return response;
}

/** statement_timeout: what was asked for costs more than a page may. */
function isQueryCancelled(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "57014";
}

/** The page in its frame; in the frame for inhabitants, which asks little of the database, when we are the ones in trouble. */
async function errorPage(
  context: Context,
  status: NonNullable<Page["status"]>,
  title: string,
  lead: string,
): Promise<Response> {
  const content = (
    <>
      <PageHeading title={title} lead={lead} />
      <ButtonLink href="/">{errorTexts(context.language).toStart}</ButtonLink>
    </>
  );
  const isPublic = status >= 429 || context.user.kind !== "person";
  try {
    return await page(context, { title, status, narrow: true, isPublic, content });
  } catch (error) {
    context.services.log.error({ err: error, requestId: context.requestId }, "no page could be made");
    return plainAnswer(status, `${title}. ${lead}`);
  }
}

/** When not even the frame of a page can be had, as when the database is away. */
export function plainAnswer(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
