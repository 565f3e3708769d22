/**
 * Kronor as people write them ("12 500", "12500,50", "1.250,00 kr", "99.50") as whole öre. Null when it is not an amount, is below
 * zero or has parts of an öre.
 */
export function parseKronor(typed: string): number | null {
  const bare = typed
    .normalize("NFKC")
    .replace(/\s|kr\.?$|sek$|:-$/gi, "")
    .replace(/[−–]/g, "-");
  const match = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!match) return null;
  const kronor = Number((match[1] ?? "").replaceAll(".", ""));
  const ore = Number((match[2] ?? "").padEnd(2, "0"));
  const total = kronor * 100 + ore;
  return Number.isSafeInteger(total) ? total : null;
}
