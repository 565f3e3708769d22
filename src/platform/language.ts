export const languages = ["sv", "en"] as const;

export type Language = (typeof languages)[number];

/** A typed catalogue: `texts({ sv, en })` gives the one for a language. English must have every key that Swedish has. */
export function texts<T extends Record<string, unknown>>(catalogue: { sv: T; en: T }): (language: Language) => T {
  return (language) => catalogue[language];
}
