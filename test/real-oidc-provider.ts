import { generateKeyPairSync } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export interface RealProvider {
  issuer: string;
  /** Who signs in at the provider next. */
  signsInAs: { subject: string; email?: string; emailVerified?: boolean };
  /** Follows the provider's pages from the address that we send people to, until it sends them back to us. */
  walk(from: string): Promise<URL>;
  stop(): Promise<void>;
}

export const testClient = { id: "varn-test", secret: "a secret that is only used in tests" };

/** A whole OpenID provider on this machine, which lets in whomever the test says without asking. */
export async function startRealProvider(callback: string): Promise<RealProvider> {
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: testClient.id, client_secret: testClient.secret, redirect_uris: [callback] }],
    jwks: { keys: [generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" })] },
    ttl: Object.fromEntries(["AccessToken", "Grant", "IdToken", "Interaction", "Session"].map((what) => [what, 600])),
    cookies: { keys: ["only used in tests"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({
        sub: subject,
        email: self.signsInAs.email,
        email_verified: self.signsInAs.emailVerified ?? true,
      }),
    }),
  });
  const callbackOfProvider = provider.callback();

  async function handle(...[request, response]: Parameters<RequestListener>) {
    if (!request.url?.startsWith("/interaction/")) return callbackOfProvider(request, response);
    const { session, params } = await provider.interactionDetails(request, response);
    const accountId = session?.accountId ?? self.signsInAs.subject;
    const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
    grant.addOIDCScope("openid email profile");
    const consent = { grantId: await grant.save() };
    await provider.interactionFinished(request, response, { login: { accountId }, consent });
  }

  const self: RealProvider = {
    issuer,
    signsInAs: { subject: "nobody" },
    async walk(from) {
      const jar = new Map<string, string>();
      let address = new URL(from);
      while (address.origin === issuer) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
        const response = await fetch(address, { redirect: "manual", headers: { cookie } });
        for (const line of response.headers.getSetCookie()) {
          const [pair = ""] = line.split(";");
          jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
        }
        const to = response.headers.get("location");
        if (!to) throw new Error(`The provider stopped at ${address}: ${response.status} ${await response.text()}`);
        address = new URL(to, address);
      }
      return address;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return self;
}
