import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { Jobs } from "../../platform/jobs.ts";
import type { Language } from "../../platform/language.ts";
import { queueMail } from "../../platform/mail.ts";
import type { Role } from "../../platform/role.ts";
import { nearestHolders } from "./role-holders.ts";

export interface Notice {
  roles: readonly Role[];
  /** Null: to those who hold a role for the whole municipality. */
  unitId: string | null;
  recordId?: string | null;
  /** In the receiver's language. Mail is not a safe place: say that there is something to see, not what. */
  write: (language: Language) => { subject: string; text: string };
  /** Once per receiver for each key. */
  key: string;
  /** Not to the one who caused it. */
  exceptPersonId?: string | null;
}

/** Mails everyone who holds one of the roles nearest to a unit, each person once. Gives the ids of those told. */
export async function notifyRoleHolders(db: Queryable, jobs: Jobs, notice: Notice, now: Date): Promise<string[]> {
  const holders = await nearestHolders(db, notice.roles, notice.unitId, dateInSweden(now));
  const told = new Map(
    holders.filter((holder) => holder.id !== notice.exceptPersonId).map((holder) => [holder.id, holder]),
  );
  for (const holder of told.values()) {
    if (!holder.email) continue;
    const mail = {
      ...notice.write(holder.language),
      to: holder.email,
      personId: holder.id,
      recordId: notice.recordId ?? null,
      dedupeKey: `${notice.key}:${holder.id}`,
    };
    await queueMail(db, jobs, mail, now);
  }
  return [...told.keys()];
}
