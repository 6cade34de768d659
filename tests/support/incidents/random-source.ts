/** A seeded source of draws (xorshift128, seeded by splitmix32), so that an incident is named by its seed. */
export interface RandomSource {
  readonly uniform: (from: number, to: number) => number;
  readonly integer: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly normal: () => number;
  readonly poisson: (mean: number) => number;
  readonly pick: <T>(values: readonly [T, ...T[]]) => T;
}

/** Draws from `seed`, the same for the same seed. */
export function randomSource(seed: number): RandomSource {
  const next = xorshift(seed);
  const uniform = (from: number, to: number): number => from + (to - from) * next();
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(Math.max(next(), 1e-12))) * Math.cos(2 * Math.PI * next());
  return {
    uniform,
    normal,
    integer: (from, to) => Math.floor(uniform(from, to + 1)),
    chance: (probability) => next() < probability,
    poisson: (mean) => poisson(mean, next, normal),
    pick: (values) => values[Math.floor(next() * values.length)] ?? values[0],
  };
}

function poisson(mean: number, next: () => number, normal: () => number): number {
  if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  let count = 0;
  let product = next();
  const limit = Math.exp(-mean);
  while (product > limit) {
    count += 1;
    product *= next();
  }
  return count;
}

function xorshift(seed: number): () => number {
  let mixer = seed | 0;
  const split = (): number => {
    mixer = (mixer + 0x9e3779b9) | 0;
    let z = mixer;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  const state = [split(), split(), split(), split() | 1] as [number, number, number, number];
  return () => {
    let t = state[3];
    const s = state[0];
    state[3] = state[2];
    state[2] = state[1];
    state[1] = s;
    t ^= t << 11;
    t ^= t >>> 8;
    state[0] = t ^ s ^ (s >>> 19);
    return (state[0] >>> 0) / 4294967296;
  };
}
