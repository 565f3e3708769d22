import type { Services } from "../../../platform/context.ts";
import { Forbidden } from "../../../platform/errors.ts";
import type { User } from "../../../platform/user.ts";
import { addComment } from "../../records/add-comment.ts";
import { touchRecord } from "../../records/lock-record.ts";
import { readsContent } from "../../records/record-reading.ts";
import { claimMails } from "../claim-mails.ts";
import { onLockedLiability } from "./change-liability.ts";
import type { Liability } from "./liability-queries.ts";

/** Whoever reads what a claim holds takes part in the talk about it. */
export function mayCommentLiability(
  user: User,
  claim: Pick<Liability, "unit_id" | "created_by" | "owner_id" | "restricted">,
): boolean {
  return readsContent(user, claim, true);
}

export async function commentOnLiability(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  claimId: string,
  { text, requestKey }: { text: string; requestKey: string },
  now: Date,
): Promise<void> {
  await onLockedLiability(services.db, user, claimId, { now }, async (trx, claim) => {
    if (!mayCommentLiability(user, claim)) throw new Forbidden();
    const link = `${services.config.baseUrl}/skadestandskrav/${claim.id}#kommentarer`;
    const comment = {
      record: claim,
      text,
      requestKey,
      mayRead: (reader: User) => mayCommentLiability(reader, claim),
      write: (language: User["language"]) => claimMails(language).mentioned(claim.number, link),
    };
    await addComment(trx, services.jobs, user, comment, now);
    await touchRecord(trx, claim.id, now, false);
  });
}
