import { sql } from "kysely";
import { audit } from "../../../platform/audit.ts";
import type { Context } from "../../../platform/context.ts";
import type { Queryable } from "../../../platform/database.ts";
import { addDays, dateInSweden, type PlainDate } from "../../../platform/dates.ts";
import type { User } from "../../../platform/user.ts";
import { closeUnits, endAppointments } from "../close-units.ts";
import { checkCoverage } from "../coverage-job.ts";
import { freeAlias } from "../protect-identity.ts";
import { rebuildUnitTree, recordUnitVersions } from "../unit-versions.ts";
import { countsOf, type ImportPlan } from "./import-plan.ts";
import { importTexts } from "./import-texts.ts";
import type { PlannedPerson } from "./plan-people.ts";
import type { PlannedUnit } from "./plan-units.ts";

interface Work {
  trx: Queryable;
  user: User;
  plan: ImportPlan;
  on: PlainDate;
  context: Pick<Context, "now" | "services">;
  /** What `new:1` became. */
  unitIds: Map<string, string>;
  personIds: Map<string, string>;
}

const chunk = 500;

/** Carries out a plan: all of it, in the transaction it is given, from one day on. History stays. */
export async function applyImportPlan(
  trx: Queryable,
  user: User,
  plan: ImportPlan,
  options: { on: PlainDate; importId: string },
  context: Pick<Context, "now" | "services">,
): Promise<void> {
  const unitIds = await newIds(trx, plan.units);
  const personIds = await newIds(trx, plan.people);
  const work: Work = { trx, user, plan, on: options.on, context, unitIds, personIds };
  await saveUnits(work);
  await savePeople(work);
  await moveEmployments(work);
  // Before units close: whoever has left must not move along to the one that takes over.
  await letLeave(work);
  await closeReplacedAndMissing(work);
  await endAndAppointHeads(work);
  await noteAbsences(work);
  await rebuildUnitTree(trx, dateInSweden(context.now));
  await audit(trx, user, {
    action: "organisation.imported",
    at: context.now,
    subjectKind: "organisation_import",
    subjectId: options.importId,
    details: { ...countsOf(plan), effectiveOn: options.on },
  });
  await checkCoverage(trx, context.services.jobs);
}

async function newIds(trx: Queryable, planned: readonly { key: string }[]): Promise<Map<string, string>> {
  const keys = planned.map((one) => one.key).filter((key) => key.startsWith("new:"));
  const { rows } = await sql<{ id: string }>`select uuidv7() as id from generate_series(1, ${keys.length})`.execute(
    trx,
  );
  return new Map(keys.map((key, index) => [key, rows[index]?.id ?? ""]));
}

function unitId({ unitIds }: Work, key: string): string {
  return unitIds.get(key) ?? key;
}

function personId({ personIds }: Work, key: string): string {
  return personIds.get(key) ?? key;
}

/** The plan has parents before children, so each finds what it is part of. */
async function saveUnits(work: Work): Promise<void> {
  const { trx, plan, on } = work;
  const rowOf = (unit: PlannedUnit) => ({
    parent_id: unit.parentKey === null ? null : unitId(work, unit.parentKey),
    name: unit.name,
    hr_id: unit.values.hrId,
    workplace_type: unit.values.workplaceType,
    clients: unit.values.clients,
    cost_centre: unit.values.costCentre,
    requires_ombud: unit.kind === "workplace" && unit.values.requiresOmbud,
  });
  for (const units of chunks(plan.units.filter((unit) => unit.action === "new"))) {
    await trx
      .insertInto("units")
      .values(
        units.map((unit) => ({
          ...rowOf(unit),
          id: unitId(work, unit.key),
          organisation_id: unit.organisationId,
          kind: unit.kind,
          valid_from: on,
        })),
      )
      .execute();
  }
  const touched = plan.units.filter((unit) => unit.action !== "unchanged");
  for (const unit of touched.filter((one) => one.action !== "new")) {
    const reopened = unit.action === "reopened" ? { valid_to: null } : {};
    await trx
      .updateTable("units")
      .set({ ...rowOf(unit), ...reopened })
      .where("id", "=", unit.key)
      .execute();
  }
  await recordUnitVersions(
    trx,
    touched.map((unit) => unitId(work, unit.key)),
    on,
  );
}

async function savePeople(work: Work): Promise<void> {
  const { trx, user, plan, on, context } = work;
  const names = new Map<string, string>();
  for (const person of plan.people.filter((one) => one.becomesProtected)) {
    names.set(person.key, await freeAlias(trx, new Set(names.values())));
  }
  const rowOf = (person: PlannedPerson) => ({
    name: names.get(person.key) ?? (person.isProtected ? person.shownName : person.legalName),
    protected_identity: person.isProtected,
    email: person.values.email,
    phone: person.values.phone,
    title: person.values.title,
    hr_id: person.values.hrId,
    organisation_id: person.values.organisationId,
  });
  for (const people of chunks(plan.people.filter((one) => one.action === "new"))) {
    await trx
      .insertInto("people")
      .values(people.map((person) => ({ ...rowOf(person), id: personId(work, person.key), valid_from: on })))
      .execute();
  }
  for (const person of plan.people) {
    if (person.action === "new" || (person.changes.length === 0 && person.action !== "returned")) continue;
    const returned = person.action === "returned" ? { valid_to: null } : {};
    await trx
      .updateTable("people")
      .set({ ...rowOf(person), ...returned })
      .where("id", "=", person.key)
      .execute();
  }
  for (const person of plan.people.filter((one) => one.isProtected)) {
    if (person.action !== "new" && !person.becomesProtected && !person.changes.includes("name")) continue;
    const id = personId(work, person.key);
    await trx
      .insertInto("protected_names")
      .values({ person_id: id, legal_name: person.legalName })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ legal_name: person.legalName }))
      .execute();
    if (!person.becomesProtected) continue;
    await audit(trx, user, {
      action: "person.protected",
      at: context.now,
      subjectKind: "person",
      subjectId: id,
      restricted: true,
      details: { alias: names.get(person.key) },
    });
  }
}

