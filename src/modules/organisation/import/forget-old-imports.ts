import type { Services } from "../../../platform/context.ts";

const keptDays = 7;

/** An import that nobody carried out within a week is given up: names should not lie about in a file that is not used. */
export async function forgetOldImports({ db, clock }: Services): Promise<void> {
  await db
    .updateTable("organisation_imports")
    .set({ state: "discarded", rows: "[]" })
    .where("state", "in", ["uploaded", "mapped"])
    .where("created_at", "<", new Date(clock().getTime() - keptDays * 24 * 3600_000))
    .execute();
}
