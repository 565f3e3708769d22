/** Why something typed is no amount in kronor; words for it stand in records/read-fields.ts. */
export type KronorProblem = "empty" | "negative" | "currency" | "ambiguous" | "too_large" | "not_an_amount";

/** A hundred billion kronor is a mistake, and sums must stay exact. */
const mostOre = 100_000_000_000_00;

const foreign = /[€$£¥]|eur|usd|dollar|nok|dkk|gbp|chf|isk|jpy/i;

/** As the English write thousands: "1,234" and "1,234.50". A Swede might mean the same, or one krona and a typing error. */
const commaThousands = /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/;

/**
 * Kronor as people in Sweden write them ("12 500", "12500,50", "1.250,00 kr", "99.50", "450:-") as whole öre, or why that cannot be
 * done. Dots before three digits part thousands; a comma there could be either, and is asked about.
 */
export function readKronor(typed: string): { ore: number } | { problem: KronorProblem } {
  const text = typed.normalize("NFKC").replace(/[−–]/g, "-").trim();
  if (text === "") return { problem: "empty" };
  if (foreign.test(text)) return { problem: "currency" };
  const bare = text.replace(/\s|^(kr|sek)|kr\.?$|sek$|:-$/gi, "");
  if (/^-|-$|^\(.*\)$/.test(bare) && /\d/.test(bare)) return { problem: "negative" };
  if (commaThousands.test(bare)) return { problem: "ambiguous" };
  const match = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!match) return { problem: "not_an_amount" };
  const kronor = Number((match[1] ?? "").replaceAll(".", ""));
  const ore = kronor * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return ore > mostOre ? { problem: "too_large" } : { ore };
}

/** The same where nobody is there to be told why: null when it is not an amount. */
export function parseKronor(typed: string): number | null {
  const read = readKronor(typed);
  return "ore" in read ? read.ore : null;
}
