/**
 * Divides whole öre by weights so that the parts sum to the whole: each gets its share rounded down, and the öre that are left go to
 * the largest remainders, the first of equals first (the method of Hamilton). Weights are whole numbers from nought up; with no weight
 * at all there is nothing to divide by, and an amount other than nought is a RangeError.
 */
export function divideOre(totalOre: number, weights: readonly number[]): number[] {
  for (const number of [totalOre, ...weights]) {
    if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`Not whole and nought or more: ${number}.`);
  }
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  if (sum === 0n) {
    if (totalOre > 0) throw new RangeError("Nobody has a weight to divide by.");
    return weights.map(() => 0);
  }
  // Öre times weights may be larger than a number can hold exactly.
  const products = weights.map((weight) => BigInt(totalOre) * BigInt(weight));
  const parts = products.map((product) => Number(product / sum));
  const left = totalOre - parts.reduce((all, part) => all + part, 0);
  const byRemainder = products
    .map((product, index) => ({ remainder: product % sum, index }))
    .sort((one, other) =>
      one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1,
    );
  const luckier = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => (luckier.has(index) ? part + 1 : part));
}
