import type { Config } from "../../platform/config.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { systemUser } from "../../platform/user.ts";
import { newInvitation } from "../access/invite-person.ts";
import { createChallenge } from "../access/sign-in-challenge.ts";

const lifetime = 24 * 3600_000;

/**
 * The way in where nobody has one: a link for whoever started the program, good once and for a day. Into an empty system it leads
 * to setup. Where an administrator was named but never got a passkey, it is an invitation to make one. Null when it is not needed.
 */
export async function firstAdministratorLink(db: Database, config: Config, now: Date): Promise<string | null> {
  if (config.mode === "demo") return null;
  const administrators = await administratorsToday(db, now);
  if (administrators.length === 0) {
    const token = await createChallenge(db, { kind: "setup", data: {}, lastsFor: lifetime }, now);
    return `${config.baseUrl}/installera/${token}`;
  }
  const [first] = administrators;
  if (!first || administrators.some((one) => one.hasWayIn || (config.oidc && one.email))) return null;
  const token = await newInvitation(db, systemUser("start"), first.id, now);
  return `${config.baseUrl}/inbjudan/${token}`;
}

/** Those who administer today, and whether they can sign in. */
export async function administratorsToday(db: Queryable, now: Date) {
  const today = dateInSweden(now);
  return db
    .selectFrom("appointments")
    .innerJoin("people", "people.id", "appointments.person_id")
    .select(["people.id", "people.email"])
    .select((eb) =>
      eb
        .or([
          eb.exists(eb.selectFrom("passkeys").select("id").whereRef("passkeys.person_id", "=", "people.id")),
          eb.exists(
            eb
              .selectFrom("sign_in_identities")
              .select("subject")
              .whereRef("sign_in_identities.person_id", "=", "people.id"),
          ),
        ])
        .as("hasWayIn"),
    )
    .where("appointments.role", "=", "administrator")
    .where("appointments.valid_from", "<=", today)
    .where((eb) => eb.or([eb("appointments.valid_to", "is", null), eb("appointments.valid_to", ">=", today)]))
    .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", today)]))
    .orderBy("appointments.created_at")
    .orderBy("people.id")
    .execute();
}
