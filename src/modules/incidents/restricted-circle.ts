import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { nearestHolders } from "../organisation/role-holders.ts";

/** Who is in the circle of a restricted incident by their role: the manager nearest to the workplace and the head of security. */
export async function circleByRole(db: Queryable, unitId: string | null, now: Date): Promise<string[]> {
  const today = dateInSweden(now);
  if (unitId !== null) {
    const holders = await nearestHolders(db, ["manager", "security_chief"], unitId, today);
    return [...new Set(holders.map((holder) => holder.id))];
  }
  const chiefs = await db
    .selectFrom("appointments")
    .select("person_id")
    .distinct()
    .where("role", "=", "security_chief")
    .where("unit_id", "is", null)
    .where("valid_from", "<=", today)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .execute();
  return chiefs.map((chief) => chief.person_id);
}

/** The title of a restricted record tells nothing of whom it concerns or where. */
export function restrictedTitle(type: { is_threat_or_violence: boolean }): string {
  return type.is_threat_or_violence ? "Hot eller våld" : "Händelse med begränsad insyn";
}
