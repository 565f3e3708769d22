import { audit } from "../../../platform/audit.ts";
import type { Database } from "../../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../../platform/dates.ts";
import { Forbidden, Invalid } from "../../../platform/errors.ts";
import { UnreadableTable } from "../../../platform/tabular-file.ts";
import { unreadableTableText } from "../../../platform/tabular-file-texts.ts";
import { uploadedTable } from "../../../platform/uploaded-table.ts";
import type { User } from "../../../platform/user.ts";
import { mayEditOrganisation } from "../organisation-access.ts";
import { guessMapping, type ImportMapping } from "./import-fields.ts";
import { importTexts } from "./import-texts.ts";
import { personalNumberColumns } from "./personal-number-columns.ts";

const mostRows = 100_000;

/**
 * Reads the file and keeps its lines until the import is carried out or given up; columns with personal identity numbers are not kept.
 * Columns are matched as the last file with the same headings was, else guessed. Throws Invalid.
 */
export async function startImport(
  db: Database,
  user: User,
  upload: { bytes: Uint8Array; fileName: string; isComplete: boolean; effectiveOn: PlainDate },
  now: Date,
): Promise<{ id: string; dropped: string[]; savedMapping: string | null }> {
  const t = importTexts(user.language);
  if (!mayEditOrganisation(user)) throw new Forbidden();
  if (upload.effectiveOn > dateInSweden(now)) throw new Invalid({ effectiveOn: t.futureDate });
  const table = await uploadedTable(upload.bytes, user.language);
  if (table.rows.length === 0) throw new Invalid({ file: t.noRows });
  if (table.rows.length > mostRows) {
    throw new Invalid({ file: unreadableTableText(new UnreadableTable("too_many_rows"), user.language) });
  }
  const personal = personalNumberColumns(table.headers, table.rows);
  const isKept = (_: unknown, column: number) => !personal.has(column);
  const headers = table.headers.filter(isKept);
  const rows = table.rows.map((row) => ({ line: row.line, values: row.values.filter(isKept) }));
  const saved = await savedMappingFor(db, headers);
  const mapping = saved?.mapping ?? guessMapping(headers);

  return db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto("organisation_imports")
      .values({
        file_name: upload.fileName.slice(0, 200),
        is_complete: upload.isComplete,
        effective_on: upload.effectiveOn,
        headers: JSON.stringify(headers),
        rows: JSON.stringify(rows),
        mapping: JSON.stringify(mapping),
        created_at: now,
        created_by: user.id,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, user, {
      action: "organisation_import.started",
      at: now,
      subjectKind: "organisation_import",
      subjectId: id,
      details: { fileName: upload.fileName.slice(0, 200), rows: rows.length },
    });
    return {
      id,
      dropped: table.headers.filter((_, column) => personal.has(column)),
      savedMapping: saved?.name ?? null,
    };
  });
}

/** What is kept of a matched file: which heading meant what, and which headings there were, used or not. */
export interface SavedMapping {
  mapping: ImportMapping;
  headers: string[];
}

/**
 * The saved mapping whose headings all are in the file, the one that matches most of them first. Headings that were not there then
 * are guessed; those that were there and not used stay so.
 */
async function savedMappingFor(
  db: Database,
  headers: readonly string[],
): Promise<{ name: string; mapping: ImportMapping } | null> {
  const rows = await db
    .selectFrom("import_mappings")
    .select(["name", "mapping"])
    .where("purpose", "=", "organisation")
    .orderBy("created_at", "desc")
    .execute();
  const [best] = rows
    .map((row) => ({ name: row.name, ...(row.mapping as unknown as SavedMapping) }))
    .filter((saved) => Object.values(saved.mapping).every((header) => headers.includes(header)))
    .sort((a, b) => Object.keys(b.mapping).length - Object.keys(a.mapping).length);
  if (!best) return null;
  const unseen = headers.filter((header) => !best.headers.includes(header));
  return { name: best.name, mapping: { ...guessMapping(unseen), ...best.mapping } };
}
