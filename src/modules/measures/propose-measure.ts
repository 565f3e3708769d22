import type { Transaction } from "kysely";
import type { DB, MeasureKind, Priority } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { changeStatus } from "../records/change-status.ts";
import { createRecord } from "../records/create-record.ts";
import { priceBaseAmountInSql } from "../records/price-base-amount.ts";
import { visibleTo } from "../records/record-access.ts";
import { membersOf } from "../records/record-members.ts";
import { measureMails } from "./measure-mails.ts";
import { measureTexts } from "./measure-texts.ts";
import { isMeasureActor } from "./measure-workflow.ts";
import { tellMeasurePerson } from "./tell-measure-person.ts";

export interface MeasureInput {
  title: string;
  description: string;
  kind: MeasureKind;
  causeAttacked: string | null;
  priority: Priority;
  ownerId: string | null;
  dueOn: PlainDate | null;
  budgetOre: number | null;
}

/** What a measure comes from, locked and seen by the module that owns it. */
export interface Origin {
  id: string;
  organisation_id: string;
  unit_id: string | null;
  restricted: boolean;
}

export interface NewMeasure extends MeasureInput {
  /** Decided at once, by somebody who may. Otherwise it waits for a decision. */
  decided: boolean;
  unitId: string | null;
  organisationId: string;
  origin: Origin | null;
  /** The same for every press of the button of one form. */
  requestKey: string;
}

export interface ProposedMeasure {
  id: string;
  number: string;
  /** The key was used before: this is the measure that was made then. */
  isRepeat: boolean;
}

/**
 * Puts a measure in the register, as proposed or, by those who may, as decided. Whoever is to carry it out is told. What comes from
 * a restricted record is restricted to the same circle and the one who carries it out.
 */
export async function proposeMeasure(
  trx: Transaction<DB>,
  services: Pick<Services, "jobs" | "config">,
  user: User,
  measure: NewMeasure,
  now: Date,
): Promise<ProposedMeasure> {
  const place = { unit_id: measure.unitId, owner_id: null };
  if (measure.decided) {
    if (!isMeasureActor(user, "decider", place)) throw new Forbidden();
    refuseUndecidable(user, measure);
    await refuseWithoutPlan(trx, user, measure, now);
  }
  const earlier = await trx
    .selectFrom("records")
    .select(["id", "number", "created_by"])
    .where("id", "=", measure.requestKey)
    .where(visibleTo(user))
    .executeTakeFirst();
  // A key that somebody else has used is no key of this form: it must not tell what it names.
  if (earlier && earlier.created_by !== user.id) throw new Conflict();
  if (earlier) return { id: earlier.id, number: earlier.number, isRepeat: true };

  const restricted = measure.origin?.restricted ?? false;
  const record = await createRecord(
    trx,
    user,
    {
      id: measure.requestKey,
      kind: "measure",
      title: measure.title,
      organisationId: measure.organisationId,
      unitId: measure.unitId,
      ownerId: measure.ownerId,
      status: "proposed",
      occurredAt: now,
      restricted,
      dueOn: measure.dueOn,
      searchText: restricted ? "" : measure.description,
    },
    now,
  );
  await trx
    .insertInto("measures")
    .values({
      id: record.id,
      description: measure.description,
      kind: measure.kind,
      cause_attacked: measure.causeAttacked,
      priority: measure.priority,
      budget_ore: measure.budgetOre,
    })
    .execute();
  if (measure.origin) {
    await trx.insertInto("measure_origins").values({ measure_id: record.id, record_id: measure.origin.id }).execute();
    if (restricted) await sameCircle(trx, user, record.id, measure, now);
  }
  await trx
    .insertInto("status_changes")
    .values({ record_id: record.id, from_status: null, to_status: "proposed", at: now, by_id: user.id })
    .execute();
  const facts = { recordId: record.id, unitId: measure.unitId, restricted };
  await audit(trx, user, { ...facts, action: "measure.proposed", at: now, details: { number: record.number } });
  if (measure.decided) {
    const change = { ...facts, action: "measure.status_changed", from: "proposed", to: "decided", ends: false };
    await changeStatus(trx, user, change, now);
    await noteDecision(trx, user, record.id, now);
  }
  await tellMeasurePerson(trx, services, user, {
    measure: record,
    personId: measure.ownerId,
    write: (language, link) => measureMails(language).assigned(record.number, link),
    key: `measure.assigned:${record.id}:1`,
    now,
  });
  return { ...record, isRepeat: false };
}

/** A decided measure has somebody to carry it out and a day to be done by. Invalid otherwise, with words for both fields. */
export function refuseUndecidable(user: User, measure: Pick<MeasureInput, "ownerId" | "dueOn">): void {
  const t = measureTexts(user.language);
  const fields = {
    ...(measure.ownerId === null ? { owner: t.missing.owner_named } : {}),
    ...(measure.dueOn === null ? { due_on: t.missing.due_date_set } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Invalid(fields);
}

/** What demands a plan for its effect (SM-08) is written down first and decided when there is one. */
async function refuseWithoutPlan(
  trx: Transaction<DB>,
  user: User,
  { priority, budgetOre }: MeasureInput,
  now: Date,
): Promise<void> {
  const year = Number(dateInSweden(now).slice(0, 4));
  const { costly } = await trx.selectNoFrom(priceBaseAmountInSql(year).as("costly")).executeTakeFirstOrThrow();
  if (priority === "high" || (budgetOre ?? 0) >= costly) {
    throw new Invalid({ decided: measureTexts(user.language).planFirst });
  }
}

export async function noteDecision(trx: Transaction<DB>, user: User, id: string, now: Date): Promise<void> {
  await trx
    .updateTable("measures")
    .set({ decided_by: user.id, decided_at: now, refusal_reason: null })
    .where("id", "=", id)
    .execute();
}

async function sameCircle(
  trx: Transaction<DB>,
  user: User,
  measureId: string,
  measure: NewMeasure,
  now: Date,
): Promise<void> {
  if (!measure.origin) throw new NotFound();
  const members = (await membersOf(trx, measure.origin.id)).map((member) => member.id);
  const circle = new Set(measure.ownerId === null ? members : [...members, measure.ownerId]);
  if (circle.size === 0) return;
  await trx
    .insertInto("record_members")
    .values([...circle].map((person_id) => ({ record_id: measureId, person_id, added_at: now, added_by: user.id })))
    .execute();
}
