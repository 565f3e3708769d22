import type { Services } from "../../platform/context.ts";
import { Forbidden } from "../../platform/errors.ts";
import type { Role } from "../../platform/role.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import { addComment } from "../records/add-comment.ts";
import { touchRecord } from "../records/lock-record.ts";
import { onLockedMeasure } from "./change-measure.ts";
import { measureMails } from "./measure-mails.ts";
import type { Measure } from "./measure-queries.ts";
import { isMeasureActor } from "./measure-workflow.ts";

/** Those beside the line who see a measure by its nature, and take part in the talk about it. */
const advisingRoles: readonly Role[] = [
  "crime_prevention_strategist",
  "insurance_officer",
  "safety_delegate",
  "hr",
  "data_protection_officer",
];

/** Whoever works on a measure, proposed it or advises reads and writes the talk about it; of a restricted one its circle. */
export function mayCommentMeasure(user: User, measure: Measure): boolean {
  if (measure.restricted) return true; // only the circle sees it at all
  const isOwnProposal = user.id !== null && measure.created_by === user.id;
  return isOwnProposal || isMeasureActor(user, "worker", measure) || holdsFor(user, advisingRoles, measure.unit_id);
}

/** Comments on a measure, open or ended; those mentioned with @ are told. */
export async function commentOnMeasure(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  measureId: string,
  { text, requestKey }: { text: string; requestKey: string },
  now: Date,
): Promise<void> {
  await onLockedMeasure(services.db, user, measureId, { now }, async (trx, measure) => {
    if (!mayCommentMeasure(user, measure)) throw new Forbidden();
    const link = `${services.config.baseUrl}/atgarder/${measure.id}#kommentarer`;
    const comment = {
      record: measure,
      text,
      requestKey,
      mayRead: (reader: User) => mayCommentMeasure(reader, measure),
      write: (language: User["language"]) => measureMails(language).mentioned(measure.number, link),
    };
    await addComment(trx, services.jobs, user, comment, now);
    await touchRecord(trx, measure.id, now, false);
  });
}
