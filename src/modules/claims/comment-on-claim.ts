import type { Services } from "../../platform/context.ts";
import { Forbidden } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { addComment } from "../records/add-comment.ts";
import { touchRecord } from "../records/lock-record.ts";
import { readsContent } from "../records/record-reading.ts";
import { onLockedClaim } from "./change-claim.ts";
import { claimMails } from "./claim-mails.ts";
import type { Claim } from "./claim-queries.ts";

/** Whoever reads what a claim holds takes part in the talk about it; of a restricted one its circle. */
export function mayCommentClaim(
  user: User,
  claim: Pick<Claim, "unit_id" | "created_by" | "owner_id" | "restricted">,
): boolean {
  return readsContent(user, claim, true);
}

export async function commentOnClaim(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  claimId: string,
  { text, requestKey }: { text: string; requestKey: string },
  now: Date,
): Promise<void> {
  await onLockedClaim(services.db, user, claimId, { now }, async (trx, claim) => {
    if (!mayCommentClaim(user, claim)) throw new Forbidden();
    const link = `${services.config.baseUrl}/skadearenden/${claim.id}#kommentarer`;
    const comment = {
      record: claim,
      text,
      requestKey,
      mayRead: (reader: User) => mayCommentClaim(reader, claim),
      write: (language: User["language"]) => claimMails(language).mentioned(claim.number, link),
    };
    await addComment(trx, services.jobs, user, comment, now);
    await touchRecord(trx, claim.id, now, false);
  });
}
