import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict } from "../../platform/errors.ts";
import { readTabularFile } from "../../platform/tabular-file.ts";
import type { User } from "../../platform/user.ts";
import { keepBytes } from "../attachments/store-upload.ts";
import type { ImportPreview } from "./import-incidents.ts";
import { previewImport } from "./import-incidents.ts";
import type { ImportMapping } from "./import-mapping.ts";
import { isTable } from "./import-source.ts";
import type { StoredPreview } from "./incident-import-queries.ts";

export const importJob = "incidents.import";

/** Keeps an uploaded file and finds out what it holds; nothing is taken in yet. Throws UnreadableTable. */
export async function uploadImport(
  services: Services,
  user: User,
  file: { name: string; bytes: Uint8Array },
  mapping: ImportMapping,
  now: Date,
): Promise<string> {
  const preview = await previewImport(services.db, file.bytes, mapping);
  const headers = isTable(file.bytes) ? (await readTabularFile(file.bytes)).headers : [];
  const hash = await keepBytes(services, file.bytes, "application/octet-stream");
  return services.db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto("incident_imports")
      .values({
        file_name: file.name.slice(0, 200),
        mapping: JSON.stringify(mapping),
        preview: JSON.stringify(stored(preview)),
        headers: JSON.stringify(headers),
        source: mapping.source,
        file_hash: hash,
        total_rows: preview.total,
        created_at: now,
        created_by: user.id,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, user, {
      action: "incident_import.uploaded",
      at: now,
      subjectKind: "incident_import",
      subjectId: id,
    });
    return id;
  });
}

/** Looks at the same file again with columns matched another way. */
export async function remapImport(
  services: Services,
  importId: string,
  fileHash: string,
  mapping: ImportMapping,
): Promise<void> {
  const preview = await previewImport(services.db, await services.files.read(fileHash), mapping);
  await services.db
    .updateTable("incident_imports")
    .set({ mapping: JSON.stringify(mapping), preview: JSON.stringify(stored(preview)), source: mapping.source })
    .where("id", "=", importId)
    .where("state", "=", "previewed")
    .execute();
}

/** Says yes: the rows are taken in by a job. Pressed twice it starts once. */
export async function startImport(
  services: Services,
  user: User,
  start: { importId: string; takeGoodRows: boolean },
  now: Date,
): Promise<void> {
  await services.db.transaction().execute(async (trx) => {
    const started = await trx
      .updateTable("incident_imports")
      .set({ state: "running", take_good_rows: start.takeGoodRows })
      .where("id", "=", start.importId)
      .where("state", "=", "previewed")
      .returning("id")
      .executeTakeFirst();
    if (!started) return;
    await audit(trx, user, {
      action: "incident_import.started",
      at: now,
      subjectKind: "incident_import",
      subjectId: start.importId,
      details: { takeGoodRows: start.takeGoodRows },
    });
    await services.jobs.send(trx, importJob, { importId: start.importId }, { key: start.importId });
  });
}

export async function discardImport(db: Database, importId: string): Promise<void> {
  const discarded = await db
    .updateTable("incident_imports")
    .set({ state: "discarded" })
    .where("id", "=", importId)
    .where("state", "=", "previewed")
    .returning("id")
    .executeTakeFirst();
  if (!discarded) throw new Conflict();
}

function stored(preview: ImportPreview): StoredPreview {
  return {
    ...preview,
    first: preview.first.map((row) => ({
      line: row.line,
      sourceType: row.sourceType,
      description: row.description.slice(0, 160),
      at: (row.occurredFrom ?? row.reportedAt).toISOString(),
      place: row.unit ?? row.placeName,
    })),
    earliest: preview.earliest?.toISOString() ?? null,
    latest: preview.latest?.toISOString() ?? null,
  };
}
