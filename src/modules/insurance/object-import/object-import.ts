import type { Queryable } from "../../../platform/database.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { NotFound } from "../../../platform/errors.ts";
import type { TabularRow } from "../../../platform/tabular-file.ts";
import { type User, unitsReached } from "../../../platform/user.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { insuranceHandlingRoles } from "../insurance-access.ts";
import type { ObjectMapping } from "./object-columns.ts";
import { objectRegister } from "./object-register.ts";
import { type ObjectDefaults, type ObjectPlan, planObjects, type RefusedLine } from "./plan-objects.ts";

/** A file of insured objects on its way into the register. */
export interface ObjectImport {
  id: string;
  fileName: string;
  headers: string[];
  rows: TabularRow[];
  mapping: ObjectMapping;
  createdAt: Date;
}

/** "uploaded" until somebody has said what its columns mean. */
export type ObjectImportState =
  | { state: "uploaded" | "discarded"; one: ObjectImport }
  | { state: "mapped"; one: ObjectImport & { defaults: ObjectDefaults } }
  | { state: "applied"; one: ObjectImport; outcome: ObjectOutcome };

export interface ObjectOutcome {
  counts: Record<"new" | "changed" | "unchanged" | "refused", number>;
  refused: readonly RefusedLine[];
}

/** Of those who sent it, and of those who keep insurance for all of the municipality. Throws NotFound. */
export async function objectImportById(db: Queryable, user: User, id: string): Promise<ObjectImportState> {
  const row = isUuid(id)
    ? await db.selectFrom("insured_object_imports").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  const isTheirs = row?.created_by === user.id || unitsReached(user, insuranceHandlingRoles) === "all";
  if (!row || !isTheirs) throw new NotFound();
  const one: ObjectImport = {
    id: row.id,
    fileName: row.file_name,
    headers: row.headers as string[],
    rows: row.rows as unknown as TabularRow[],
    mapping: row.columns as ObjectMapping,
    createdAt: row.created_at,
  };
  const defaults = row.defaults as unknown as ObjectDefaults;
  if (row.state === "applied") return { state: "applied", one, outcome: row.outcome as unknown as ObjectOutcome };
  if (row.state === "mapped") return { state: "mapped", one: { ...one, defaults } };
  return { state: row.state === "discarded" ? "discarded" : "uploaded", one };
}

/** What the file would change in the register as it is now. */
export async function objectPlanOf(
  db: Queryable,
  user: User,
  one: ObjectImport & { defaults: ObjectDefaults },
  now: Date,
): Promise<ObjectPlan> {
  const today = dateInSweden(now);
  const register = await objectRegister(db, user, today);
  return planObjects(one, register, { thisYear: Number(today.slice(0, 4)), language: user.language });
}

export function countsOf({ objects, refused }: ObjectPlan): ObjectOutcome["counts"] {
  const counts = { new: 0, changed: 0, unchanged: 0, refused: refused.length };
  for (const { action } of objects) counts[action] += 1;
  return counts;
}
