import type { Queryable } from "../../platform/database.ts";
import type { Language } from "../../platform/language.ts";
import type { OptionGroup } from "../../ui/form.tsx";

/** The types that a report can have now, under their first level, in the order of the municipality. */
export async function typeChoices(db: Queryable, language: Language): Promise<OptionGroup[]> {
  const types = await db
    .selectFrom("incident_types")
    .select(["id", "parent_id", "name_sv", "name_en"])
    .where("active", "=", true)
    .orderBy("sort")
    .orderBy("id")
    .execute();
  const name = (type: { name_sv: string; name_en: string }) => (language === "sv" ? type.name_sv : type.name_en);
  return types
    .filter((type) => type.parent_id === null)
    .map((group) => {
      const own = types.filter((type) => type.parent_id === group.id);
      return {
        label: name(group),
        options: (own.length > 0 ? own : [group]).map((type) => ({ value: type.id, label: name(type) })),
      };
    });
}
