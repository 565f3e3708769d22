import type { Queryable } from "./database.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { ColumnMatch } from "./match-columns.ts";
import type { User } from "./user.ts";

/** What the columns meant of the latest file of this purpose with the same headings, in whatever order; null when there has been none. */
export async function savedColumns<Field extends string>(
  db: Queryable,
  purpose: string,
  headers: readonly string[],
): Promise<ColumnMatch<Field> | null> {
  const saved = await db
    .selectFrom("import_mappings")
    .select("mapping")
    .where("purpose", "=", purpose)
    .where("name", "=", nameOf(headers))
    .executeTakeFirst();
  return (saved?.mapping ?? null) as ColumnMatch<Field> | null;
}

/** Keeps what the columns meant for the next file with the same headings. */
export async function saveColumns(
  trx: Queryable,
  user: User,
  { purpose, headers, columns }: { purpose: string; headers: readonly string[]; columns: ColumnMatch<string> },
  now: Date,
): Promise<void> {
  const kept = { mapping: JSON.stringify(columns), created_by: user.id, created_at: now };
  await trx
    .insertInto("import_mappings")
    .values({ purpose, name: nameOf(headers), ...kept })
    .onConflict((conflict) => conflict.columns(["purpose", "name"]).doUpdateSet(kept))
    .execute();
}

function nameOf(headers: readonly string[]): string {
  return fingerprintOf(headers.toSorted());
}
