import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import type { Jobs } from "../../platform/jobs.ts";
import { queueMail } from "../../platform/mail.ts";
import type { User } from "../../platform/user.ts";
import { passkeyAddedMail } from "./access-mails.ts";
import { deviceName } from "./device-name.ts";
import { relyingParty } from "./relying-party.ts";
import { challengeBrowser, takeChallengeOf } from "./sign-in-challenge.ts";
import { SignInRefused } from "./sign-in-refused.ts";

/** EdDSA, ES256 and RS256: what authenticators in use sign with. */
const algorithms = [-8, -7, -257];

/** What a new passkey is known by, once its maker has proved that they hold it. */
export interface NewPasskey {
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  name: string;
}

/** What the browser needs to make a passkey for a person. The challenge is good for that person only. */
export async function askForPasskey(context: Context, person: { id: string; name: string; email: string | null }) {
  const existing = await context.db
    .selectFrom("passkeys")
    .select(["credential_id as id", "transports"])
    .where("person_id", "=", person.id)
    .execute();
  const options = await generateRegistrationOptions({
    rpName: "Värn",
    rpID: relyingParty(context.services.config).id,
    userID: Buffer.from(person.id.replaceAll("-", ""), "hex"),
    userName: person.email ?? person.name,
    userDisplayName: person.name,
    excludeCredentials: existing,
    supportedAlgorithmIDs: algorithms,
    // Found by the browser without a user name, and opened with a finger, face or code: two proofs in one.
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await challengeBrowser(context, {
    kind: "passkey_register",
    data: { challenge: options.challenge, personId: person.id },
  });
  return options;
}

/** Checks what the browser made. Throws SignInRefused. */
export async function verifyNewPasskey(context: Context, personId: string, response: unknown): Promise<NewPasskey> {
  const challenge = await takeChallengeOf(context, "passkey_register");
  if (!challenge || challenge.data.personId !== personId) throw new SignInRefused("expired");
  const { id, origin } = relyingParty(context.services.config);
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge.data.challenge ?? "",
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) throw new SignInRefused("invalid");
    const { credential } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name: deviceName(context.request.headers.get("user-agent"), context.language),
    };
  } catch (error) {
    throw error instanceof SignInRefused ? error : new SignInRefused("invalid", error);
  }
}

/** Keeps a verified passkey and tells its owner. A key that somebody already has is refused. */
export async function keepPasskey(db: Queryable, jobs: Jobs, owner: User & { id: string }, key: NewPasskey, now: Date) {
  const kept = await db
    .insertInto("passkeys")
    .values({
      person_id: owner.id,
      credential_id: key.credentialId,
      public_key: key.publicKey,
      counter: key.counter,
      transports: key.transports,
      name: key.name,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!kept) throw new SignInRefused("invalid");
  await audit(db, owner, {
    action: "passkey.added",
    at: now,
    subjectKind: "person",
    subjectId: owner.id,
    details: { name: key.name },
  });
  const { email, language } = await db
    .selectFrom("people")
    .select(["email", "language"])
    .where("id", "=", owner.id)
    .executeTakeFirstOrThrow();
  if (!email) return;
  const mail = passkeyAddedMail(language === "en" ? "en" : "sv", key.name);
  await queueMail(db, jobs, { ...mail, to: email, personId: owner.id }, now);
}

/** One more passkey for somebody who is signed in. Throws SignInRefused. */
export async function addPasskey(context: Context, owner: User & { id: string }, response: unknown): Promise<void> {
  const key = await verifyNewPasskey(context, owner.id, response);
  const { db, services, now } = context;
  await db.transaction().execute((trx) => keepPasskey(trx, services.jobs, owner, key, now));
}
