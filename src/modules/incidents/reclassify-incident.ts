import { sql } from "kysely";
import type { Database } from "../../platform/database.ts";
import { Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { assessmentTexts } from "./assessment-texts.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { requireStep } from "./take-step.ts";

/**
 * Gives an incident its right type, with the class and the readers that follow from it. The questions that were asked, and their
 * answers, stay as they were.
 */
export async function reclassifyIncident(
  db: Database,
  user: User,
  incidentId: string,
  { typeId, reason, version }: { typeId: string; reason: string; version: number },
  now: Date,
): Promise<void> {
  const t = assessmentTexts(user.language);
  await changeIncident(db, user, incidentId, { now, version }, async (trx, incident) => {
    requireStep(user, incident, "reclassify");
    const type = await trx
      .selectFrom("incident_types")
      .select(["id", "class", "audiences"])
      .where("id", "=", typeId)
      .where("active", "=", true)
      .executeTakeFirst();
    if (!type) throw new Invalid({ type: t.reclassifyType });
    if (type.id === incident.type_id) throw new Invalid({ type: t.sameType });
    await trx
      .updateTable("incidents")
      .set({ type_id: type.id, class: type.class })
      .where("id", "=", incident.id)
      .execute();
    // That somebody sees it because it has cost something does not follow from the type.
    const audiences = [...type.audiences, ...(incident.cost_total_ore > 0 ? ["cost"] : [])];
    await trx
      .updateTable("records")
      .set({ audiences: sql`${[...new Set(audiences)]}::text[]` })
      .where("id", "=", incident.id)
      .execute();
    await noteChange(trx, user, incident, {
      action: "incident.reclassified",
      now,
      reason,
      rewritten: true,
      details: { from: incident.type_id, to: type.id },
    });
  });
}
