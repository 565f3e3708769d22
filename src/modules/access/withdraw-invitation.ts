import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { endInvitations } from "./invite-person.ts";

/** Makes a person's open invitation useless. */
export async function withdrawInvitation(db: Database, user: User, personId: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await endInvitations(trx, personId, now);
    await audit(trx, user, { action: "invitation.withdrawn", at: now, subjectKind: "person", subjectId: personId });
  });
}
