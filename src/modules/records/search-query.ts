import { sql } from "kysely";

/**
 * What somebody typed in a search field, as a condition on `records.search`: every word must be there, in any inflection
 * (Swedish stemming) or as the beginning of a word. Signs that mean something to PostgreSQL are ignored. Null = nothing to search.
 */
export function searchCondition(typed: string) {
  const words = typed
    .normalize("NFC")
    .slice(0, 200)
    .split(/[^\p{L}\p{N}-]+/u)
    .map((word) => word.replace(/^-+|-+$/g, ""))
    .filter((word) => word !== "")
    .slice(0, 12);
  if (words.length === 0) return null;
  const each = words.map(
    (word) => sql`(plainto_tsquery('swedish', ${word}) || to_tsquery('simple', ${`'${word}':*`}))`,
  );
  return sql<boolean>`records.search @@ (${sql.join(each, sql` && `)})`;
}
