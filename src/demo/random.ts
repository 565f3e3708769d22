/** Chance that comes out the same every time: everything invented here is drawn from one of these. */
export interface Random {
  /** 0 up to but not including 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Index of a weight, drawn in proportion to the weights. */
  weighted(weights: readonly number[]): number;
  /** How many times something happens that is expected `mean` times. */
  poisson(mean: number): number;
  /** Waiting time with this mean. */
  exponential(mean: number): number;
  normal(): number;
  /** Skewed amounts: half are below `median`, 5 % above `p95`. */
  lognormal(median: number, p95: number): number;
  shuffle<T>(list: readonly T[]): T[];
  /** A UUIDv7 for something made at this moment (milliseconds). */
  uuid(at: number): string;
  /** `length` hexadecimal digits. */
  hex(length: number): string;
}

/** Streams with different seeds are independent, so that more of one thing does not change another. */
export function createRandom(seed: string): Random {
  const next = sfc32(seed);
  const bits = () => (next() * 0x1_0000_0000) >>> 0;
  const hex8 = () => bits().toString(16).padStart(8, "0");

  const random: Random = {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const item = list[Math.floor(next() * list.length)];
      if (item === undefined) throw new RangeError("Nothing to pick from");
      return item;
    },
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (let index = 0; index < weights.length; index++) {
        left -= weights[index] ?? 0;
        if (left < 0) return index;
      }
      return weights.length - 1;
    },
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
    exponential: (mean) => -Math.log(1 - next()) * mean,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    lognormal: (median, p95) => median * Math.exp((Math.log(p95 / median) / 1.645) * random.normal()),
    shuffle: (list) => {
      const shuffled = [...list];
      for (let index = shuffled.length - 1; index > 0; index--) {
        const other = Math.floor(next() * (index + 1));
        [shuffled[index], shuffled[other]] = [
          shuffled[other] as (typeof list)[number],
          shuffled[index] as (typeof list)[number],
        ];
      }
      return shuffled;
    },
    uuid: (at) => {
      const time = Math.floor(at).toString(16).padStart(12, "0");
      const [a, b] = [hex8(), hex8()];
      const variant = "89ab"[bits() >>> 30];
      return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${variant}${a.slice(3, 6)}-${a.slice(6)}${b}${hex8().slice(0, 2)}`;
    },
    hex: (length) => {
      let text = "";
      while (text.length < length) text += hex8();
      return text.slice(0, length);
    },
  };
  return random;
}

/** Small Fast Counter (Chris Doty-Humphrey, public domain), its state filled from the text by an FNV-1a hash. */
function sfc32(seed: string): () => number {
  let hash = 0x811c9dc5;
  const fill = () => {
    for (let index = 0; index < seed.length; index++) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
    hash ^= hash >>> 15;
    return hash;
  };
  let [a, b, c, counter] = [fill(), fill(), fill(), 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let warmUp = 0; warmUp < 15; warmUp++) next();
  return next;
}
