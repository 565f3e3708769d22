import type { Services } from "../../platform/context.ts";
import { Forbidden } from "../../platform/errors.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import { insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { measureHandlingRoles } from "../measures/measure-workflow.ts";
import { type MeasureInput, type Origin, proposeMeasure } from "../measures/propose-measure.ts";
import { lockRecord } from "../records/lock-record.ts";
import { recordTexts } from "../records/record-texts.ts";

/** A claim, of ours or against us, that a measure may come from, also when it has been closed: what was learned often comes last. */
export type ClaimOrigin = Origin & { number: string; opened_today: boolean };

export function mayProposeFromClaim(user: User, claim: { unit_id: string | null }): boolean {
  return holdsFor(user, [...measureHandlingRoles, ...insuranceHandlingRoles], claim.unit_id);
}

/** Writes down a measure that comes from a claim; gives its number. */
export async function measureFromClaim(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  claim: ClaimOrigin,
  input: MeasureInput & { decided: boolean; requestKey: string },
  now: Date,
): Promise<string> {
  if (!mayProposeFromClaim(user, claim)) throw new Forbidden();
  if (claim.restricted && !claim.opened_today) throw new Forbidden(recordTexts(user.language).notOpened);
  return services.db.transaction().execute(async (trx) => {
    await lockRecord(trx, user, claim.id);
    const place = { unitId: claim.unit_id, organisationId: claim.organisation_id, origin: claim };
    const measure = await proposeMeasure(trx, services, user, { ...input, ...place }, now);
    return measure.number;
  });
}
