import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { isPublicAddress } from "./network-address.ts";

/**
 * Fetches from addresses that somebody has typed in (webhooks, feeds). Such an address must not lead into the network where Värn
 * stands: the name is looked up once, every address it has is judged, and the connection goes to one that was judged, so that a
 * name which changes its mind between the two leads nowhere. Nothing is kept alive and no proxy of the environment is used.
 */
export type SafeFetch = (url: string, options?: SafeFetchOptions) => Promise<FetchedAnswer>;

export interface SafeFetchOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** Milliseconds for the whole of it, redirects included. 10,000 when not said. */
  timeout?: number;
  /** Bytes of the answer's body. 1,000,000 when not said. */
  maxBytes?: number;
  /** None when not said: what answers with a redirect is then given as it is. Each is judged like the first address. Only for GET and HEAD. */
  maxRedirects?: number;
}

export interface FetchedAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
  /** Where it came from at last. */
  url: string;
}

/** Where Värn may send to. */
export interface Network {
  protocols: readonly string[];
  /** Throws FetchRefused. Gives the addresses that may be connected to. */
  addressesOf(hostname: string): Promise<readonly string[]>;
}

/** Why nothing came. `unsafe` is the address's fault and will not pass; the others may be tried again. */
export type FetchProblem = "unsafe" | "unreachable" | "timeout" | "too_large" | "too_many_redirects";

export class FetchRefused extends Error {
  override name = "FetchRefused";
  readonly problem: FetchProblem;

  constructor(problem: FetchProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

type Resolve = (hostname: string) => Promise<readonly string[]>;

const ask: Resolve = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address);

/**
 * The open internet by https. With `hosts` only those, and they may stand in one's own network: whoever runs Värn has named them
 * (OUTGOING_HOSTS).
 */
export function internet(hosts: readonly string[] = [], resolve: Resolve = ask): Network {
  return {
    protocols: ["https:"],
    async addressesOf(hostname) {
      const isNamed = hosts.includes(hostname);
      if (hosts.length > 0 && !isNamed) throw new FetchRefused("unsafe", "the host is not in OUTGOING_HOSTS");
      const addresses = isIP(hostname) ? [hostname] : await resolve(hostname);
      // One inside is enough to refuse: a name for both is made to slip through.
      if (!isNamed && !addresses.every(isPublicAddress))
        throw new FetchRefused("unsafe", "the host is not on the internet");
      return addresses;
    },
  };
}

export function openSafeFetch(network: Network): SafeFetch {
  return async (address, options = {}) => {
    const signal = AbortSignal.timeout(options.timeout ?? 10_000);
    let url = address;
    for (let left = options.maxRedirects ?? 0; ; left--) {
      const target = judge(url, network);
      const answer = await unlessAborted(signal, send(target, await locate(target, network, signal), options, signal));
      const next = redirectOf(answer, options);
      if (!next) return answer;
      if (left === 0) throw new FetchRefused("too_many_redirects", "too many redirects");
      url = next;
    }
  };
}

/** The address as the URL it is read as. Throws FetchRefused. */
function judge(address: string, { protocols }: Network): URL {
  if (!URL.canParse(address)) throw new FetchRefused("unsafe", "not an address");
  const url = new URL(address);
  if (!protocols.includes(url.protocol))
    throw new FetchRefused("unsafe", `the address must begin with ${protocols[0]}//`);
  if (url.username || url.password) throw new FetchRefused("unsafe", "the address holds a password");
  return url;
}

/** `[::1]` is written with brackets in an address and without elsewhere. */
const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");

async function locate(url: URL, network: Network, signal: AbortSignal): Promise<string> {
  try {
    const [address] = await unlessAborted(signal, network.addressesOf(bare(url.hostname)));
    if (address) return address;
  } catch (error) {
    if (error instanceof FetchRefused) throw error;
    throw new FetchRefused("unreachable", "the host has no address", { cause: error });
  }
  throw new FetchRefused("unreachable", "the host has no address");
}

function send(url: URL, address: string, options: SafeFetchOptions, signal: AbortSignal): Promise<FetchedAnswer> {
  const maxBytes = options.maxBytes ?? 1_000_000;
  const { promise, resolve, reject } = Promise.withResolvers<FetchedAnswer>();
  const hostname = bare(url.hostname);
  const request = (url.protocol === "http:" ? http : https).request({
    // The connection goes to the address that was judged; the name stands in Host and in the certificate that is asked for.
    host: address,
    port: url.port || undefined,
    path: url.pathname + url.search,
    method: options.method ?? "GET",
    headers: { ...options.headers, host: url.host },
    servername: isIP(hostname) ? "" : hostname,
    agent: false,
    signal,
  });
  request.on("error", (error) => reject(asRefused(error)));
  request.on("response", (response) => {
    const parts: Buffer[] = [];
    let size = 0;
    response.on("data", (part: Buffer) => {
      size += part.length;
      parts.push(part);
      if (size > maxBytes) request.destroy(new FetchRefused("too_large", `the answer is more than ${maxBytes} bytes`));
    });
    response.on("error", (error) => reject(asRefused(error)));
    response.on("end", () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: new Headers(
          Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
            values.map((value): [string, string] => [name, value]),
          ),
        ),
        body: Buffer.concat(parts),
        url: url.href,
      }),
    );
  });
  request.end(options.body);
  return promise;
}

function redirectOf({ status, headers, url }: FetchedAnswer, options: SafeFetchOptions): string | null {
  const location = headers.get("location");
  const isRead = options.method === undefined || options.method === "GET" || options.method === "HEAD";
  if (!options.maxRedirects || !isRead || !location || ![301, 302, 303, 307, 308].includes(status)) return null;
  if (!URL.canParse(location, url)) throw new FetchRefused("unsafe", "redirected to what is no address");
  const next = new URL(location, url);
  // A key meant for one host must not go to another.
  if (next.origin !== new URL(url).origin && options.headers)
    throw new FetchRefused("unsafe", "redirected to another host");
  return next.href;
}

async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(new FetchRefused("timeout", "no answer in time"));
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", stop);
    promise.catch(() => {});
    work.catch(() => {});
  }
}

function asRefused(error: unknown): FetchRefused {
  if (error instanceof FetchRefused) return error;
  return new FetchRefused("unreachable", "the host did not answer", { cause: error });
}
