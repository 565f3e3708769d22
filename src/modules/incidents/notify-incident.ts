import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import type { Language } from "../../platform/language.ts";
import type { Role } from "../../platform/role.ts";
import { mailPerson } from "../organisation/mail-person.ts";
import { notifyRoleHolders } from "../organisation/notify-role-holders.ts";
import { incidentMails, type incidentMails as mails } from "./incident-mails.ts";

type MailName = keyof ReturnType<typeof mails>;

export interface IncidentNotice {
  incident: { id: string; number: string; unit_id: string | null; restricted: boolean };
  mail: MailName;
  /** Those who hold the first of these groups of roles nearest to the unit; the next group only when the first is empty. */
  roles: readonly (readonly Role[])[];
  key: string;
  exceptPersonId: string | null;
}

type Sender = Pick<Services, "jobs" | "config">;

/**
 * Tells those who should act. That a restricted incident exists is told to its members only, whatever roles others have. Gives the
 * ids of those told.
 */
export async function notifyAbout(
  trx: Transaction<DB>,
  { jobs, config }: Sender,
  notice: IncidentNotice,
  now: Date,
): Promise<string[]> {
  const { incident, key } = notice;
  const write = writer(config.baseUrl, incident, notice.mail);
  if (incident.restricted) {
    const members = await trx
      .selectFrom("record_members")
      .select("person_id")
      .where("record_id", "=", incident.id)
      .execute();
    const told = members.map((member) => member.person_id).filter((id) => id !== notice.exceptPersonId);
    for (const personId of told) {
      await mailPerson(trx, jobs, { personId, recordId: incident.id, write, key: `${key}:${personId}` }, now);
    }
    return told;
  }
  for (const roles of incident.unit_id === null ? [] : notice.roles) {
    const told = await notifyRoleHolders(
      trx,
      jobs,
      {
        roles,
        unitId: incident.unit_id ?? "",
        recordId: incident.id,
        write,
        key,
        exceptPersonId: notice.exceptPersonId,
      },
      now,
    );
    if (told.length > 0) return told;
  }
  return [];
}

/** Tells one person, unless it is the one who did it. */
export async function notifyPerson(
  trx: Transaction<DB>,
  { jobs, config }: Sender,
  notice: {
    incident: { id: string; number: string };
    mail: MailName;
    personId: string | null;
    key: string;
    exceptPersonId: string | null;
  },
  now: Date,
): Promise<void> {
  const { incident, personId, key } = notice;
  if (personId === null || personId === notice.exceptPersonId) return;
  const write = writer(config.baseUrl, incident, notice.mail);
  await mailPerson(trx, jobs, { personId, recordId: incident.id, write, key: `${key}:${personId}` }, now);
}

function writer(baseUrl: string, incident: { id: string; number: string }, mail: MailName) {
  return (language: Language) => incidentMails(language)[mail](incident.number, `${baseUrl}/handelser/${incident.id}`);
}
