import type { Services } from "../../platform/context.ts";
import type { User } from "../../platform/user.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import type { ProtectedValue } from "./incident.ts";
import { requireDeed } from "./incident-deeds.ts";
import { notifyAbout } from "./notify-incident.ts";

export interface Assessment {
  actual: number;
  potential: number;
  likelihood: number | null;
  values: readonly ProtectedValue[];
}

/** From this potential consequence on the security chief is told at once (SM-01, escalation). */
export const alarmingConsequence = 4;

/** Judges how serious it was, could have been, and what was hit (S09). */
export async function assessConsequence(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  incidentId: string,
  input: Assessment & { version: number },
  now: Date,
): Promise<void> {
  await changeIncident(services.db, user, incidentId, { now, version: input.version }, async (trx, incident) => {
    requireDeed(user, "investigate", incident);
    await trx
      .updateTable("incidents")
      .set({
        consequence_actual: input.actual,
        consequence_potential: input.potential,
        recurrence_likelihood: input.likelihood,
        protected_values: [...input.values],
      })
      .where("id", "=", incident.id)
      .execute();
    await noteChange(trx, user, incident, {
      action: "incident.assessed",
      now,
      rewritten: true,
      details: { actual: input.actual, potential: input.potential, likelihood: input.likelihood, values: input.values },
    });
    if (input.potential >= alarmingConsequence && (incident.consequence_potential ?? 0) < alarmingConsequence) {
      const notice = {
        incident,
        mail: "alarming",
        roles: [["security_chief"]],
        key: `alarming:${incident.id}`,
      } as const;
      await notifyAbout(trx, services, { ...notice, exceptPersonId: user.id }, now);
    }
  });
}
