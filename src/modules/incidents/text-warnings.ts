import { maskedPersonalNumber, personalNumbersIn } from "../../platform/personal-numbers.ts";

/**
 * What ought not to stand in a report (domain 5.5). A warning and never a block: the program cannot know, the writer can. Patterns
 * look for the thing itself rather than the subject: "lösenordet är sommar" is warned of, "någon frågade efter mitt lösenord" is not.
 */
export type TextWarningKind =
  | "personal_number"
  | "classified"
  | "wartime"
  | "codes"
  | "whistle_blowing"
  | "care_records"
  | "criminal_record"
  | "home_address";

export interface TextWarning {
  kind: TextWarningKind;
  /** The words that were found, each once; personal numbers with their end hidden. */
  found: string[];
}

const word = (pattern: string) => new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`, "giu");

const patterns: readonly [Exclude<TextWarningKind, "personal_number">, RegExp][] = [
  [
    "classified",
    word(
      "säkerhetsskyddsklassificera\\p{L}*|säkerhetsskyddsanalys\\p{L}*|säkerhetsskyddsklass\\p{L}*|begränsat hemlig\\p{L}*|kvalificerat hemlig\\p{L}*|säkerhetsprövning\\p{L}*|SUA|security-classified",
    ),
  ],
  [
    "wartime",
    word(
      "krigsplacer\\p{L}*|krigsorganisation\\p{L}*|plan h|signalskydd\\p{L}*|styrel|styrellista\\p{L}*|styrelplan\\p{L}*|ledningsplats\\p{L}*|skyddsobjekt\\p{L}*",
    ),
  ],
  [
    "codes",
    word(
      "(?:lösen|lösenord|passord)(?:et)?\\s*(?:är|var|[:=])\\s*\\S+?|password\\s*(?:is|was|[:=])\\s*\\S+?" +
        "|(?:larm|port|dörr|kassaskåps|grind|pin-?|alarm |door |pin )?(?:kod|code)(?:en)?(?:\\s+\\p{L}+){0,3}?\\s*(?:är|var|is|was|[:=])?\\s*\\d{3,8}" +
        "|ronderingstid\\p{L}*|ronderingsschema\\p{L}*",
    ),
  ],
  ["whistle_blowing", word("visselblås\\p{L}*|whistle-?blow\\p{L}*")],
  [
    "care_records",
    word("lex sarah|lex maria|patientjournal\\p{L}*|journalanteckning\\p{L}*|elevhälsojournal\\p{L}*|orosanmäl\\p{L}*"),
  ],
  ["criminal_record", word("belastningsregist\\p{L}*|misstankeregist\\p{L}*|criminal records?")],
  ["home_address", word("(?:hemadress|bostadsadress)(?:en)?\\s*(?:är|[:=])|(?:home address)\\s*(?:is|[:=])")],
];

/** Everything in these texts that the writer should look at once more before sending. */
export function textWarnings(texts: readonly string[]): TextWarning[] {
  const text = texts.join("\n").normalize("NFC");
  const numbers = personalNumbersIn(text).map(maskedPersonalNumber);
  const rest = patterns.map(([kind, pattern]) => ({
    kind,
    found: once([...text.matchAll(pattern)].map(([all]) => all)),
  }));
  return [{ kind: "personal_number" as const, found: once(numbers) }, ...rest].filter(({ found }) => found.length > 0);
}

function once(found: readonly string[]): string[] {
  const byLower = new Map(found.map((one) => [one.toLowerCase(), one.trim().slice(0, 60)]));
  return [...byLower.values()].slice(0, 5);
}

/** The form field that says which kinds the writer has seen, so that the same warning is given once. */
export const seenWarningsField = "varningar_sedda";

export function unseenWarnings(texts: readonly string[], seen: string): TextWarning[] {
  const kinds = new Set(seen.split(" "));
  return textWarnings(texts).filter(({ kind }) => !kinds.has(kind));
}
