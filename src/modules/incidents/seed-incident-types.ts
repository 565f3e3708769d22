import type { Kysely } from "kysely";
import { sql } from "kysely";
import { defaultIncidentTypes } from "./default-incident-types.ts";
import { defaultQuestions } from "./default-questions.ts";

/**
 * Puts in the incident types and the first version of their questions that are missing. Safe to run again: what the
 * municipality has renamed, switched off or asked anew is left as it is.
 */
export async function insertDefaultIncidentTypes<Database>(
  db: Kysely<Database>,
  publishedAt = new Date(),
): Promise<void> {
  await sql`
    insert into incident_types
      (id, parent_id, class, name_sv, name_en, hint_sv, hint_en, icon, sort,
       offered_to_public, is_threat_or_violence, ask_police_report, audiences, protected_values, loss_cause)
    select id, "parentId", class, "nameSv", "nameEn", "hintSv", "hintEn", icon, sort,
           "offeredToPublic", "isThreatOrViolence", "askPoliceReport", audiences, "protectedValues", "lossCause"
    from json_to_recordset(${JSON.stringify(defaultIncidentTypes)}) as given (
      id text, "parentId" text, class incident_class, "nameSv" text, "nameEn" text, "hintSv" text, "hintEn" text,
      icon text, sort int, "offeredToPublic" boolean, "isThreatOrViolence" boolean, "askPoliceReport" boolean,
      audiences text[], "protectedValues" text[], "lossCause" loss_cause)
    order by "parentId" nulls first
    on conflict (id) do nothing`.execute(db);

  await sql`
    insert into question_sets (type_id, version, questions, published_at)
    select key, 1, value::jsonb, ${publishedAt}
    from json_each(${JSON.stringify(defaultQuestions)})
    where not exists (select from question_sets where type_id = key)`.execute(db);
}
