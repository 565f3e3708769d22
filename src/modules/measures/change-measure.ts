import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict, Forbidden } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { lockRecord } from "../records/lock-record.ts";
import { recordTexts } from "../records/record-texts.ts";
import { searchVector } from "../records/search-query.ts";
import { measureMails } from "./measure-mails.ts";
import { findMeasure, type Measure } from "./measure-queries.ts";
import { measureTexts } from "./measure-texts.ts";
import { isMeasureActor, isOpenMeasure } from "./measure-workflow.ts";
import { type MeasureInput, refuseUndecidable } from "./propose-measure.ts";
import { tellMeasurePerson } from "./tell-measure-person.ts";

/** The frame of every use case about one measure: a transaction in which it is locked, seen and the same as the user saw. */
export async function onLockedMeasure<Result>(
  db: Database,
  user: User,
  id: string,
  { version, now }: { version?: number; now: Date },
  change: (trx: Transaction<DB>, measure: Measure) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await lockRecord(trx, user, id, version);
    const measure = await findMeasure(trx, user, id, now);
    if (measure.restricted && !measure.opened_today) throw new Forbidden(recordTexts(user.language).notOpened);
    return change(trx, measure);
  });
}

/** Those who decide may change an open measure; whoever proposed it may until it has been decided. */
export function mayChangeMeasure(user: User, measure: Measure): boolean {
  if (!isOpenMeasure(measure.status)) return false;
  const isOwnProposal = measure.status === "proposed" && user.id !== null && measure.created_by === user.id;
  return isOwnProposal || isMeasureActor(user, "decider", measure);
}

/** Rewrites an open measure. A new day to be done by, or somebody else to do it, stays in the log with what was before. */
export async function changeMeasure(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  id: string,
  input: MeasureInput & { version: number },
  now: Date,
): Promise<void> {
  await onLockedMeasure(services.db, user, id, { version: input.version, now }, async (trx, measure) => {
    if (!isOpenMeasure(measure.status)) {
      const status = measureTexts(user.language).statuses[measure.status];
      throw new Conflict(recordTexts(user.language).alreadyMoved(status));
    }
    if (!mayChangeMeasure(user, measure)) throw new Forbidden();
    if (measure.status !== "proposed") refuseUndecidable(user, input);
    await trx
      .updateTable("records")
      .set((eb) => ({
        title: input.title,
        owner_id: input.ownerId,
        due_on: input.dueOn,
        updated_at: now,
        version: eb("version", "+", 1),
        search: searchVector(input.title, measure.restricted ? "" : input.description),
      }))
      .where("id", "=", id)
      .execute();
    await trx
      .updateTable("measures")
      .set({
        description: input.description,
        kind: input.kind,
        cause_attacked: input.causeAttacked,
        priority: input.priority,
        budget_ore: input.budgetOre,
      })
      .where("id", "=", id)
      .execute();
    const hasNewOwner = input.ownerId !== null && input.ownerId !== measure.owner_id;
    if (measure.restricted && hasNewOwner && input.ownerId !== null) {
      await trx
        .insertInto("record_members")
        .values({ record_id: id, person_id: input.ownerId, added_at: now, added_by: user.id })
        .onConflict((conflict) => conflict.columns(["record_id", "person_id"]).doNothing())
        .execute();
    }
    await audit(trx, user, {
      action: "measure.changed",
      at: now,
      recordId: id,
      unitId: measure.unit_id,
      restricted: measure.restricted,
      details: {
        due_on: { from: measure.due_on, to: input.dueOn },
        owner: { from: measure.owner_name, to: await nameOf(trx, input.ownerId) },
      },
    });
    await tellMeasurePerson(trx, services, user, {
      measure,
      personId: hasNewOwner ? input.ownerId : null,
      write: (language, link) => measureMails(language).assigned(measure.number, link),
      key: `measure.assigned:${id}:${measure.version + 1}`,
      now,
    });
  });
}

async function nameOf(trx: Transaction<DB>, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const person = await trx.selectFrom("people").select("name").where("id", "=", personId).executeTakeFirst();
  return person?.name ?? null;
}
