import { type RawBuilder, sql } from "kysely";

/**
 * Free-text search. What is stored and what is typed are cut into words by the same rule, ours: PostgreSQL's own takes "glas/ruta" for a
 * file and "-12" in "B-12" for a negative number.
 */

/** The words of a text as they are stored and searched: small letters, Å as one letter, and nothing but letters and digits. */
export function searchableWords(text: string): string {
  return text
    .normalize("NFC")
    .toLocaleLowerCase("sv")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Stemmed Swedish words and the words as written, so that both "fönster" for "fönstren" and "fönst" as a beginning are found. The title
 * has a weight of its own: some may read that but not the text.
 */
export function searchVector(title: string, text: string): RawBuilder<string> {
  const inTitle = searchableWords(title);
  const inText = searchableWords(text);
  return sql<string>`
    setweight(to_tsvector('swedish', ${inTitle}) || to_tsvector('simple', ${inTitle}), 'A')
    || to_tsvector('swedish', ${inText}) || to_tsvector('simple', ${inText})`;
}

const maxTerms = 12;

/**
 * What somebody typed in a search field, as a condition on `records`: every word must be there, in any inflection (Swedish stemming) or
 * as the beginning of a word; words in quotation marks, or joined as in "B-12", must stand together; words such as "och" are passed over;
 * a number such as HÄN-2026-00042 gives that record. Null = nothing to search for. `within` "title" looks at titles only.
 */
export function searchCondition(typed: string, within: "all" | "title" = "all"): RawBuilder<boolean> | null {
  const numbers = recordNumbers(typed);
  if (numbers) return sql<boolean>`records.number = any(${numbers}::text[])`;
  const terms = termsOf(typed.slice(0, 400)).slice(0, maxTerms);
  if (terms.length === 0) return null;
  const weight = within === "title" ? "A" : "";
  const every = (queries: RawBuilder<unknown>[]) => sql`(${sql.join(queries, sql` && `)})`;
  const meaningful = every(terms.map((term) => meaningfulQuery(term, weight)));
  const literal = every(terms.map((term) => literalQuery(term, weight)));
  return sql<boolean>`records.search @@ (case when numnode(${meaningful}) = 0 then ${literal} else ${meaningful} end)`;
}

/** Words that must stand together; most terms are one word. */
type Term = readonly string[];

function termsOf(typed: string): Term[] {
  const pieces = typed.normalize("NFC").match(/["”“][^"”“]*["”“]?|[^\s"”“]+/gu) ?? [];
  return pieces.map((piece) => searchableWords(piece).split(" ").filter(Boolean)).filter((words) => words.length > 0);
}

/** Empty for a word that carries no meaning by itself. */
function meaningfulQuery(term: Term, weight: string): RawBuilder<unknown> {
  const [word] = term;
  if (term.length > 1 || word === undefined) return literalQuery(term, weight);
  const stem = sql`plainto_tsquery('swedish', ${word})`;
  const stemmed = weight === "" ? stem : sql`to_tsquery('simple', ${stem}::text || ${`:${weight}`})`;
  const ways = [stemmed, ...[word, ...otherForms(word)].map((form) => literalQuery([form], weight))];
  return sql`(case when numnode(${stem}) = 0 then ''::tsquery else ${sql.join(ways, sql` || `)} end)`;
}

/** The words as written, the last one as the beginning of a word unless it is a single letter, which begins half the language. */
function literalQuery(term: Term, weight: string): RawBuilder<unknown> {
  const last = term.length - 1;
  const lexemes = term.map((word, index) => {
    const flags = `${weight}${index === last && word.length > 1 ? "*" : ""}`;
    return `'${word}'${flags === "" ? "" : `:${flags}`}`;
  });
  return sql`to_tsquery('simple', ${lexemes.join(" <-> ")})`;
}

const losesItsE = /^(.+[^aeiouyåäö])e([rln])$/u;
const hasLostItsE = /^(.+?[^aeiouyåäö])([rln])(?:[ae]|ar|arnas?|e[nt]s?|or|ornas?|nas?)$/u;

/** Fönster and fönstren, cykel and cyklar: the e that comes and goes, which the stemming of PostgreSQL does not know. */
function otherForms(word: string): string[] {
  if (word.length < 5) return [];
  const shortened = word.replace(losesItsE, "$1$2");
  const lengthened = word.replace(hasLostItsE, "$1e$2");
  return [shortened, lengthened].filter((form) => form !== word);
}

const prefixes = ["HÄN", "ÅTG", "OMV", "SKA", "KRAV", "FÖR", "RAP"];

/** "HÄN-2026-00042", "hän 2026 42" and "2026-00042" name a record; null when the text is not a number. */
function recordNumbers(typed: string): string[] | null {
  const match = /^(?:(hän|åtg|omv|ska|krav|för|rap)[-\s]?)?(20\d\d)[-\s](\d{1,9})$/iu.exec(
    typed.normalize("NFC").trim(),
  );
  if (!match) return null;
  const [, prefix, year, serial = ""] = match;
  const wanted = prefix ? [prefix.toLocaleUpperCase("sv")] : prefixes;
  return wanted.map((name) => `${name}-${year}-${serial.replace(/^0+/, "").padStart(5, "0")}`);
}
