/** A source of chance that gives the same numbers for the same seed on every machine. */
export interface SeededRandom {
  /** At least 0 and below 1. */
  readonly uniform: () => number;
  /** A count of independent happenings of which `mean` are expected. */
  readonly poisson: (mean: number) => number;
  /** Lower-case hex of that many digits. */
  readonly hex: (digits: number) => string;
}

/** Mulberry32, a public-domain generator by Tommy Ettinger: one word of state, enough for made-up traffic. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    poisson: (mean) => poisson(uniform, mean),
    hex: (digits) =>
      Array.from({ length: digits }, () => Math.floor(uniform() * 16).toString(16)).join(""),
  };
}

/** Knuth's multiplication of uniforms while that is quick, and for many the normal distribution near it. */
function poisson(uniform: () => number, mean: number): number {
  if (mean > 40) {
    const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > limit; product *= uniform()) count += 1;
  return count;
}
