import { parse } from "hono/utils/cookie";
import type { Context } from "./context.ts";

interface CookieOptions {
  /** Seconds. 0 removes the cookie. Absent: until the browser closes. */
  maxAge?: number;
}

export function readCookie(request: Request, name: string): string | undefined {
  const header = request.headers.get("cookie");
  return header ? parse(header, name)[name] : undefined;
}

/** HttpOnly, SameSite=Lax, and Secure when the address people use is https. */
export function setCookie(
  context: Pick<Context, "responseHeaders" | "services">,
  name: string,
  value: string,
  options: CookieOptions = {},
): void {
  const secure = context.services.config.baseUrl.startsWith("https:") ? "; Secure" : "";
  const age = options.maxAge === undefined ? "" : `; Max-Age=${options.maxAge}`;
  context.responseHeaders.append("set-cookie", `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${age}`);
}
