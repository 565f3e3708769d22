/**
 * The address that a request was made to, as whoever made it sees it. A reverse proxy that is trusted says so in X-Forwarded-Proto and
 * X-Forwarded-Host; of several the last, which is the one that the nearest proxy wrote. Without TRUST_PROXY the headers are anybody's
 * and mean nothing.
 */
export function askedAddress(request: Request, trustProxy: boolean): URL {
  const url = new URL(request.url);
  if (!trustProxy) return url;
  const protocol = last(request.headers.get("x-forwarded-proto"));
  const host = last(request.headers.get("x-forwarded-host")) ?? url.host;
  if (protocol !== undefined && protocol !== "http" && protocol !== "https") return url;
  const origin = `${protocol ?? url.protocol.slice(0, -1)}://${host}`;
  // A host with anything else in it is no host.
  return URL.canParse(origin) && new URL(origin).pathname === "/" && !/[@?#]/.test(host)
    ? new URL(url.pathname + url.search, origin)
    : url;
}

function last(header: string | null): string | undefined {
  return header?.split(",").at(-1)?.trim().toLowerCase() || undefined;
}
