import type { Selectable } from "kysely";
import type { IncidentImports } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import { isUuid } from "../../platform/uuid.ts";
import type { ImportPreview } from "./import-incidents.ts";
import { type ImportMapping, importMappingSchema } from "./import-mapping.ts";
import type { RejectedRow, RowProblem } from "./import-row.ts";

/** What a preview keeps, once it has been through the database: times are texts. */
export type StoredPreview = Omit<ImportPreview, "first" | "earliest" | "latest"> & {
  first: { line: number; sourceType: string; description: string; at: string; place: string | null }[];
  earliest: string | null;
  latest: string | null;
};

export type IncidentImport = Omit<Selectable<IncidentImports>, "mapping" | "preview" | "headers"> & {
  mapping: ImportMapping;
  preview: StoredPreview;
  headers: string[];
};

export async function findImport(db: Queryable, id: string): Promise<IncidentImport> {
  const row = isUuid(id)
    ? await db.selectFrom("incident_imports").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound();
  return {
    ...row,
    mapping: importMappingSchema.parse(row.mapping),
    preview: row.preview as unknown as StoredPreview,
    headers: row.headers as string[],
  };
}

export async function latestImports(db: Queryable) {
  return db
    .selectFrom("incident_imports")
    .leftJoin("people", "people.id", "incident_imports.created_by")
    .select([
      "incident_imports.id",
      "incident_imports.file_name",
      "incident_imports.source",
      "incident_imports.state",
      "incident_imports.added",
      "incident_imports.updated",
      "incident_imports.rejected",
      "incident_imports.created_at",
      "people.name as by_name",
    ])
    .where("incident_imports.state", "!=", "discarded")
    .orderBy("incident_imports.created_at", "desc")
    .limit(50)
    .execute();
}

/** The rows of an import that were not taken, in the order of the file. */
export async function rejectedRows(db: Queryable, importId: string): Promise<RejectedRow[]> {
  const rows = await db
    .selectFrom("incident_import_rejects")
    .select(["line", "problem", "value", "content"])
    .where("import_id", "=", importId)
    .orderBy("line")
    .execute();
  return rows.map((row) => ({ ...row, problem: row.problem as RowProblem }));
}
