import type { Database } from "../../../platform/database.ts";
import { Conflict, Invalid } from "../../../platform/errors.ts";
import type { User } from "../../../platform/user.ts";
import { type ImportField, type ImportMapping, importFields, personFields } from "./import-fields.ts";
import { importTexts } from "./import-texts.ts";
import { importById } from "./organisation-import.ts";
import type { SavedMapping } from "./start-import.ts";

/** The name of the form field that says what a column means. */
export const columnField = (column: number) => `column-${column}`;

/** Says what each column means, and keeps it under a name for the next file with the same headings. Throws Invalid. */
export async function mapColumns(
  db: Database,
  user: User,
  importId: string,
  values: Record<string, string>,
  now: Date,
): Promise<void> {
  const t = importTexts(user.language);
  const one = await importById(db, user, importId);
  if (one.state === "applied" || one.state === "discarded") throw new Conflict(t.alreadyApplied);
  const mapping: ImportMapping = {};
  const errors: Record<string, string> = {};
  for (const [column, header] of one.headers.entries()) {
    const field = importFields.find((known) => known === values[columnField(column)]);
    if (field === undefined) continue;
    if (mapping[field] !== undefined) errors[columnField(column)] = t.twice(t.fields[field]);
    mapping[field] = header;
  }
  const first = columnField(0);
  if (!mapping.unitName && !mapping.unitId && !mapping.department) errors[first] ??= t.needUnitColumn;
  if (personFields.some((field) => mapping[field] !== undefined) && !identifiesPeople(mapping)) {
    errors[first] ??= t.needPersonColumns;
  }
  const name = values.mappingName?.trim().slice(0, 100) ?? "";
  if (name === "") errors.mappingName = t.needMappingName;
  if (Object.keys(errors).length > 0) throw new Invalid(errors);

  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("organisation_imports")
      .set({ mapping: JSON.stringify(mapping), state: "mapped" })
      .where("id", "=", one.id)
      .execute();
    const kept: SavedMapping = { mapping, headers: one.headers };
    const saved = { mapping: JSON.stringify(kept), created_by: user.id, created_at: now };
    await trx
      .insertInto("import_mappings")
      .values({ purpose: "organisation", name, ...saved })
      .onConflict((conflict) => conflict.columns(["purpose", "name"]).doUpdateSet(saved))
      .execute();
  });
}

function identifiesPeople(mapping: ImportMapping): boolean {
  const has = (field: ImportField) => mapping[field] !== undefined;
  return (has("name") || has("firstName") || has("lastName")) && (has("personId") || has("email"));
}
