import * as oidc from "openid-client";
import type { Config } from "../../platform/config.ts";

const known = new WeakMap<Config, Promise<oidc.Configuration>>();

/** What the municipality's sign-in says of itself, fetched once. Throws when it cannot be reached; the next call tries again. */
export function oidcConfiguration(config: Config): Promise<oidc.Configuration> {
  const before = known.get(config);
  if (before) return before;
  const fetched = discover(config);
  known.set(config, fetched);
  fetched.catch(() => known.delete(config));
  return fetched;
}

async function discover({ oidc: settings }: Config): Promise<oidc.Configuration> {
  if (!settings) throw new Error("No OIDC settings");
  const issuer = new URL(settings.issuer);
  return oidc.discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
    timeout: 10,
    execute: [
      // Signatures of ID tokens are checked even though they come straight from the provider.
      oidc.enableNonRepudiationChecks,
      // The settings take http for a provider on this machine only.
      ...(issuer.protocol === "http:" ? [oidc.allowInsecureRequests] : []),
    ],
  });
}

/** Where the provider sends people back to. To be registered with it. */
export function oidcCallback(config: Config): string {
  return `${config.baseUrl}/logga-in/oidc/svar`;
}
