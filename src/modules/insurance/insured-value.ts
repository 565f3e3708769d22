export interface ValuedObject {
  valueOre: number;
  /** When somebody last said what it is worth. */
  valuedYear: number;
  /** Yearly rise since then, in hundredths of a per cent (350 = 3.5 %). */
  indexHundredths: number;
}

/**
 * What an object is insured for in a year, in whole öre: its value raised by its index for each year since it was valued, with interest
 * on interest, rounded once to the nearest öre, halves upwards. Before it was valued, the value as it is.
 */
export function insuredValueIn(year: number, { valueOre, valuedYear, indexHundredths }: ValuedObject): number {
  const years = BigInt(Math.max(0, year - valuedYear));
  const whole = 10_000n ** years;
  return Number((2n * BigInt(valueOre) * BigInt(10_000 + indexHundredths) ** years + whole) / (2n * whole));
}

/** Öre rounded to kronor, for showing: nobody knows what a house is worth to the öre. */
export function wholeKronor(ore: number): number {
  return Math.round(ore / 100) * 100;
}
