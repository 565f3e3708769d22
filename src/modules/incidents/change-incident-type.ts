import { audit } from "../../platform/audit.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { codeFrom, type IncidentTypeInput, typeColumns } from "./incident-type-form.ts";
import { type IncidentType, typeById } from "./incident-type-queries.ts";

/** Adds a type last among its siblings and gives its code, which never changes. `parentId` null: a first level. */
export async function addIncidentType(
  db: Database,
  user: User,
  type: IncidentTypeInput & { parentId: string | null },
  now: Date,
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    if (type.parentId !== null && (await typeById(trx, type.parentId))?.parent_id !== null) throw new NotFound();
    const siblings = await siblingsOf(trx, type.parentId);
    const taken = new Set(siblings.map((sibling) => sibling.id.split(".").at(-1) ?? ""));
    const code = codeFrom(type.nameSv, taken);
    const id = type.parentId === null ? code : `${type.parentId}.${code}`;
    const sort = Math.max(0, ...siblings.map((sibling) => sibling.sort)) + 10;
    await trx
      .insertInto("incident_types")
      .values({ id, parent_id: type.parentId, sort, ...typeColumns(type) })
      .execute();
    await keepGroupOffered(trx, type.parentId);
    await audit(trx, user, { action: "incident_type.added", at: now, details: { id, name: type.nameSv } });
    return id;
  });
}

/** Changes everything of a type but its code. Reports keep their type; its new name shows for them too. */
export async function changeIncidentType(
  db: Database,
  user: User,
  id: string,
  type: IncidentTypeInput,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await typeById(trx, id);
    if (!before) throw new NotFound();
    const columns = typeColumns(type);
    await trx.updateTable("incident_types").set(columns).where("id", "=", id).execute();
    await keepGroupOffered(trx, before.parent_id ?? id);
    await audit(trx, user, {
      action: "incident_type.changed",
      at: now,
      details: { id, changes: changesOf(before, columns) },
    });
  });
}

/** Changes places with the sibling before or after. At the end of the list nothing happens. */
export async function moveIncidentType(
  db: Database,
  user: User,
  move: { id: string; by: -1 | 1 },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const type = await typeById(trx, move.id);
    if (!type) throw new NotFound();
    const siblings = await siblingsOf(trx, type.parent_id);
    const from = siblings.findIndex((sibling) => sibling.id === type.id);
    const other = siblings[from + move.by];
    if (!other) return;
    siblings[from] = other;
    siblings[from + move.by] = type;
    for (const [index, sibling] of siblings.entries()) {
      await trx
        .updateTable("incident_types")
        .set({ sort: (index + 1) * 10 })
        .where("id", "=", sibling.id)
        .execute();
    }
    await audit(trx, user, { action: "incident_type.moved", at: now, details: move });
  });
}

/** A first level is offered to the public when something below it is: otherwise it would lead nowhere, or not be found. */
export async function keepGroupOffered(db: Queryable, groupId: string | null): Promise<void> {
  if (groupId === null) return;
  const children = await siblingsOf(db, groupId);
  if (children.length === 0) return;
  await db
    .updateTable("incident_types")
    .set({ offered_to_public: children.some((child) => child.active && child.offered_to_public) })
    .where("id", "=", groupId)
    .execute();
}

async function siblingsOf(db: Queryable, parentId: string | null): Promise<IncidentType[]> {
  return db
    .selectFrom("incident_types")
    .selectAll()
    .where("parent_id", parentId === null ? "is" : "=", parentId)
    .orderBy("sort")
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Field -> what it was and what it became. */
function changesOf(before: IncidentType, after: ReturnType<typeof typeColumns>): Record<string, [unknown, unknown]> {
  const fields = Object.keys(after) as (keyof typeof after)[];
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, [before[field], after[field]]]));
}
