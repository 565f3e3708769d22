import { newApiKey } from "../src/platform/api-client.ts";
import { type Database, openDatabase } from "../src/platform/database.ts";
import type { Role } from "../src/platform/role.ts";
import { startSession, userOfSession } from "../src/platform/session.ts";
import type { User } from "../src/platform/user.ts";

/** Who reads while we measure: each sees more than the one before. */
export interface Reader {
  name: string;
  role: Role;
  cookie: string;
  /** The key of another system with the same role for the same unit. */
  key: string;
  user: User & { id: string };
  /** Units whose incidents the role reaches. */
  units: "all" | readonly string[];
  /** An ordinary incident that the reader sees, with as much to tell as most: its page is measured. */
  incidentId: string;
}

const roles: readonly [string, Role][] = [
  ["ombud", "ombud"],
  ["coordinator", "coordinator"],
  ["security chief", "security_chief"],
];

/** Signs somebody in for each role: the one with most incidents at the very unit. */
export async function openReaders(connectionString: string): Promise<Reader[]> {
  const { db, close } = openDatabase(connectionString, { poolSize: 1 });
  try {
    const now = new Date();
    const readers: Reader[] = [];
    for (const [name, role] of roles) {
      const { person_id: personId, unit_id: unit } = await db
        .selectFrom("appointments as a")
        .select(["a.person_id", "a.unit_id"])
        .where("a.role", "=", role)
        .where("a.valid_to", "is", null)
        .orderBy(
          (eb) =>
            eb
              .selectFrom("records")
              .whereRef("records.unit_id", "=", "a.unit_id")
              .where("kind", "=", "incident")
              .select(eb.fn.countAll().as("n")),
          "desc",
        )
        .orderBy("a.person_id")
        .executeTakeFirstOrThrow();
      const secret = await startSession(db, { personId, method: "oidc", userAgent: "bench", now });
      const user = await userOfSession(db, secret, now);
      if (user?.id == null) throw new Error(`No session for ${name}`);
      const reaches = user.grants.find((grant) => grant.role === role)?.reaches ?? [];
      const { id } = await db
        .selectFrom("records")
        .select("id")
        .where("kind", "=", "incident")
        .where("restricted", "=", false)
        .where("status", "=", "closed")
        .where("cost_ore", ">", 0)
        .$if(unit !== null, (query) => query.where("unit_id", "in", [...reaches]))
        .orderBy("occurred_at", "desc")
        .limit(1)
        .executeTakeFirstOrThrow();
      readers.push({
        name,
        role,
        cookie: `session=${secret}`,
        key: await openClient(db, { role, unitId: unit, now }),
        user: { ...user, id: user.id },
        units: reaches,
        incidentId: id,
      });
    }
    return readers;
  } finally {
    await close();
  }
}

async function openClient(
  db: Database,
  { role, unitId, now }: { role: Role; unitId: string | null; now: Date },
): Promise<string> {
  const { key, hash, hint } = newApiKey();
  await db
    .insertInto("api_clients")
    .values({
      name: "bench",
      role,
      unit_id: unitId,
      purposes: ["read"],
      per_minute: 100_000,
      key_hash: hash,
      key_hint: hint,
      expires_at: new Date(now.getTime() + 24 * 3600_000),
      created_at: now,
    })
    .execute();
  return key;
}
