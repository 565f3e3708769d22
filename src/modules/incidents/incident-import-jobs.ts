import type { Services } from "../../platform/context.ts";
import type { JobDefinition } from "../../platform/jobs.ts";
import { systemUser } from "../../platform/user.ts";
import { usersOfPeople } from "../../platform/user-of-person.ts";
import { importIncidents } from "./import-incidents.ts";
import type { RejectedRow } from "./import-row.ts";
import { findImport } from "./incident-import-queries.ts";
import { importJob } from "./start-import.ts";

/** Takes in an import that somebody has said yes to. Started again after a stop, it finds what is there already unchanged. */
async function runImport(services: Services, data: Record<string, unknown>): Promise<void> {
  const { db, files, clock } = services;
  const found = await findImport(db, String(data.importId));
  if (found.state !== "running") return;
  const [person] = await usersOfPeople(db, found.created_by ? [found.created_by] : [], clock());
  const user = person ?? systemUser("import");
  const set = (values: Record<string, unknown>) =>
    db.updateTable("incident_imports").set(values).where("id", "=", found.id).execute();
  try {
    await db.deleteFrom("incident_import_rejects").where("import_id", "=", found.id).execute();
    const counts = await importIncidents(db, user, {
      importId: found.id,
      bytes: await files.read(found.file_hash),
      mapping: found.mapping,
      takeGoodRows: found.take_good_rows,
      clock,
      onProgress: async (soFar, rejected) => {
        await keepRejected(services, found.id, rejected);
        await set({ done_rows: soFar.total });
      },
    });
    const { total, ...outcome } = counts;
    await set({ ...outcome, done_rows: total, total_rows: total, state: "done", finished_at: clock() });
  } catch (error) {
    services.log.error({ err: error, importId: found.id }, "import failed");
    await set({ state: "failed", error: error instanceof Error ? error.message : String(error), finished_at: clock() });
  }
}

async function keepRejected({ db }: Services, importId: string, rejected: readonly RejectedRow[]): Promise<void> {
  if (rejected.length === 0) return;
  await db
    .insertInto("incident_import_rejects")
    .values(rejected.map((row) => ({ import_id: importId, ...row, content: row.content.slice(0, 10_000) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const incidentImportJobs: readonly JobDefinition[] = [{ name: importJob, handle: runImport }];
