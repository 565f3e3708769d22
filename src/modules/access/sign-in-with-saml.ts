import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { readXml, type XmlElement } from "../../platform/read-xml.ts";
import { levelsFor } from "../../platform/role-levels.ts";
import type { SamlSettings } from "../../platform/saml-settings.ts";
import { hashSecret, newSecret } from "../../platform/secret.ts";
import { personOfIdentity } from "./person-of-identity.ts";
import type { SamlProvider } from "./saml/provider-metadata.ts";
import { type ProvedIdentity, readAssertion } from "./saml/saml-assertion.ts";
import { answerAddress, requestAddress, signedAssertion } from "./saml/saml-party.ts";
import { samlProvider } from "./saml/saml-provider.ts";
import { readResponse } from "./saml/saml-response.ts";
import { signIn } from "./sign-in.ts";
import { limitAttempts } from "./sign-in-attempts.ts";
import { createChallenge, giveToBrowser, takeChallenge, takeFromBrowser } from "./sign-in-challenge.ts";
import { SignInRefused } from "./sign-in-refused.ts";

/**
 * Sign-in by SAML 2.0 goes in three steps. The answer comes as a form from another site, so the browser sends none of our cookies with
 * it (SameSite=Lax): it proves who somebody is, but not that it is the browser that asked. So what was proved is kept, and a redirect
 * takes the browser to a page of ours, where the cookie comes along. The browser keeps a secret, the request's id is made from it in
 * one direction only, and each of the two steps uses up its row: an answer is taken once, whichever process it comes to.
 */
function requestIdOf(secret: string): string {
  return `_${hashSecret(`saml ${secret}`)}`;
}

const proofOf = (requestId: string) => `${requestId} proved`;

/** Begins a sign-in: gives the address at the provider to go to. */
export async function startSaml(
  context: Context,
  { returnTo, isAgain }: { returnTo: string; isAgain: boolean },
): Promise<string> {
  const { services, db, now, user } = context;
  const { acr } = settingsOf(context);
  const provider = await reach(context);
  const secret = newSecret();
  const requestId = requestIdOf(secret);
  const data: Record<string, string> = isAgain ? { isAgain: "yes" } : {};
  await createChallenge(db, { kind: "saml", secret: requestId, data, returnTo }, now);
  giveToBrowser(context, secret);
  const stronger = levelsFor(user.heldBack, services.config.roleLevels);
  return requestAddress(services.config, provider, {
    requestId,
    isAgain,
    levels: stronger.length > 0 ? stronger : acr,
  });
}

/** Takes the provider's answer. What it proves waits for the browser that asked. Throws SignInRefused. */
export async function receiveSaml(context: Context, encoded: string): Promise<void> {
  const { services, db, now } = context;
  const { acr, attributes } = settingsOf(context);
  const response = readResponse(encoded, answerAddress(services.config));
  const challenge = await takeChallenge(db, "saml", response.requestId, now);
  if (!challenge) throw new SignInRefused("expired");
  const provider = await reach(context);
  const identity = readAssertion(await verified(context, provider, response.encoded), {
    providerId: provider.entityId,
    requestId: response.requestId,
    answerAddress: answerAddress(services.config),
    isAgain: challenge.data.isAgain === "yes",
    levels: acr,
    attributes,
    now,
  });
  await createChallenge(
    db,
    {
      kind: "saml_proof",
      secret: proofOf(response.requestId),
      data: { identity: JSON.stringify(identity) },
      returnTo: challenge.returnTo,
    },
    now,
  );
}

/** Ends the sign-in in the browser that began it: the person is signed in. Gives where to go. Throws SignInRefused. */
export async function finishSaml(context: Context): Promise<string> {
  settingsOf(context);
  const { db, now, user } = context;
  const secret = takeFromBrowser(context);
  const proof = secret && (await takeChallenge(db, "saml_proof", proofOf(requestIdOf(secret)), now));
  if (!proof) throw new SignInRefused("expired");
  const { issuer, subject, email, employeeId, name, level } = JSON.parse(proof.data.identity ?? "") as ProvedIdentity;
  const tried = await limitAttempts(db, `saml:${issuer} ${subject}`, now, async () => {
    const personId = await personOfIdentity(db, user, { issuer, subject, verifiedEmail: email, employeeId }, now);
    return personId && signIn(context, personId, "saml", level);
  });
  if (!tried) throw new SignInRefused("limited");
  if (!tried.result) throw new SignInRefused("unknown", undefined, name);
  return proof.returnTo;
}

function settingsOf({ services }: Context): SamlSettings {
  const { saml } = services.config;
  if (!saml) throw new NotFound();
  return saml;
}

async function reach({ services, now }: Context): Promise<SamlProvider> {
  try {
    return await samlProvider(services.config, now);
  } catch (error) {
    throw new SignInRefused("unreachable", error);
  }
}

async function verified({ services }: Context, provider: SamlProvider, response: string): Promise<XmlElement> {
  try {
    return readXml(await signedAssertion(services.config, provider, response));
  } catch (error) {
    throw new SignInRefused("invalid", error);
  }
}
