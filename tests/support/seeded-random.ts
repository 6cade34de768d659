/** Draws that repeat with their seed. */
export interface SeededRandom {
  /** Uniform in (0, 1). */
  readonly uniform: () => number;
  readonly normal: () => number;
  readonly poisson: (mean: number) => number;
  /** Gamma of the given shape and scale 1. */
  readonly gamma: (shape: number) => number;
}

/** A 32-bit xorshift generator with Weyl sequence and what follows from it. */
export function seededRandom(seed: number): SeededRandom {
  let state = (seed * 2654435761 + 1013904223) >>> 0 || 1;
  let weyl = seed >>> 0;
  const uniform = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    weyl = (weyl + 0x9e3779b9) >>> 0;
    return ((((state >>> 0) + weyl) >>> 0) + 0.5) / 4294967296;
  };
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const poisson = (mean: number): number => {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let [count, product] = [0, uniform()];
    for (const limit = Math.exp(-mean); product > limit; product *= uniform()) count += 1;
    return count;
  };
  return { uniform, normal, gamma, poisson };
}
