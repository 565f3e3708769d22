import { parse } from "hono/utils/cookie";
import type { Context } from "./context.ts";

interface CookieOptions {
  /** Seconds. 0 removes the cookie. Absent: until the browser closes. */
  maxAge?: number;
}

type InRequest = Pick<Context, "request" | "services">;

/** Over https the name says that no other host, not even a neighbour under the same domain, has set the cookie. */
function fullName({ services }: Pick<Context, "services">, name: string): string {
  return services.config.baseUrl.startsWith("https:") ? `__Host-${name}` : name;
}

export function readCookie(context: InRequest, name: string): string | undefined {
  const header = context.request.headers.get("cookie");
  const full = fullName(context, name);
  return header ? parse(header, full)[full] : undefined;
}

/** HttpOnly, SameSite=Lax, and Secure when the address people use is https. */
export function setCookie(
  context: Pick<Context, "responseHeaders" | "services" | "url">,
  name: string,
  value: string,
  options: CookieOptions = {},
): void {
  const { services, url } = context;
  const isHttps = services.config.baseUrl.startsWith("https:") || url.protocol === "https:";
  const secure = isHttps ? "; Secure" : "";
  const age = options.maxAge === undefined ? "" : `; Max-Age=${options.maxAge}`;
  context.responseHeaders.append(
    "set-cookie",
    `${fullName(context, name)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${age}`,
  );
}
