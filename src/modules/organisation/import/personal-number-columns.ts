import type { TabularRow } from "../../../platform/tabular-file.ts";

/**
 * Columns that hold personal identity numbers. The system has no need of them, so they are dropped
 * before anything of the file is kept.
 */
export function personalNumberColumns(headers: readonly string[], rows: readonly TabularRow[]): Set<number> {
  const found = new Set<number>();
  for (const [column, header] of headers.entries()) {
    if (/person(nummer|nr)|samordnings(nummer|nr)|^pnr$/i.test(header.replaceAll(/[\s-]/g, ""))) found.add(column);
    const values = rows.slice(0, 200).flatMap((row) => row.values[column] || []);
    const numbers = values.filter(isPersonalNumber).length;
    if (numbers > 0 && numbers * 2 > values.length) found.add(column);
  }
  return found;
}

/** Ten or twelve digits with a day that may be in a calendar (coordination numbers add 60) and a right check digit. */
export function isPersonalNumber(text: string): boolean {
  const match = /^(?:19|20)?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{4})$/.exec(text.trim());
  if (!match) return false;
  const month = Number(match[2]);
  const day = Number(match[3]) % 60;
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const digits = match.slice(1).join("");
  const sum = [...digits].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
