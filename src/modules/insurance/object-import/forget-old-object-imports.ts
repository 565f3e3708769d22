import type { Services } from "../../../platform/context.ts";

const keptDays = 7;

/** A file of objects that nobody took in within a week is given up: by then the register is another, and values should not lie about. */
export async function forgetOldObjectImports({ db, clock }: Services): Promise<void> {
  await db
    .updateTable("insured_object_imports")
    .set({ state: "discarded", rows: "[]" })
    .where("state", "in", ["uploaded", "mapped"])
    .where("created_at", "<", new Date(clock().getTime() - keptDays * 24 * 3600_000))
    .execute();
}
