import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import type { Incident } from "./find-incident.ts";
import { messagesOf } from "./follow-queries.ts";
import { readableParts } from "./incident-access.ts";
import { mayTalkWithReporter } from "./reporter-dialogue-access.ts";

export interface ReporterDialogueData {
  messages: Awaited<ReturnType<typeof messagesOf>>;
  contact: { name: string | null; email: string | null; phone: string | null } | null;
  mayWrite: boolean;
}

/** What <ReporterDialogue> shows, as far as this user may read it; null when the report did not come from an inhabitant. */
export async function reporterDialogueOf(
  db: Queryable,
  user: User,
  incident: Incident,
): Promise<ReporterDialogueData | null> {
  const parts = readableParts(user, incident, incident.is_member);
  if (incident.follow_code_hash === null || !parts.content) return null;
  const contact = parts.reporterContact
    ? await db
        .selectFrom("reporter_contacts")
        .select(["name", "email", "phone"])
        .where("incident_id", "=", incident.id)
        .executeTakeFirst()
    : undefined;
  return {
    messages: await messagesOf(db, incident.id),
    contact: contact ?? null,
    mayWrite: mayTalkWithReporter(user, incident),
  };
}
