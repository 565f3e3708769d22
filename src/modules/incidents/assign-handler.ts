import type { Services } from "../../platform/context.ts";
import { Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { assessmentTexts } from "./assessment-texts.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { requireDeed } from "./incident-deeds.ts";
import { notifyPerson } from "./notify-incident.ts";

/** Names who handles the incident; the person is told. A restricted incident is handled by somebody in its circle. */
export async function assignHandler(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  incidentId: string,
  { personId, version }: { personId: string; version: number },
  now: Date,
): Promise<void> {
  await changeIncident(services.db, user, incidentId, { now, version }, async (trx, incident) => {
    requireDeed(user, "assign", incident);
    if (incident.owner_id === personId) return;
    if (incident.restricted) {
      const member = await trx
        .selectFrom("record_members")
        .select("person_id")
        .where("record_id", "=", incident.id)
        .where("person_id", "=", personId)
        .executeTakeFirst();
      if (!member) throw new Invalid({ handler: assessmentTexts(user.language).handlerNotInCircle });
    }
    const { name } = await trx.selectFrom("people").select("name").where("id", "=", personId).executeTakeFirstOrThrow();
    await trx.updateTable("records").set({ owner_id: personId }).where("id", "=", incident.id).execute();
    await noteChange(trx, user, incident, {
      action: "incident.assigned",
      now,
      rewritten: true,
      subjectKind: "person",
      subjectId: personId,
      details: { name },
    });
    const key = `assigned:${incident.id}:${incident.version}`;
    await notifyPerson(trx, services, { incident, mail: "assigned", personId, key, exceptPersonId: user.id }, now);
  });
}
