import { sql } from "kysely";
import { z } from "zod";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Invalid, invalid } from "../../platform/errors.ts";
import type { FormInput } from "../../platform/form-data.ts";
import type { Language } from "../../platform/language.ts";
import { hashSecret } from "../../platform/secret.ts";
import { systemUser } from "../../platform/user.ts";
import { signIn } from "../access/sign-in.ts";
import { takeChallenge } from "../access/sign-in-challenge.ts";
import { SignInRefused } from "../access/sign-in-refused.ts";
import { insertMunicipality } from "../organisation/create-organisation.ts";
import type { Municipality } from "../organisation/municipality.ts";
import { administratorsToday } from "./first-administrator.ts";
import { readMunicipality } from "./municipality-form.ts";
import { setupTexts } from "./setup-texts.ts";

/** May setup be begun with this link? It may be used once, for a day, and only while nobody administers. */
export async function setupIsOpen(db: Queryable, token: string, now: Date): Promise<boolean> {
  const challenge = await db
    .selectFrom("sign_in_challenges")
    .select("kind")
    .where("id_hash", "=", hashSecret(token))
    .where("kind", "=", "setup")
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return challenge !== undefined && (await administratorsToday(db, now)).length === 0;
}

function personForm(language: Language) {
  const t = setupTexts(language);
  return z.object({
    personName: z.string().trim().min(1, t.needYourName).max(120, t.needYourName),
    personEmail: z.email(t.needYourEmail).max(200, t.needYourEmail),
  });
}

/** The municipality that is already here, when every administrator has left and a new one is let in. */
export async function existingMunicipality(db: Queryable): Promise<{ id: string } | undefined> {
  return db.selectFrom("organisations").select("id").where("kind", "=", "municipality").executeTakeFirst();
}

/**
 * Sets the system up: the municipality, and the person with the link as its administrator, who is signed in. All or nothing.
 * Throws Invalid, and SignInRefused when the link has been used.
 */
export async function setUp(context: Context, token: string, form: FormInput): Promise<void> {
  const { db, now, language } = context;
  const { person, municipality } = await readSetup(form, language, (await existingMunicipality(db)) !== undefined);

  const personId = await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('setup', 0))`.execute(trx);
    const isOpen = await setupIsOpen(trx, token, now);
    if (!isOpen || !(await takeChallenge(trx, "setup", token, now))) throw new SignInRefused("expired");

    const today = dateInSweden(now);
    const byWhom = { ...systemUser(person.personName), requestId: context.requestId };
    const organisation =
      (await existingMunicipality(trx)) ?? (municipality && (await insertMunicipality(trx, byWhom, municipality, now)));
    if (!organisation) throw new SignInRefused("expired");
    const id = await personToAppoint(trx, person, { organisationId: organisation.id, language, today });
    await trx
      .insertInto("appointments")
      .values({ person_id: id, role: "administrator", valid_from: today, created_at: now, source: "setup" })
      .execute();
    await audit(trx, byWhom, { action: "setup.completed", at: now, subjectKind: "person", subjectId: id });
    return id;
  });
  await signIn(context, personId, "setup");
}

/** Says at once everything that is wrong. */
async function readSetup(form: FormInput, language: Language, hasMunicipality: boolean) {
  const person = personForm(language).safeParse({ personName: "", personEmail: "", ...form.values });
  const wrong: Record<string, string> = person.success ? {} : invalid(person.error).fields;
  let municipality: Municipality | null = null;
  try {
    municipality = hasMunicipality ? null : await readMunicipality(form, language);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new Invalid({ ...error.fields, ...wrong });
  }
  if (!person.success) throw new Invalid(wrong);
  return { person: person.data, municipality };
}

/** Whoever already has that address, else a new person. */
async function personToAppoint(
  trx: Queryable,
  person: { personName: string; personEmail: string },
  as: { organisationId: string; language: Language; today: PlainDate },
): Promise<string> {
  const known = await trx
    .selectFrom("people")
    .select("id")
    .where(sql`lower(email)`, "=", person.personEmail.toLowerCase())
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", as.today)]))
    .executeTakeFirst();
  if (known) return known.id;
  const added = await trx
    .insertInto("people")
    .values({
      name: person.personName,
      email: person.personEmail,
      organisation_id: as.organisationId,
      language: as.language,
      valid_from: as.today,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return added.id;
}
