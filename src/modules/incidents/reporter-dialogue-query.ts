import type { InferResult } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { part, readTogether } from "../../platform/read-together.ts";
import type { User } from "../../platform/user.ts";
import type { Incident } from "./find-incident.ts";
import { messagesOf } from "./follow-queries.ts";
import { readableParts } from "./incident-access.ts";
import { mayTalkWithReporter } from "./reporter-dialogue-access.ts";

export interface ReporterDialogueData {
  messages: Message[];
  contact: Contact | null;
  mayWrite: boolean;
}

type Message = InferResult<ReturnType<typeof messagesOf>>[number];
type Contact = InferResult<ReturnType<typeof contactOf>>[number];

/** What <ReporterDialogue> shows, as far as this user may read it; null when the report did not come from an inhabitant. */
export async function reporterDialogueOf(
  db: Queryable,
  user: User,
  incident: Incident,
): Promise<ReporterDialogueData | null> {
  return reporterDialogue(user, incident, await readTogether(db, dialogueParts(db, user, incident)));
}

/** The queries behind `reporterDialogueOf`, to be sent with others; what they find is for `reporterDialogue`. */
export function dialogueParts(db: Queryable, user: User, incident: Incident) {
  const parts = readableParts(user, incident, incident.is_member);
  const isDialogue = hasDialogue(user, incident);
  return {
    messages: isDialogue && part(dialogueMessages(db, incident), { createdAt: "moment" }),
    contact: isDialogue && parts.reporterContact && part(contactOf(db, incident.id), {}),
  } as const;
}

export function reporterDialogue(
  user: User,
  incident: Incident,
  found: { messages: Message[]; contact: Contact[] },
): ReporterDialogueData | null {
  if (!hasDialogue(user, incident)) return null;
  const { messages, contact } = found;
  return { messages, contact: contact[0] ?? null, mayWrite: mayTalkWithReporter(user, incident) };
}

function hasDialogue(user: User, incident: Incident): boolean {
  const isFollowed = incident.follow_code_hash !== null || incident.joined_followers > 0;
  return isFollowed && readableParts(user, incident, incident.is_member).content;
}

/** When nobody follows the report itself, what was written to those who follow the joined ones, each message once. */
function dialogueMessages(db: Queryable, incident: Incident) {
  if (incident.follow_code_hash !== null) return messagesOf(db, incident.id);
  return db
    .selectFrom("incident_messages")
    .innerJoin("incidents", "incidents.id", "incident_messages.incident_id")
    .distinctOn(["incident_messages.created_at", "incident_messages.from_reporter", "incident_messages.body"])
    .select(["incident_messages.id", "from_reporter as fromReporter", "body", "created_at as createdAt"])
    .where("incidents.duplicate_of", "=", incident.id)
    .orderBy("incident_messages.created_at")
    .orderBy("incident_messages.from_reporter")
    .orderBy("incident_messages.body");
}

function contactOf(db: Queryable, incidentId: string) {
  return db.selectFrom("reporter_contacts").select(["name", "email", "phone"]).where("incident_id", "=", incidentId);
}
