import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { attachFiles } from "../attachments/attach-files.ts";
import { type Drafts, forgetDrafts } from "../attachments/draft-files.ts";
import { touchRecord } from "../records/lock-record.ts";
import { changeOpenClaim } from "./change-claim.ts";

/** Adds files to a claim that is not closed: quotes, the insurer's letter, the inspection. */
export async function attachToClaim(
  db: Database,
  user: User,
  claimId: string,
  drafts: Drafts,
  now: Date,
): Promise<void> {
  await changeOpenClaim(db, user, claimId, { now }, async (trx, claim) => {
    await attachFiles(trx, user, claim.id, drafts.files, now);
    await forgetDrafts(trx, drafts);
    await touchRecord(trx, claim.id, now, false);
  });
}
