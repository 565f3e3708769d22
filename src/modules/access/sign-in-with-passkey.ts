import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { generateAuthenticationOptions, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { relyingParty } from "./relying-party.ts";
import { signIn } from "./sign-in.ts";
import { limitAttempts } from "./sign-in-attempts.ts";
import { challengeBrowser, takeChallengeOf } from "./sign-in-challenge.ts";
import { SignInRefused } from "./sign-in-refused.ts";

/** What the browser needs to let somebody choose among the passkeys they have for this address. */
export async function askForSignIn(context: Context, returnTo: string) {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(context.services.config).id,
    userVerification: "required",
  });
  await challengeBrowser(context, { kind: "passkey_sign_in", data: { challenge: options.challenge }, returnTo });
  return options;
}

const withId = z.looseObject({ id: z.string().min(1).max(1400) });

/** Signs in whoever holds the passkey that answered. Gives where to go. Throws SignInRefused. */
export async function signInWithPasskey(context: Context, response: unknown): Promise<string> {
  const challenge = await takeChallengeOf(context, "passkey_sign_in");
  if (!challenge) throw new SignInRefused("expired");
  const sent = withId.safeParse(response);
  if (!sent.success) throw new SignInRefused("invalid", sent.error);

  const tried = await limitAttempts(context.db, `passkey:${sent.data.id}`, context.now, () =>
    personWith(context, sent.data as unknown as AuthenticationResponseJSON, challenge.data.challenge ?? ""),
  );
  if (!tried) throw new SignInRefused("limited");
  if (!tried.result) throw new SignInRefused("invalid");
  const user = await signIn(context, tried.result, "passkey");
  if (!user) throw new SignInRefused("unknown");
  return challenge.returnTo;
}

/** The id of the person whose key signed the challenge, or null. */
async function personWith(
  context: Context,
  response: AuthenticationResponseJSON,
  expectedChallenge: string,
): Promise<string | null> {
  const { db, now, services } = context;
  const key = await db.selectFrom("passkeys").selectAll().where("credential_id", "=", response.id).executeTakeFirst();
  if (!key) return null;
  const { id, origin } = relyingParty(services.config);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: { id: key.credential_id, publicKey: new Uint8Array(key.public_key), counter: key.counter },
    });
    if (!verified) return null;
    await db
      .updateTable("passkeys")
      .set({ counter: authenticationInfo.newCounter, last_used_at: now })
      .where("id", "=", key.id)
      .execute();
    return key.person_id;
  } catch (error) {
    services.log.warn({ cause: error instanceof Error ? error.message : String(error) }, "passkey refused");
    return null;
  }
}
