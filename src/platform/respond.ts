import { encodingFor, pack } from "./compression.ts";
import type { Context, Flash, Page } from "./context.ts";
import { setCookie } from "./cookies.ts";

/** A whole HTML page inside the frame. */
export async function page(context: Context, page: Page): Promise<Response> {
  const html = await context.services.framePage(context, page);
  const encoding = encodingFor(context.request.headers.get("accept-encoding"));
  const packed = await pack(html, encoding);
  return new Response(packed ? new Uint8Array(packed) : html, {
    status: page.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-store",
      vary: "accept-encoding",
      ...(packed && encoding ? { "content-encoding": encoding } : {}),
    },
  });
}

/** After a POST that succeeded: 303 to the next page, which shows the message once. */
export function redirect(context: Context, to: string, flash?: Flash): Response {
  if (!to.startsWith("/") || to.startsWith("//") || to.includes("\\")) throw new Error(`Not a local address: ${to}`);
  if (flash) setCookie(context, "flash", encodeURIComponent(JSON.stringify(flash)), { maxAge: 60 });
  return new Response(null, { status: 303, headers: { location: to } });
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
}

/** A file for the reader to keep. `fileName` may hold any letters; both header forms are sent (RFC 6266). */
export function download(body: BodyInit, fileName: string, mime: string): Response {
  const ascii = fileName
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/["\\]/g, "_");
  return new Response(body, {
    headers: {
      "content-type": mime,
      "content-disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
