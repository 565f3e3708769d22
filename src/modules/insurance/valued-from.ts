import type { ValuedObject } from "./insured-value.ts";

/** What a value is made from, out of a row of the register. */
export function valuedFrom(row: { value_ore: number; valued_year: number; index_hundredths: number }): ValuedObject {
  return { valueOre: row.value_ore, valuedYear: row.valued_year, indexHundredths: row.index_hundredths };
}
