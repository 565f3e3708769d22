import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";

/** What the rows of a bare report hold besides its text. */
export interface BareReport {
  unitId: string;
  organisationId: string;
  personId: string;
  type: string;
}

/** Bytes of a form without a file. */
const noFile = 5_000;

/**
 * The floor of a report: its rows in one statement that commits to disk, and before it, where a photo came along, the bytes as they came,
 * on disk as well. No session, no check of any field, no job, no audit, no drawing anew of the photo.
 */
export function keepBareReport(pool: pg.Pool, report: BareReport): (body: Buffer) => Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "varn-floor-"));
  return async (body) => {
    const hash = createHash("sha256").update(body).update(randomUUID()).digest("hex");
    const hasFile = body.length > noFile;
    if (hasFile) await keepFile(path.join(folder, hash), body);
    await pool.query({
      name: hasFile ? "report with file" : "report",
      text: `with kept as (
          insert into records (kind, number, title, organisation_id, unit_id, status, occurred_at, created_at, created_by, updated_at,
            audiences, category, occurred_precision, search)
          values ('incident', next_record_number('HÄN', extract(year from now())::int), $1, $2, $3, 'reported', now(), now(), $4, now(),
            '{crime}', $5, 'longer', to_tsvector('swedish', $6) || to_tsvector('simple', $6))
          returning id)
        ${hasFile ? ", file as (insert into files (hash, mime, size) values ($7, 'image/jpeg', $8) returning hash)" : ""}
        ${hasFile ? ", attached as (insert into attachments (record_id, file_hash, file_name, is_photo, created_at) select id, hash, 'IMG_1.jpg', true, now() from kept, file)" : ""}
        insert into incidents (id, class, type_id, description, reported_at, reporter_kind)
        select id, 'property_damage', $5, $6, now(), 'staff' from kept`,
      values: [
        "Krossad ruta",
        report.organisationId,
        report.unitId,
        report.personId,
        report.type,
        "En ruta på baksidan mot gården är krossad, glas ligger kvar på marken.",
        ...(hasFile ? [hash, body.length] : []),
      ],
    });
  };
}

async function keepFile(place: string, bytes: Buffer): Promise<void> {
  const file = await open(`${place}.part`, "wx");
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(`${place}.part`, place);
}
