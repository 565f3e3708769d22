import { sql } from "kysely";
import { audit } from "../../../platform/audit.ts";
import type { Context } from "../../../platform/context.ts";
import type { Database, Queryable } from "../../../platform/database.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden, Invalid } from "../../../platform/errors.ts";
import type { User } from "../../../platform/user.ts";
import { appointedMail } from "../appointment-mails.ts";
import { type ClosingUnit, closeUnits } from "../close-units.ts";
import { checkCoverage } from "../coverage-job.ts";
import { mailPerson } from "../mail-person.ts";
import { mayEditOrganisation } from "../organisation-access.ts";
import { type Unit, unitById } from "../unit-queries.ts";
import { rebuildUnitTree, recordUnitVersion, recordUnitVersions } from "../unit-versions.ts";
import { endingUnitIds, type Merge, type Reorganisation, type Split } from "./reorganisation.ts";
import { reorganisationTexts } from "./reorganisation-texts.ts";

/**
 * Carries out a reorganisation in one transaction. The units that end keep their history and point to those that took over; people,
 * buildings and units below go along; appointments end with the reason. Gives the ids of the units that take over, whose ombud and
 * heads are then to be appointed. Throws Forbidden and Invalid.
 */
export async function reorganise(
  db: Database,
  user: User,
  reorganisation: Reorganisation,
  context: Pick<Context, "now" | "services">,
): Promise<{ unitIds: string[] }> {
  if (!mayEditOrganisation(user)) throw new Forbidden();
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('organisation_import'))`.execute(trx);
    const done = await sameReorganisation(trx, reorganisation);
    if (done) return { unitIds: done };
    await checkReorganisation(trx, user, reorganisation, context.now);
    const ending = await endingUnits(trx, reorganisation);

    const successors = await successorsOf(trx, user, reorganisation, ending, context);
    if (reorganisation.kind === "split") await placeStaff(trx, reorganisation, successors);
    const closings = ending.map(
      (unit): ClosingUnit => ({
        unitId: unit.id,
        kind: reorganisation.kind === "merge" ? "merged" : reorganisation.kind === "split" ? "split" : "closed",
        successorIds: reorganisation.kind === "close" ? [] : successors,
        moveToId: reorganisation.kind === "close" ? reorganisation.moveToId : (successors[0] ?? null),
      }),
    );
    const { on, reason } = reorganisation;
    await closeUnits(trx, user, closings, { on, reason }, context);
    await rebuildUnitTree(trx, dateInSweden(context.now));
    await checkCoverage(trx, context.services.jobs);
    return { unitIds: successors };
  });
}

async function endingUnits(db: Queryable, reorganisation: Reorganisation): Promise<Unit[]> {
  const units: Unit[] = [];
  for (const id of endingUnitIds(reorganisation)) units.push(await unitById(db, id));
  return units;
}

/** The same change sent twice is done once: the units have ended the day before, with a succession of the same kind. */
async function sameReorganisation(trx: Queryable, reorganisation: Reorganisation): Promise<string[] | null> {
  const ids = endingUnitIds(reorganisation);
  const kind = ({ merge: "merged", split: "split", close: "closed" } as const)[reorganisation.kind];
  if (ids.length === 0) return null;
  const rows = await trx
    .selectFrom("unit_successions")
    .select(["predecessor_id", "successor_id"])
    .where("predecessor_id", "in", [...ids])
    .where("on_date", "=", reorganisation.on)
    .where("kind", "=", kind)
    .execute();
  if (new Set(rows.map((row) => row.predecessor_id)).size < ids.length) return null;
  return [...new Set(rows.flatMap((row) => row.successor_id ?? []))];
}

/** Throws Invalid when the change cannot be made, with the field of the form that must be mended. */
export async function checkReorganisation(
  trx: Queryable,
  user: User,
  reorganisation: Reorganisation,
  now: Date,
): Promise<void> {
  const t = reorganisationTexts(user.language);
  const ending = await endingUnits(trx, reorganisation);
  const { kind, on } = reorganisation;
  const field = kind === "merge" ? "units" : "unit";
  const [first] = ending;
  if (!first || (kind === "merge" && new Set(reorganisation.unitIds).size < 2))
    throw new Invalid({ [field]: t.needTwo });
  if (ending.some((unit) => unit.kind === "company")) throw new Invalid({ [field]: t.notCompany });
  if (ending.some((unit) => unit.valid_from >= on)) throw new Invalid({ on: t.beforeStart });
  if (ending.some((unit) => unit.valid_to !== null && unit.valid_to < on))
    throw new Invalid({ [field]: t.alreadyEnded });
  const below = await trx
    .selectFrom("units")
    .select("id")
    .where(
      "parent_id",
      "in",
      ending.map((unit) => unit.id),
    )
    .where(
      "id",
      "not in",
      ending.map((unit) => unit.id),
    )
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]))
    .execute();
  if (below.length > 0 && kind !== "merge") throw new Invalid({ [field]: t.hasUnitsBelow });
  if (below.length > 0 && on > dateInSweden(now)) throw new Invalid({ on: t.belowOnlyToday });

  const others = [
    ...ending,
    ...(kind === "merge" && "id" in reorganisation.target ? [await unitById(trx, reorganisation.target.id)] : []),
    ...(kind === "close" && reorganisation.moveToId !== null ? [await unitById(trx, reorganisation.moveToId)] : []),
  ];
  if (others.some((unit) => unit.organisation_id !== first.organisation_id))
    throw new Invalid({ [field]: t.otherOrganisation });
  const receiving = others.slice(ending.length);
  if (receiving.some((unit) => unit.valid_to !== null)) throw new Invalid({ target: t.targetEnds });
  const isBelowEnding = await trx
    .selectFrom("unit_tree")
    .select("unit_id")
    .where(
      "ancestor_id",
      "in",
      ending.map((unit) => unit.id),
    )
    .where("unit_id", "in", receiving.length === 0 ? [first.id] : receiving.map((unit) => unit.id))
    .where("depth", ">", 0)
    .executeTakeFirst();
  if (receiving.length > 0 && isBelowEnding) throw new Invalid({ target: t.targetBelow });
  if (kind === "split" && reorganisation.into.length < 2) throw new Invalid({ "name-0": t.needTwoParts });
}

async function successorsOf(
  trx: Queryable,
  user: User,
  reorganisation: Reorganisation,
  ending: readonly Unit[],
  context: Pick<Context, "now" | "services">,
): Promise<string[]> {
  if (reorganisation.kind === "close") return [];
  if (reorganisation.kind === "merge") {
    const id = await mergeTarget(trx, user, reorganisation, ending, context);
    await moveUnitsBelow(trx, ending, id, reorganisation.on);
    return [id];
  }
  const [unit] = ending;
  if (!unit) return [];
  const ids: string[] = [];
  for (const part of reorganisation.into) {
    ids.push(await newUnitLike(trx, user, [unit], part, reorganisation.on, context));
  }
  return ids;
}

async function mergeTarget(
  trx: Queryable,
  user: User,
  merge: Merge,
  ending: readonly Unit[],
  context: Pick<Context, "now" | "services">,
): Promise<string> {
  if ("id" in merge.target) return merge.target.id;
  return newUnitLike(trx, user, ending, merge.target, merge.on, context);
}

/** A unit in the place of those that end: same level, same place in the tree, and what they had in common. */
async function newUnitLike(
  trx: Queryable,
  user: User,
  models: readonly Unit[],
  values: { name: string; headId: string | null },
  on: string,
  context: Pick<Context, "now" | "services">,
): Promise<string> {
  const [model] = models;
  if (!model) throw new Error("A new unit needs one to be like");
  const isAlike = models.every((unit) => unit.workplace_type === model.workplace_type);
  const { id } = await trx
    .insertInto("units")
    .values({
      organisation_id: model.organisation_id,
      parent_id: model.parent_id,
      board_id: model.board_id,
      kind: model.kind,
      name: values.name,
      workplace_type: isAlike ? model.workplace_type : null,
      requires_ombud: models.some((unit) => unit.requires_ombud),
      latitude: model.latitude,
      longitude: model.longitude,
      valid_from: on,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await recordUnitVersion(trx, id, on);
  await audit(trx, user, {
    action: "unit.created",
    at: context.now,
    subjectKind: "unit",
    subjectId: id,
    unitId: id,
    details: { name: values.name, kind: model.kind, from: on, replaces: models.map((unit) => unit.id) },
  });
  if (values.headId !== null)
    await appointHead(
      trx,
      user,
      { unitId: id, unitName: values.name, kind: model.kind, personId: values.headId },
      on,
      context,
    );
  return id;
}

async function appointHead(
  trx: Queryable,
  user: User,
  head: { unitId: string; unitName: string; kind: Unit["kind"]; personId: string },
  on: string,
  { now, services }: Pick<Context, "now" | "services">,
): Promise<void> {
  const role = head.kind === "department" ? "department_head" : "manager";
  const { id } = await trx
    .insertInto("appointments")
    .values({
      person_id: head.personId,
      role,
      unit_id: head.unitId,
      valid_from: on,
      appointed_by: user.id,
      decided_on: dateInSweden(now),
      created_at: now,
      created_by: user.id,
      source: "reorganisation",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await audit(trx, user, {
    action: "appointment.created",
    at: now,
    subjectKind: "person",
    subjectId: head.personId,
    unitId: head.unitId,
    details: { role, from: on },
  });
  if (head.personId === user.id) return;
  const appointment = {
    role,
    place: head.unitName,
    from: on,
    until: null,
    by: user.name,
    needsTraining: false,
    link: `${services.config.baseUrl}/organisation/personer/${head.personId}`,
  } as const;
  const mail = { personId: head.personId, key: `appointment:${id}` };
  await mailPerson(trx, services.jobs, { ...mail, write: (language) => appointedMail(language, appointment) }, now);
}

async function moveUnitsBelow(trx: Queryable, ending: readonly Unit[], targetId: string, on: string): Promise<void> {
  const endingIds = ending.map((unit) => unit.id);
  const moved = await trx
    .updateTable("units")
    .set({ parent_id: targetId })
    .where("parent_id", "in", endingIds)
    .where("id", "not in", [...endingIds, targetId])
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]))
    .returning("id")
    .execute();
  await recordUnitVersions(
    trx,
    moved.map((unit) => unit.id),
    on,
  );
}

/** Those who go to another part than the first begin there; closing the unit moves the rest to the first. */
async function placeStaff(trx: Queryable, split: Split, parts: readonly string[]): Promise<void> {
  for (const [personId, part] of Object.entries(split.placement)) {
    const unitId = parts[part];
    if (part === 0 || unitId === undefined) continue;
    const held = await trx
      .selectFrom("employments")
      .select(["id", "title", "valid_from"])
      .where("person_id", "=", personId)
      .where("unit_id", "=", split.unitId)
      .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", split.on)]))
      .executeTakeFirst();
    if (!held) continue;
    await trx
      .insertInto("employments")
      .values({ person_id: personId, unit_id: unitId, title: held.title, valid_from: split.on })
      .execute();
    await sql`delete from employments where id = ${held.id} and valid_from >= ${split.on}`.execute(trx);
    await sql`update employments set valid_to = ${split.on}::date - 1 where id = ${held.id}`.execute(trx);
  }
}
