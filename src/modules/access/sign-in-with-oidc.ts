import * as oidc from "openid-client";
import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { levelsFor } from "../../platform/role-levels.ts";
import { oidcCallback, oidcConfiguration } from "./oidc-client.ts";
import { personOfIdentity } from "./person-of-identity.ts";
import { signIn } from "./sign-in.ts";
import { limitAttempts } from "./sign-in-attempts.ts";
import { challengeBrowser, type TakenChallenge, takeChallengeOf } from "./sign-in-challenge.ts";
import { SignInRefused } from "./sign-in-refused.ts";

/** Seconds that the provider's own proof may be old when somebody has to prove anew who they are. */
const freshAtProvider = 300;

/** Begins a sign-in with the municipality's own: gives the address at the provider to go to. */
export async function startOidc(
  context: Context,
  { returnTo, isAgain }: { returnTo: string; isAgain: boolean },
): Promise<URL> {
  const { config } = context.services;
  if (!config.oidc) throw new NotFound();
  const provider = await reach(context);
  const data = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    // The provider must not answer with a sign-in from this morning.
    ...(isAgain ? { isAgain: "yes" } : {}),
  };
  const stronger = levelsFor(context.user.heldBack, config.roleLevels);
  const levels = stronger.length > 0 ? stronger : config.oidc.acr;
  await challengeBrowser(context, { kind: "oidc", data, returnTo });
  return oidc.buildAuthorizationUrl(provider, {
    redirect_uri: oidcCallback(config),
    scope: "openid email profile",
    state: data.state,
    nonce: data.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(data.verifier),
    code_challenge_method: "S256",
    ...(isAgain ? { prompt: "login", max_age: "0" } : {}),
    ...(levels.length > 0 ? { acr_values: levels.join(" ") } : {}),
  });
}

/** Ends a sign-in that startOidc began in this browser: the person is signed in. Gives where to go. Throws SignInRefused. */
export async function finishOidc(context: Context): Promise<string> {
  if (!context.services.config.oidc) throw new NotFound();
  const challenge = await takeChallengeOf(context, "oidc");
  if (!challenge) throw new SignInRefused("expired");
  const identity = await identityFrom(context, challenge);

  const tried = await limitAttempts(
    context.db,
    `oidc:${identity.issuer} ${identity.subject}`,
    context.now,
    async () => {
      const personId = await personOfIdentity(context.db, context.user, identity, context.now);
      return personId && signIn(context, personId, "oidc", identity.level);
    },
  );
  if (!tried) throw new SignInRefused("limited");
  if (!tried.result) throw new SignInRefused("unknown");
  return challenge.returnTo;
}

/** Exchanges the code and checks all that came back: state, nonce, issuer, audience, times and signature. */
async function identityFrom(context: Context, { data }: TakenChallenge) {
  const { config } = context.services;
  const provider = await reach(context);
  const answer = new URL(`${oidcCallback(config)}${context.url.search}`);
  try {
    const tokens = await oidc.authorizationCodeGrant(provider, answer, {
      expectedState: data.state ?? "",
      expectedNonce: data.nonce ?? "",
      pkceCodeVerifier: data.verifier ?? "",
      idTokenExpected: true,
      ...(data.isAgain ? { maxAge: freshAtProvider } : {}),
    });
    const claims = tokens.claims();
    if (!claims) throw new SignInRefused("invalid");
    refuseWeak(claims, config.oidc?.acr ?? []);
    // Some providers keep the e-mail address out of the token.
    const { email, email_verified: verified } = claims.email
      ? claims
      : await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub);
    const isVerified = verified === true || config.oidc?.trustEmail === true;
    return {
      issuer: claims.iss,
      subject: claims.sub,
      level: typeof claims.acr === "string" ? claims.acr : null,
      verifiedEmail: typeof email === "string" && isVerified ? email : null,
    };
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError && error.error === "access_denied") {
      throw new SignInRefused("cancelled", error);
    }
    if (error instanceof SignInRefused) throw error;
    throw new SignInRefused("invalid", error);
  }
}

/** Where the settings name levels of assurance, a sign-in at another level, or that says nothing of its level, is not enough. */
function refuseWeak({ acr }: oidc.IDToken, levels: readonly string[]): void {
  if (levels.length > 0 && !(typeof acr === "string" && levels.includes(acr))) {
    throw new SignInRefused("invalid", new Error("the level of assurance is not one of OIDC_ACR"));
  }
}

async function reach(context: Context): Promise<oidc.Configuration> {
  try {
    return await oidcConfiguration(context.services.config);
  } catch (error) {
    throw new SignInRefused("unreachable", error);
  }
}
