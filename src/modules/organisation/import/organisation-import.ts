import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import { Forbidden, NotFound } from "../../../platform/errors.ts";
import type { TabularRow } from "../../../platform/tabular-file.ts";
import type { User } from "../../../platform/user.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { mayEditOrganisation } from "../organisation-access.ts";
import type { ImportMapping } from "./import-fields.ts";
import { type ImportCounts, type ImportPlan, planImport } from "./import-plan.ts";
import { organisationSnapshot } from "./organisation-snapshot.ts";

/** An import of the organisation on its way: the file's lines, how its columns are matched, and what came of it. */
export interface OrganisationImport {
  id: string;
  fileName: string;
  state: "uploaded" | "mapped" | "applied" | "discarded";
  isComplete: boolean;
  effectiveOn: PlainDate;
  headers: string[];
  rows: TabularRow[];
  mapping: ImportMapping;
  outcome: ImportCounts | null;
}

/** Throws Forbidden for those who may not change the organisation, NotFound when there is none. */
export async function importById(db: Queryable, user: User, id: string): Promise<OrganisationImport> {
  if (!mayEditOrganisation(user)) throw new Forbidden();
  const row = isUuid(id)
    ? await db.selectFrom("organisation_imports").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound();
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state as OrganisationImport["state"],
    isComplete: row.is_complete,
    effectiveOn: row.effective_on,
    headers: row.headers as string[],
    rows: row.rows as unknown as TabularRow[],
    mapping: row.mapping as ImportMapping,
    outcome: row.outcome as unknown as ImportCounts | null,
  };
}

/** What the import would do to the organisation as it is now. */
export async function planOf(db: Queryable, user: User, one: OrganisationImport): Promise<ImportPlan> {
  const snapshot = await organisationSnapshot(db, one.effectiveOn);
  return planImport(
    {
      headers: one.headers,
      rows: one.rows,
      mapping: one.mapping,
      on: one.effectiveOn,
      isComplete: one.isComplete,
      importerId: user.id,
    },
    snapshot,
  );
}

export interface ListedImport {
  id: string;
  fileName: string;
  state: OrganisationImport["state"];
  createdAt: Date;
  createdBy: string | null;
}

export async function latestImports(db: Queryable, limit: number): Promise<ListedImport[]> {
  const rows = await db
    .selectFrom("organisation_imports")
    .leftJoin("people", "people.id", "organisation_imports.created_by")
    .select([
      "organisation_imports.id",
      "organisation_imports.file_name as fileName",
      "organisation_imports.state",
      "organisation_imports.created_at as createdAt",
      "people.name as createdBy",
    ])
    .orderBy("organisation_imports.created_at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as OrganisationImport["state"] }));
}
