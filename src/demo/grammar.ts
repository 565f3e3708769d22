import type { Random } from "./random.ts";

/**
 * Words for `<name>`. A list is drawn from once per text, so that the same thing keeps its name through title and description;
 * a string is used as it stands. Both may hold templates themselves.
 */
export type Words = Readonly<Record<string, string | readonly string[]>>;

type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "word"; readonly name: string }
  | { readonly kind: "one"; readonly alternatives: readonly (readonly Part[])[] }
  | { readonly kind: "maybe"; readonly parts: readonly Part[] };

/** Fills in templates for one text: `{one|or another}`, `[perhaps]`, `<word>`. */
export interface Writer {
  write(template: string): string;
  /** Has a text used this word? */
  uses(name: string): boolean;
}

export function createWriter(random: Random, ...sources: readonly Words[]): Writer {
  const chosen = new Map<string, string>();

  const word = (name: string): string => {
    const before = chosen.get(name);
    if (before !== undefined) return before;
    const source = sources.find((words) => words[name] !== undefined)?.[name];
    if (source === undefined) throw new Error(`No word for <${name}>`);
    const text = fill(parse(typeof source === "string" ? source : random.pick(source)));
    chosen.set(name, text);
    return text;
  };

  const fill = (parts: readonly Part[]): string => {
    let text = "";
    for (const part of parts) {
      if (part.kind === "text") text += part.text;
      else if (part.kind === "word") text += word(part.name);
      else if (part.kind === "one") text += fill(random.pick(part.alternatives));
      else if (random.chance(0.5)) text += fill(part.parts);
    }
    return text;
  };

  return { write: (template) => tidy(fill(parse(template))), uses: (name) => chosen.has(name) };
}

/** Capital at the start of sentences, no doubled spaces. */
function tidy(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .replace(/ ([.,!?])/g, "$1")
      // "på gångvägen" and the place after it may begin alike.
      .replace(/(?<!\p{L})(\p{L}+ \p{L}+) \1(?!\p{L})/giu, "$1")
      .trim()
      .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
      .replace(/(?<=[.!?] )\p{Ll}/gu, (letter) => letter.toUpperCase())
  );
}

const parsed = new Map<string, readonly Part[]>();

function parse(template: string): readonly Part[] {
  const known = parsed.get(template);
  if (known) return known;
  const reader = { template, at: 0 };
  const parts = readParts(reader, "");
  if (reader.at < template.length) throw new Error(`Unexpected ${template[reader.at]} in: ${template}`);
  parsed.set(template, parts);
  return parts;
}

function readParts(reader: { readonly template: string; at: number }, end: string): readonly Part[] {
  const { template } = reader;
  const parts: Part[] = [];
  while (reader.at < template.length) {
    const sign = template[reader.at] ?? "";
    if (end.includes(sign)) break;
    if (sign === "{") parts.push({ kind: "one", alternatives: readAlternatives(reader) });
    else if (sign === "[") {
      reader.at++;
      parts.push({ kind: "maybe", parts: readParts(reader, "]") });
      expect(reader, "]");
    } else if (sign === "<") {
      const close = template.indexOf(">", reader.at);
      parts.push({ kind: "word", name: template.slice(reader.at + 1, close) });
      reader.at = close + 1;
    } else {
      const from = reader.at;
      while (
        reader.at < template.length &&
        !"{[<".includes(template[reader.at] ?? "") &&
        !end.includes(template[reader.at] ?? "")
      )
        reader.at++;
      parts.push({ kind: "text", text: template.slice(from, reader.at) });
    }
  }
  return parts;
}

function readAlternatives(reader: { readonly template: string; at: number }): readonly (readonly Part[])[] {
  const alternatives: (readonly Part[])[] = [];
  do {
    reader.at++;
    alternatives.push(readParts(reader, "|}"));
  } while (reader.template[reader.at] === "|");
  expect(reader, "}");
  return alternatives;
}

function expect(reader: { readonly template: string; at: number }, sign: string): void {
  if (reader.template[reader.at] !== sign) throw new Error(`Missing ${sign} in: ${reader.template}`);
  reader.at++;
}
