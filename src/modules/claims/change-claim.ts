import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict, Forbidden } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { lockRecord, touchRecord } from "../records/lock-record.ts";
import { recordTexts } from "../records/record-texts.ts";
import { type Claim, findClaim } from "./claim-queries.ts";
import { claimTexts } from "./claim-texts.ts";
import { handlesClaims, isEndedClaim } from "./claim-workflow.ts";

/** The frame of every use case about one claim: a transaction in which it is locked, seen, opened and the same as the user saw. */
export async function onLockedClaim<Result>(
  db: Database,
  user: User,
  id: string,
  { version, now }: { version?: number; now: Date },
  change: (trx: Transaction<DB>, claim: Claim) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await lockRecord(trx, user, id, version);
    const claim = await findClaim(trx, user, id, now);
    if (claim.restricted && !claim.opened_today) throw new Forbidden(recordTexts(user.language).notOpened);
    return change(trx, claim);
  });
}

/** The same for those who handle claims, while there is something left to do with this one. */
export async function changeOpenClaim<Result>(
  db: Database,
  user: User,
  id: string,
  options: { version?: number; now: Date },
  change: (trx: Transaction<DB>, claim: Claim) => Promise<Result>,
): Promise<Result> {
  return onLockedClaim(db, user, id, options, async (trx, claim) => {
    requireOpenClaim(user, claim);
    return change(trx, claim);
  });
}

export function requireOpenClaim(user: User, claim: Claim): void {
  if (!handlesClaims(user, claim)) throw new Forbidden();
  if (isEndedClaim(claim.status)) {
    throw new Conflict(recordTexts(user.language).alreadyMoved(claimTexts(user.language).statuses[claim.status]));
  }
}

interface Noted {
  action: string;
  now: Date;
  details?: Record<string, unknown>;
  reason?: string | null;
  subjectKind?: string;
  subjectId?: string;
  rewritten?: boolean;
}

/** The end of a use case: the claim has changed, and the audit log says how. */
export async function noteClaim(
  trx: Transaction<DB>,
  user: User,
  claim: Pick<Claim, "id" | "unit_id" | "restricted">,
  { now, rewritten = true, ...event }: Noted,
): Promise<void> {
  await touchRecord(trx, claim.id, now, rewritten);
  await audit(trx, user, {
    ...event,
    at: now,
    recordId: claim.id,
    unitId: claim.unit_id,
    restricted: claim.restricted,
  });
}
