/**
 * Text as the database can keep it: PostgreSQL has no NUL in text, and lone surrogates cannot become UTF-8. Both are replaced, everything
 * else is kept as typed.
 */
export function storable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd").toWellFormed();
}
