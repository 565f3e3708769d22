import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a forged answer differs in from a good one. */
export interface Forgery {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Signs with a key that the provider does not publish. */
  foreignKey?: boolean;
  /** Changes the finished token. */
  tamper?: (token: string) => string;
  /** Leaves the token out. */
  withoutToken?: boolean;
  /** What the provider says its issuer is. */
  issuer?: string;
}

export interface ForgingProvider {
  issuer: string;
  forgery: Forgery;
  /** The nonce and client of the sign-in under way: a good token has them. */
  expects: { nonce: string; clientId: string };
  /** Bodies of the token requests that have come. */
  tokenRequests: URLSearchParams[];
  stop(): Promise<void>;
}

/**
 * A provider that answers the token request with whatever the test wants, signed with its own key. A real provider cannot be made
 * to send a wrong audience or an expired token.
 */
export async function startForgingProvider(): Promise<ForgingProvider> {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const server = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const part of request) body.push(part as Buffer);
    const answer = (value: unknown) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(value));
    };
    if (request.url === "/.well-known/openid-configuration") return answer(metadata());
    if (request.url === "/jwks")
      return answer({ keys: [{ ...key.publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256" }] });
    if (request.url === "/token") {
      self.tokenRequests.push(new URLSearchParams(Buffer.concat(body).toString()));
      return answer({
        access_token: "an access token",
        token_type: "Bearer",
        ...(self.forgery.withoutToken ? {} : { id_token: token() }),
      });
    }
    response.statusCode = 404;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const self: ForgingProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forgery: {},
    expects: { nonce: "", clientId: "" },
    tokenRequests: [],
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return self;

  function metadata() {
    return {
      issuer: self.forgery.issuer ?? self.issuer,
      authorization_endpoint: `${self.issuer}/authorize`,
      token_endpoint: `${self.issuer}/token`,
      jwks_uri: `${self.issuer}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      authorization_response_iss_parameter_supported: true,
    };
  }

  function token(): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: self.issuer,
      sub: "subject-1",
      aud: self.expects.clientId,
      nonce: self.expects.nonce,
      iat: now,
      exp: now + 300,
      email: "greta@kommunen.example",
      email_verified: true,
      ...self.forgery.claims,
    };
    const header = { alg: "RS256", kid: "1", ...self.forgery.header };
    const signed = signedToken(header, claims, self.forgery.foreignKey ? foreign.privateKey : key.privateKey);
    return self.forgery.tamper?.(signed) ?? signed;
  }

  function signedToken(header: Record<string, unknown>, claims: unknown, privateKey: KeyObject): string {
    const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    if (header.alg === "none") return `${content}.`;
    // The classic confusion: the public key used as if it were a shared secret.
    if (header.alg === "HS256") {
      const secret = key.publicKey.export({ type: "spki", format: "pem" });
      return `${content}.${createHmac("sha256", secret).update(content).digest("base64url")}`;
    }
    const signature = sign("sha256", Buffer.from(content), privateKey);
    return `${content}.${signature.toString("base64url")}`;
  }
}
