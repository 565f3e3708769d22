import type { Transaction } from "kysely";
import type { DB } from "../../../../db/schema.ts";
import type { Database } from "../../../platform/database.ts";
import { Conflict, Forbidden, Invalid } from "../../../platform/errors.ts";
import type { User } from "../../../platform/user.ts";
import { linkRecords, unlinkRecords } from "../../records/link-records.ts";
import { visibleTo } from "../../records/record-access.ts";
import { noteLiability, onLockedLiability } from "./change-liability.ts";
import type { Liability } from "./liability-queries.ts";
import { liabilityTexts } from "./liability-texts.ts";
import { isLiabilityActor } from "./liability-workflow.ts";

/** Those who handle the claim, and the department that it concerns: they know what happened. At any time: it decides nothing. */
export function mayLinkIncident(user: User, claim: { unit_id: string | null }): boolean {
  return isLiabilityActor(user, "department", claim);
}

/** Ties the claim to the incident of this number, as it stands on its page. Invalid when the user sees no such incident. */
export async function linkLiabilityIncident(
  db: Database,
  user: User,
  id: string,
  { number, version }: { number: string; version: number },
  now: Date,
): Promise<void> {
  await onLockedLiability(db, user, id, { version, now }, async (trx, claim) => {
    if (!mayLinkIncident(user, claim)) throw new Forbidden();
    const t = liabilityTexts(user.language);
    const incident = await trx
      .selectFrom("records")
      .select(["id", "number", "restricted"])
      .where("kind", "=", "incident")
      .where("number", "=", number.trim().toUpperCase())
      .where("status", "<>", "draft")
      .where("held", "=", false)
      .where(visibleTo(user))
      .executeTakeFirst();
    if (!incident) throw new Invalid({ number: t.noSuchIncident });
    // One claim is about one event; with two, what it cost would stand in both.
    if (await isLinked(trx, claim)) throw new Conflict(t.alreadyLinked);
    await linkRecords(trx, user, { fromId: claim.id, toId: incident.id, kind: "claim_of" }, now);
    const details = incident.restricted ? {} : { incident: incident.number };
    await noteLiability(trx, user, claim, { action: "liability_claim.incident_linked", now, details });
  });
}

/** Takes the tie away. Whoever does not see the incident has no tie to take away. */
export async function unlinkLiabilityIncident(
  db: Database,
  user: User,
  id: string,
  { version }: { version: number },
  now: Date,
): Promise<void> {
  await onLockedLiability(db, user, id, { version, now }, async (trx, claim) => {
    if (!mayLinkIncident(user, claim)) throw new Forbidden();
    const mine = await trx
      .selectFrom("record_links")
      .innerJoin("records", "records.id", "record_links.to_id")
      .select("records.id")
      .where("record_links.from_id", "=", claim.id)
      .where("record_links.kind", "=", "claim_of")
      .where(visibleTo(user))
      .executeTakeFirst();
    if (!mine) return;
    await unlinkRecords(trx, { fromId: claim.id, toId: mine.id, kind: "claim_of" });
    await noteLiability(trx, user, claim, { action: "liability_claim.incident_unlinked", now });
  });
}

/** To any incident, also one that the user does not see: then too there is one. */
async function isLinked(trx: Transaction<DB>, claim: Pick<Liability, "id">): Promise<boolean> {
  const tie = await trx
    .selectFrom("record_links")
    .select("to_id")
    .where("from_id", "=", claim.id)
    .where("kind", "=", "claim_of")
    .executeTakeFirst();
  return tie !== undefined;
}
