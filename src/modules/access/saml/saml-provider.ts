import { readFile } from "node:fs/promises";
import type { Config } from "../../../platform/config.ts";
import { isLoopback } from "../../../platform/config.ts";
import { internet, openSafeFetch } from "../../../platform/safe-fetch.ts";
import { isWeb, type SamlSettings } from "../../../platform/saml-settings.ts";
import { StartError } from "../../../platform/start-error.ts";
import { readProviderMetadata, type SamlProvider, UnusableMetadata } from "./provider-metadata.ts";

interface Known {
  provider: SamlProvider;
  /** When it was read. */
  at: Date;
}

/** Milliseconds until it is read anew: a provider that changes its key shows the new one some days before. */
const freshFor = 3600_000;

/** Metadata of a whole federation is some tens of megabytes; more is a mistake. */
const mostBytes = 60_000_000;

const known = new WeakMap<Config, Known>();

/**
 * What the municipality's sign-in says of itself. When it cannot be read anew, what is known holds until it says that it does not.
 * Throws when nothing that holds is known.
 */
export async function samlProvider(config: Config, now: Date): Promise<SamlProvider> {
  const before = known.get(config);
  if (before && now.getTime() - before.at.getTime() < freshFor && holds(before.provider, now)) return before.provider;
  try {
    const provider = await read(config);
    if (!holds(provider, now)) throw new UnusableMetadata("its validUntil has passed");
    known.set(config, { provider, at: now });
    return provider;
  } catch (error) {
    if (before && holds(before.provider, now)) return before.provider;
    throw error;
  }
}

/**
 * Says at start what would otherwise be seen by the first who wants to sign in. One whose address does not answer is no reason not to
 * start: it is asked again. Throws StartError.
 */
export async function checkSamlAtStart(config: Config, now: Date, warn: (line: string) => void): Promise<void> {
  if (!config.saml) return;
  try {
    await samlProvider(config, now);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!isWeb(config.saml.metadata)) throw new StartError(`SAML_METADATA cannot be used: ${reason}`);
    warn(`SAML_METADATA cannot be used now, so nobody can sign in with it: ${reason}`);
  }
}

async function read(config: Config): Promise<SamlProvider> {
  const { saml } = config;
  if (!saml) throw new Error("No SAML settings");
  const provider = readProviderMetadata(await source(saml), saml.providerId);
  if (provider.wantsSignedRequests && !saml.key)
    throw new UnusableMetadata("the provider wants signed requests: set SAML_KEY and SAML_CERTIFICATE");
  return provider;
}

async function source({ metadata }: SamlSettings): Promise<Uint8Array> {
  if (!isWeb(metadata)) return readFile(metadata);
  const { hostname } = new URL(metadata);
  // Whoever runs Värn has named the host, so it may stand in one's own network.
  const named = internet([hostname]);
  const fetchSafely = openSafeFetch(isLoopback(hostname) ? { ...named, protocols: ["https:", "http:"] } : named);
  const { status, body } = await fetchSafely(metadata, { maxBytes: mostBytes, timeout: 20_000 });
  if (status !== 200) throw new UnusableMetadata(`its address answers with ${status}`);
  return body;
}

function holds({ validUntil }: SamlProvider, now: Date): boolean {
  return validUntil === null || validUntil > now;
}