async function moveEmployments(work: Work): Promise<void> {
  const { trx, plan, on } = work;
  await endEmployments(
    trx,
    plan.people.flatMap((person) => person.stops.map((stop) => stop.employmentId)),
    on,
  );
  const starts = plan.people.flatMap((person) =>
    person.starts.map((start) => ({
      person_id: personId(work, person.key),
      unit_id: unitId(work, start.unitKey),
      title: start.title,
      valid_from: on,
    })),
  );
  for (const rows of chunks(starts)) await trx.insertInto("employments").values(rows).execute();
  for (const { employmentId, title } of plan.people.flatMap((person) => person.retitles)) {
    await trx.updateTable("employments").set({ title }).where("id", "=", employmentId).execute();
  }
}

/** The last day is the day before; what began that day or later never was. */
async function endEmployments(trx: Queryable, ids: readonly string[], on: PlainDate): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from employments where id = any(${ids as string[]}::uuid[]) and valid_from >= ${on}`.execute(trx);
  await sql`update employments set valid_to = ${addDays(on, -1)} where id = any(${ids as string[]}::uuid[])`.execute(
    trx,
  );
}

async function closeReplacedAndMissing(work: Work): Promise<void> {
  const { trx, user, plan, on, context } = work;
  const t = importTexts(user.language);
  const byReason = Map.groupBy(plan.closings, (closing) => t.closingReason[closing.kind]);
  for (const [reason, closings] of byReason) {
    const ending = closings.map((closing) => {
      const successorIds = closing.successorKeys.map((key) => unitId(work, key));
      return {
        unitId: closing.unitId,
        kind: closing.kind,
        successorIds,
        moveToId: successorIds.length === 1 ? (successorIds[0] ?? null) : null,
      };
    });
    await closeUnits(trx, user, ending, { on, reason }, context);
  }
  const late = plan.successions.flatMap(({ predecessorId, successorKeys }) =>
    successorKeys.map((key) => ({
      predecessor_id: predecessorId,
      successor_id: unitId(work, key),
      kind: successorKeys.length > 1 ? ("split" as const) : ("merged" as const),
      on_date: on,
    })),
  );
  if (late.length === 0) return;
  await trx
    .insertInto("unit_successions")
    .values(late)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function endAndAppointHeads(work: Work): Promise<void> {
  const { trx, user, plan, on, context } = work;
  const t = importTexts(user.language);
  const lastDay = addDays(on, -1);
  for (const [why, endings] of Map.groupBy(plan.endings, (ending) => ending.why)) {
    const ids = endings.map((ending) => ending.appointmentId);
    await endAppointments(trx, user, ids, { lastDay, reason: t.endingReason[why] }, context);
  }
  const heads = plan.heads.map((head) => ({
    person_id: personId(work, head.personKey),
    role: head.role,
    unit_id: unitId(work, head.unitKey),
    valid_from: on,
    created_at: context.now,
    created_by: user.id,
    source: "import",
  }));
  for (const rows of chunks(heads)) {
    await trx
      .insertInto("appointments")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function letLeave(work: Work): Promise<void> {
  const { trx, user, plan, on, context } = work;
  if (plan.leaving.length === 0) return;
  const lastDay = addDays(on, -1);
  await endEmployments(
    trx,
    plan.leaving.flatMap((person) => person.employmentIds),
    on,
  );
  const gone = plan.leaving.filter((person) => !person.staysElsewhere).map((person) => person.personId);
  if (gone.length === 0) return;
  const held = await trx
    .selectFrom("appointments")
    .select("id")
    .where("person_id", "in", gone)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", lastDay)]))
    .execute();
  const ids = held.map((row) => row.id);
  const reason = importTexts(user.language).endingReason.left;
  // Whoever has left may no longer read mail here.
  await endAppointments(trx, user, ids, { lastDay, reason }, context, { tellsThem: false });
  await sql`
    update people set valid_to = greatest(valid_from, ${lastDay}::date) where id = any(${gone}::uuid[])`.execute(trx);
}

async function noteAbsences(work: Work): Promise<void> {
  const { trx, plan } = work;
  const removed = plan.people.flatMap((person) => person.absence.removeIds);
  if (removed.length > 0) await trx.deleteFrom("absences").where("id", "in", removed).execute();
  const added = plan.people.flatMap((person) =>
    person.absence.add
      ? [
          {
            person_id: personId(work, person.key),
            from_date: person.absence.add.from,
            to_date: person.absence.add.to,
            source: "import",
          },
        ]
      : [],
  );
  for (const rows of chunks(added)) await trx.insertInto("absences").values(rows).execute();
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += chunk) yield items.slice(at, at + chunk);
}
