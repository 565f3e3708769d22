/** Which heading of somebody's table holds which of our fields. */
export type ColumnMatch<Field extends string> = Partial<Record<Field, string>>;

/** "E-post adress:" and "e-postadress" are the same heading. */
function plain(header: string): string {
  return header.toLocaleLowerCase("sv").replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * The heading that most likely holds each field, no heading twice: one of the field's words, the first of them first, and with `loosely`
 * then one that begins with a word ("Värde 2026").
 */
export function guessColumns<Field extends string>(
  headers: readonly string[],
  synonyms: Readonly<Record<Field, readonly string[]>>,
  { loosely = false } = {},
): ColumnMatch<Field> {
  const match: ColumnMatch<Field> = {};
  const taken = new Set<string>();
  const fields = Object.keys(synonyms) as Field[];
  const take = (field: Field, fits: (header: string, word: string) => boolean, least: number) => {
    if (match[field] !== undefined) return;
    const words = synonyms[field].map(plain).filter((word) => word.length >= least);
    const found = words
      .map((word) => headers.find((header) => !taken.has(header) && fits(plain(header), word)))
      .find((header) => header !== undefined);
    if (found === undefined) return;
    match[field] = found;
    taken.add(found);
  };
  for (const field of fields) take(field, (header, word) => header === word, 1);
  if (loosely) for (const field of fields) take(field, (header, word) => header.startsWith(word), 5);
  return match;
}

/** What a form said of the columns: for each field a heading. One that is not in the file is not said. */
export function chosenColumns<Field extends string>(
  fields: readonly Field[],
  value: (field: Field) => string,
  headers: readonly string[],
): ColumnMatch<Field> {
  const said = fields.map((field) => [field, value(field)] as const);
  return Object.fromEntries(said.filter(([, header]) => headers.includes(header))) as ColumnMatch<Field>;
}
