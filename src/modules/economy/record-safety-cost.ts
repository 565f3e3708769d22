import type { SafetyCostKind } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { Forbidden, Invalid } from "../../platform/errors.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import { costEnteringRoles } from "../insurance/insurance-access.ts";
import { visibleTo } from "../records/record-access.ts";
import { costOfHours } from "./safety-cost.ts";
import { safetyCostTexts } from "./safety-cost-texts.ts";

interface SafetyCostInput {
  onDate: PlainDate;
  /** Null: the whole municipality. */
  unitId: string | null;
  note: string | null;
}

export type NewSafetyCost = SafetyCostInput &
  (
    | { kind: Exclude<SafetyCostKind, "hours">; amountOre: number }
    /** Of an incident by its number, whose unit it then is, or of a unit. */
    | { kind: "hours"; hoursHundredths: number; rateOre: number; incidentNumber: string | null }
  );

/**
 * Enters what prevention or administration cost, or hours of our own. Pressed twice (the same request key) it is one cost. Invalid for
 * an incident that the user does not see, Forbidden for a unit that is not theirs.
 */
export async function recordSafetyCost(
  db: Database,
  user: User,
  cost: NewSafetyCost,
  requestKey: string,
  now: Date,
): Promise<void> {
  const t = safetyCostTexts(user.language);
  await db.transaction().execute(async (trx) => {
    const incident =
      cost.kind === "hours" && cost.incidentNumber !== null
        ? await trx
            .selectFrom("records")
            .select(["id", "unit_id"])
            .where("kind", "=", "incident")
            .where("number", "=", cost.incidentNumber)
            .where(visibleTo(user))
            .executeTakeFirst()
        : null;
    if (incident === undefined) throw new Invalid({ incident: t.unknownIncident });
    const unitId = incident ? incident.unit_id : cost.unitId;
    if (!holdsFor(user, costEnteringRoles, unitId)) {
      if (unitId === null) throw new Invalid({ unit: t.chooseUnit });
      throw new Forbidden(t.notYours);
    }
    const amountOre = cost.kind === "hours" ? costOfHours(cost.hoursHundredths, cost.rateOre) : cost.amountOre;
    const made = await trx
      .insertInto("safety_costs")
      .values({
        id: requestKey,
        kind: cost.kind,
        on_date: cost.onDate,
        unit_id: unitId,
        incident_id: incident?.id ?? null,
        amount_ore: amountOre,
        hours_hundredths: cost.kind === "hours" ? cost.hoursHundredths : null,
        rate_ore: cost.kind === "hours" ? cost.rateOre : null,
        note: cost.note,
        created_at: now,
        created_by: user.id,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return;
    await audit(trx, user, {
      action: "safety_cost.recorded",
      at: now,
      recordId: incident?.id ?? null,
      subjectKind: "safety_cost",
      subjectId: made.id,
      unitId,
      details: { kind: cost.kind, amount_ore: amountOre },
    });
  });
}
