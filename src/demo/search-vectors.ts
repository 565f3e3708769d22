import { sql } from "kysely";
import { searchableWords } from "../modules/records/search-query.ts";
import type { Queryable } from "../platform/database.ts";

/**
 * The search vectors of many records at once. Cutting sixty thousand texts into words is what takes the database longest, and it
 * is the same few thousand words over and over: each is stemmed once, and the vectors are put together here. A test compares them
 * with those of `searchVector` in records/search-query.ts.
 */
export interface VectorMaker {
  /** Has the database stem the words that it has not met before. Before `vectorOf` for the same texts. */
  learn(texts: readonly SearchTexts[]): Promise<void>;
  /** As PostgreSQL reads a tsvector: `'fönst':1A,7 'krossat':2A`. */
  vectorOf(texts: SearchTexts): string;
}

/** What a record may be found by; stands in its row until the vector is made of it. */
export interface SearchTexts {
  readonly title: string;
  readonly text: string;
}

export function createVectorMaker(db: Queryable): VectorMaker {
  /** The Swedish stem of a word; null for words such as "och". */
  const stems = new Map<string, string | null>();
  /** What has been cut into words and not yet asked for. */
  const cut = new WeakMap<SearchTexts, Words>();

  return {
    async learn(texts) {
      const fresh = new Set<string>();
      for (const one of texts) {
        const words = wordsOf(one);
        cut.set(one, words);
        for (const word of words.title) if (!stems.has(word)) fresh.add(word);
        for (const word of words.text) if (!stems.has(word)) fresh.add(word);
      }
      if (fresh.size === 0) return;
      const { rows } = await sql<{ word: string; stem: string | null }>`
        select word, (tsvector_to_array(to_tsvector('swedish', word)))[1] as stem
        from unnest(${[...fresh]}::text[]) as word`.execute(db);
      for (const { word, stem } of rows) stems.set(word, stem);
    },
    vectorOf(texts) {
      const { title, text } = cut.get(texts) ?? wordsOf(texts);
      const places = new Map<string, string[]>();
      let last = 0;
      const add = (words: readonly string[], lexemeOf: (word: string) => string | null | undefined, weight: string) => {
        const shift = last;
        words.forEach((word, index) => {
          const lexeme = lexemeOf(word);
          if (!lexeme) return;
          last = shift + index + 1;
          const known = places.get(lexeme);
          if (known) known.push(`${last}${weight}`);
          else places.set(lexeme, [`${last}${weight}`]);
        });
      };
      add(title, (word) => stems.get(word), "A");
      add(title, (word) => word, "A");
      add(text, (word) => stems.get(word), "");
      add(text, (word) => word, "");
      return [...places].map(([lexeme, at]) => `'${lexeme}':${at.join(",")}`).join(" ");
    },
  };
}

interface Words {
  readonly title: readonly string[];
  readonly text: readonly string[];
}

function wordsOf({ title, text }: SearchTexts): Words {
  const words = (one: string) => searchableWords(one).split(" ").filter(Boolean);
  return { title: words(title), text: words(text) };
}
