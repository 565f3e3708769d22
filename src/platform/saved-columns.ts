import type { Queryable } from "./database.ts";
import type { ColumnMatch } from "./match-columns.ts";
import type { User } from "./user.ts";

/** What the columns of the latest file of this purpose meant whose matched headings all are in this file; null when there is none. */
export async function savedColumns<Field extends string>(
  db: Queryable,
  purpose: string,
  headers: readonly string[],
): Promise<ColumnMatch<Field> | null> {
  const rows = await db
    .selectFrom("import_mappings")
    .select("mapping")
    .where("purpose", "=", purpose)
    .orderBy("created_at", "desc")
    .execute();
  const mappings = rows.map(({ mapping }) => mapping as unknown as Record<string, string>);
  const fitting = mappings.find((mapping) => Object.values(mapping).every((header) => headers.includes(header)));
  return (fitting ?? null) as ColumnMatch<Field> | null;
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
    .values({ purpose, name: headers.join("|").slice(0, 500), ...kept })
    .onConflict((conflict) => conflict.columns(["purpose", "name"]).doUpdateSet(kept))
    .execute();
}
