import type { Queryable } from "../../../platform/database.ts";
import { type ImportMapping, importMappingSchema } from "../import-mapping.ts";
import { ownEventsMapping } from "./handelser.ts";
import { policeFeedMapping } from "./polisen.ts";

export const shippedMappings: readonly ImportMapping[] = [ownEventsMapping, policeFeedMapping].map((mapping) =>
  importMappingSchema.parse(mapping),
);

export const mappingPurpose = "incidents";

/** The shipped mappings and those that the municipality has saved; one saved under the name of a shipped one goes before it. */
export async function availableMappings(db: Queryable): Promise<ImportMapping[]> {
  const rows = await db
    .selectFrom("import_mappings")
    .select("mapping")
    .where("purpose", "=", mappingPurpose)
    .orderBy("name")
    .execute();
  const saved = rows.flatMap((row) => {
    const parsed = importMappingSchema.safeParse(row.mapping);
    return parsed.success ? [parsed.data] : [];
  });
  return [...saved, ...shippedMappings.filter((shipped) => !saved.some((own) => own.name === shipped.name))];
}
