import { sql } from "kysely";
import type { Services } from "../../../platform/context.ts";

const keptDays = 7;

/**
 * A file of objects that nobody took in within a week is given up: by then the register is another, and values should not lie about.
 * Of one that was taken in, the lines that could not be are forgotten as late.
 */
export async function forgetOldObjectImports({ db, clock }: Services): Promise<void> {
  await db
    .updateTable("insured_object_imports")
    .set({ state: sql`case state when 'applied' then state else 'discarded' end`, rows: "[]" })
    .where("state", "<>", "discarded")
    .where("rows", "<>", "[]")
    .where("created_at", "<", new Date(clock().getTime() - keptDays * 24 * 3600_000))
    .execute();
}
