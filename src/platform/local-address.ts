/**
 * An address inside the program that somebody may be sent to, from text that anyone may have written: path and query, or
 * `otherwise` when it leads elsewhere. The text is read the way browsers read it, which ignore tabs and turn `\` into `/`.
 */
export function localAddress(text: string | null | undefined, otherwise = "/"): string {
  if (!text?.startsWith("/")) return otherwise;
  const base = "http://here.invalid";
  if (!URL.canParse(text, base)) return otherwise;
  const { origin, pathname, search } = new URL(text, base);
  // "/.//elsewhere" has our origin, but its path would be read as an address of its own.
  return origin === base && !pathname.startsWith("//") ? pathname + search.replaceAll("\\", "%5C") : otherwise;
}
