import { errorTexts } from "./error-texts.ts";
import type { Context, Page } from "./platform/context.ts";
import { BadRequest, Conflict, Forbidden, Invalid, NotFound, SignInNeeded, TooLarge } from "./platform/errors.ts";
import { page, redirect } from "./platform/respond.ts";
import { ButtonLink } from "./ui/form.tsx";
import { PageHeading } from "./ui/page-heading.tsx";

/** The only place where an error becomes a response. Unknown errors become a number to quote; the log has the rest. */
export async function errorResponse(context: Context, error: unknown): Promise<Response> {
  const t = errorTexts(context.language);
  if (error instanceof SignInNeeded) {
    const back = context.request.method === "GET" ? context.url.pathname + context.url.search : "/";
    return redirect(context, `/logga-in?till=${encodeURIComponent(back)}`);
  }
  if (error instanceof NotFound) return errorPage(context, 404, t.notFound, t.notFoundLead);
  if (error instanceof Forbidden) return errorPage(context, 403, t.forbidden, error.message || t.forbiddenLead);
  if (error instanceof Conflict) return errorPage(context, 409, t.conflict, error.message || t.conflictLead);
  if (error instanceof Invalid) return errorPage(context, 422, t.conflict, error.message);
  if (error instanceof TooLarge) return errorPage(context, 422, t.tooLarge, t.tooLargeLead);
  if (error instanceof BadRequest) return errorPage(context, 422, t.unreadable, t.unreadableLead);
  context.services.log.error(
    { err: error, requestId: context.requestId, path: context.url.pathname },
    "request failed",
  );
  return errorPage(context, 500, t.failed, `${t.failedLead} ${context.requestId}`);
}

function errorPage(context: Context, status: Page["status"], title: string, lead: string): Promise<Response> {
  return page(context, {
    title,
    status,
    narrow: true,
    isPublic: context.user.kind !== "person",
    content: (
      <>
        <PageHeading title={title} lead={lead} />
        <ButtonLink href="/">{errorTexts(context.language).toStart}</ButtonLink>
      </>
    ),
  });
}
