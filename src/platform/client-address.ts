import type { Config } from "./config.ts";

/**
 * The address a request comes from, or "" when that is not known. Behind a proxy that is trusted (TRUST_PROXY) it is the last that
 * X-Forwarded-For names, which the proxy has written itself; what stands before it anybody may have made up.
 */
export function clientAddress(
  config: Pick<Config, "trustProxy">,
  headers: Headers,
  remoteAddress: string | undefined,
): string {
  const forwarded = config.trustProxy ? headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded || remoteAddress || "";
}
