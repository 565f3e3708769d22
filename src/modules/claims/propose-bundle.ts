import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";

export const proposeBundlesJob = "claims.propose_bundles";

/** Losses of one cause within so many hours are often one event by the terms of a policy ("ett skadetillfälle"), with one deductible. */
const withinHours = 72;
/** Older claims get no new proposals: what belonged to them has been reported by then. */
const looksBackDays = 60;

/** The nightly round over claims that are still open. */
export async function proposeBundles({ db, clock }: Services): Promise<void> {
  const now = clock();
  const since = new Date(now.getTime() - looksBackDays * 24 * 3600_000);
  await propose(db, sql<boolean>`claim.closed_at is null and claim.created_at > ${since}`, now);
}

/** Proposes incidents of the same cause and organisation as the claim's own; a person says yes or no. Each is proposed once. */
export async function proposeBundle(db: Queryable, claimId: string, now: Date): Promise<void> {
  await propose(db, sql<boolean>`claim.id = ${claimId}`, now);
}

async function propose(db: Queryable, which: ReturnType<typeof sql<boolean>>, now: Date): Promise<void> {
  await sql`
    insert into bundle_proposals (claim_id, incident_id, reason, found_at)
    select distinct claim.id, other.id, 'same_cause_within_hours', ${now}::timestamptz
    from records claim
    join claims on claims.id = claim.id
    join claim_incidents part on part.claim_id = claim.id
    join records own on own.id = part.incident_id
    join records other on other.kind = 'incident' and other.organisation_id = claim.organisation_id
      and other.occurred_at between own.occurred_at - make_interval(hours => ${withinHours})
                                and own.occurred_at + make_interval(hours => ${withinHours})
    join incident_types type on type.id = other.category
    left join incident_types parent on parent.id = type.parent_id
    where ${which} and not claim.restricted and not other.restricted and not other.held
      and other.status not in ('duplicate', 'rejected')
      and coalesce(type.loss_cause, parent.loss_cause) = claims.cause
      and not exists (select from claim_incidents taken where taken.incident_id = other.id)
    on conflict (claim_id, incident_id) do nothing`.execute(db);
}
