import { readFileSync } from "node:fs";
import fc from "fast-check";

const { strings: naughty } = JSON.parse(
  readFileSync(new URL("../data/naughty-strings.json", import.meta.url), "utf8"),
) as { strings: string[] };

/** What does something where a page forgets to escape: each is found again by foreignParts(). */
export const attacks = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  "</textarea><script>alert(1)</script>",
  "</title><script>alert(1)</script>",
  "javascript:alert(1)",
  " JaVaScRiPt:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  '" onfocus="alert(1)" autofocus="',
  "<style>*{display:none}</style>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "--><script>alert(1)</script>",
  "{{constructor.constructor('alert(1)')()}}",
  "#{alert(1)}",
];

/** What is right where a value of some kind is asked for, nearly right, or far too much. */
const edges = [
  "0",
  "-0",
  "-1",
  "1e309",
  "NaN",
  "Infinity",
  "2147483648",
  "99999999999999999999",
  "9223372036854775808",
  "1,5",
  "1 000 000",
  "0x10",
  "2026-02-30",
  "0000-00-00",
  "0001-01-01",
  "9999-12-31",
  "99999-01-01",
  "-infinity",
  "294277-01-01",
  "24:00",
  "23:59:60",
  "2026-03-29T02:30",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "{00000000-0000-4000-8000-000000000000}",
  "null",
  "undefined",
  "__proto__",
  "constructor",
  "toString",
  "[]",
  "{}",
  "on",
  "true",
  "*",
  "%",
  "_",
  "\\",
  "'",
  "' or 1=1 --",
  "'; drop table records; --",
  "a & b | c ! d <-> e:*",
  "(((((((((",
  "../../../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "/\\evil.example",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\uffff",
  "\u202e",
  "\r\nset-cookie: a=b",
  "=cmd|' /C calc'!A0",
];

const huge = fc
  .tuple(fc.constantFrom("x", "å", "😀", "<", "(", " ", "\n", "a ", "-"), fc.integer({ min: 1_000, max: 40_000 }))
  .map(([part, times]) => part.repeat(times));

/** Any text at all. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...naughty) },
  { weight: 4, arbitrary: fc.constantFrom(...edges) },
  { weight: 3, arbitrary: fc.constantFrom(...attacks) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 2, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map(fromUnits) },
  { weight: 1, arbitrary: huge },
);

/** Lone surrogates among them, which no encoder lets through and a JSON text can hold. */
function fromUnits(units: readonly number[]): string {
  return String.fromCharCode(...units);
}
