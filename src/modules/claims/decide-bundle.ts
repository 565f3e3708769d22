import type { Database } from "../../platform/database.ts";
import { Conflict, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { shareLoss } from "../insurance/share-loss.ts";
import { changeOpenClaim, noteClaim } from "./change-claim.ts";
import { addIncidentToClaim } from "./claim-from-incident.ts";
import { proposedIncidents } from "./claim-queries.ts";
import { claimTexts } from "./claim-texts.ts";

/** Says whether a proposed incident is the same event as the claim: then its costs are part of the loss, under one deductible. */
export async function decideBundle(
  db: Database,
  user: User,
  claimId: string,
  { proposalId, accepted }: { proposalId: string; accepted: boolean },
  now: Date,
): Promise<void> {
  await changeOpenClaim(db, user, claimId, { now }, async (trx, claim) => {
    if (!isUuid(proposalId)) throw new NotFound();
    const proposal = (await proposedIncidents(trx, user, claim.id).execute()).find((one) => one.id === proposalId);
    if (!proposal) throw new NotFound();
    await trx
      .updateTable("bundle_proposals")
      .set({ decided_at: now, decided_by: user.id, accepted })
      .where("id", "=", proposal.id)
      .execute();
    if (accepted) {
      const taken = await trx
        .selectFrom("claim_incidents")
        .select("claim_id")
        .where("incident_id", "=", proposal.incident_id)
        .executeTakeFirst();
      if (taken) throw new Conflict(claimTexts(user.language).alreadyInClaim);
      await addIncidentToClaim(trx, user, { claimId: claim.id, incidentId: proposal.incident_id }, now);
      await shareLoss(trx, user, claim.id, now);
    }
    await noteClaim(trx, user, claim, {
      action: accepted ? "claim.incident_added" : "claim.incident_declined",
      now,
      details: { number: proposal.number },
    });
  });
}
