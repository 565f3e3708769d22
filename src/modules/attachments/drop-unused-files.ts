import { sql } from "kysely";
import { mayRemoveFiles } from "../../platform/backup/backup-lock.ts";
import type { Services } from "../../platform/context.ts";

const day = 24 * 3600_000;

/**
 * Throws away files of forms that were never sent, and the bytes that nothing refers to any longer: what somebody decided not to
 * tell us is not ours to keep.
 */
export async function dropUnusedFiles({ db, files, clock }: Services): Promise<void> {
  const limit = new Date(clock().getTime() - day);
  await db.deleteFrom("draft_files").where("created_at", "<", limit).execute();
  const unused = await db
    .selectFrom("files")
    .select("hash")
    .where("created_at", "<", limit)
    .where(isUnused)
    .limit(1000)
    .execute();
  for (const { hash } of unused) {
    await db.transaction().execute(async (trx) => {
      // A backup under way needs what was there when it began; there is another night.
      if (!(await mayRemoveFiles(trx))) return;
      // The row is locked until the bytes are gone, so that whoever keeps the same bytes just now waits and writes them again.
      const row = await trx
        .deleteFrom("files")
        .where("hash", "=", hash)
        .where("created_at", "<", limit)
        .where(isUnused)
        .returning("hash")
        .executeTakeFirst();
      if (row) await files.remove(row.hash);
    });
  }
}

/**
 * Takes the bytes of files that have just been removed, at once, unless something else holds the same bytes. Should the program stop
 * before that, dropUnusedFiles takes them at night.
 */
export async function dropBytes({ db, files }: Pick<Services, "db" | "files">, hashes: readonly (string | null)[]) {
  for (const hash of hashes) {
    if (hash === null) continue;
    await db.transaction().execute(async (trx) => {
      const row = await trx
        .deleteFrom("files")
        .where("hash", "=", hash)
        .where(isUnused)
        .returning("hash")
        .executeTakeFirst();
      if (row) await files.remove(row.hash);
    });
  }
}

const isUnused = sql<boolean>`
  not exists (select from draft_files d where files.hash in (d.file_hash, d.thumbnail_hash))
  and not exists (select from attachments a where files.hash in (a.file_hash, a.thumbnail_hash))
  and not exists (select from incident_imports i where i.file_hash = files.hash)`;
