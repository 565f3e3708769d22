import { isPersonalNumber } from "../../../platform/personal-numbers.ts";
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
