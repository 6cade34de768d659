/** Place of a change of level and the two levels beside it, each with a 95 % interval. */
export interface ValueChangePlace {
  readonly index: number;
  readonly interval: readonly [number, number];
  readonly before: number;
  readonly after: number;
  readonly beforeInterval: readonly [number, number];
  readonly afterInterval: readonly [number, number];
}

const Z = 1.959964;
/** Values on either side that the place is judged by: further ones may have wandered. */
const NEAR = 20;

/**
 * Finds the first value of the new level within [from, to) near `guess` by least squares (`slack` places to either side),
 * and what the place and the levels may be: noise is what is left about the two means, its variance raised by
 * (1 + r) / (1 - r) for a correlation r of neighbours. NaN is a gap.
 *
 * Source: Bai (1994), Journal of Time Series Analysis 15, 453-472; effective size as in Bartlett (1935).
 *
 * @example locateValueChange(Float64Array.of(1, 1, 1, 5, 5, 5), [0, 6], 2, 1).index // 3
 */
export function locateValueChange(
  value: Float64Array,
  bounds: readonly [number, number],
  guess: number,
  slack: number,
): ValueChangePlace {
  const [from, to] = bounds;
  const near = NEAR + slack;
  const rough = levels(value, Math.max(from, guess - near), guess, Math.min(to, guess + near));
  const first = Math.max(from + 1, guess - slack);
  const last = Math.min(to - 1, guess + slack);
  const score = new Float64Array(Math.max(1, last - first + 1));
  let [sum, best] = [0, 0];
  for (let t = first; t <= last; t += 1) {
    const y = value[t - 1] as number;
    if (t > first && Number.isFinite(y))
      sum += ((y - rough.after) ** 2 - (y - rough.before) ** 2) / (2 * rough.variance);
    score[t - first] = sum;
    if (sum > (score[best] as number)) best = t - first;
  }
  const top = score[best] as number;
  const index = first + best;
  const found = levels(value, from, index, to);
  const weights = score.map((s) => Math.exp(s - top));
  const all = weights.reduce((a, b) => a + b, 0);
  return {
    index,
    interval: [first + quantile(weights, 0.025 * all), first + quantile(weights, 0.975 * all)],
    before: found.before,
    after: found.after,
    beforeInterval: around(found.before, found.variance / Math.max(1, found.countBefore)),
    afterInterval: around(found.after, found.variance / Math.max(1, found.countAfter)),
  };
}

function around(middle: number, variance: number): readonly [number, number] {
  const half = Z * Math.sqrt(variance);
  return [middle - half, middle + half];
}

function quantile(weights: Float64Array, share: number): number {
  let sum = 0;
  const at = weights.findIndex((w) => {
    sum += w;
    return sum >= share;
  });
  return at < 0 ? weights.length - 1 : at;
}

interface Levels {
  readonly before: number;
  readonly after: number;
  readonly countBefore: number;
  readonly countAfter: number;
  readonly variance: number;
}

function levels(value: Float64Array, from: number, at: number, to: number): Levels {
  const left = value.subarray(from, at).filter(Number.isFinite);
  const right = value.subarray(at, to).filter(Number.isFinite);
  const mean = (list: Float64Array): number =>
    list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  const [before, after] = [mean(left), mean(right)];
  const rest = [left.map((y) => y - before), right.map((y) => y - after)] as const;
  const [squares, products] = rest.reduce(
    ([s, p], list) => [
      s + list.reduce((a, y) => a + y * y, 0),
      p + list.reduce((a, y, i) => a + (i > 0 ? y * (list[i - 1] as number) : 0), 0),
    ],
    [0, 0],
  );
  const freedom = Math.max(1, left.length + right.length - 2);
  const correlation = squares > 0 ? Math.max(0, Math.min(0.95, products / squares)) : 0;
  const floor = 1e-12 * Math.max(1e-300, (after - before) ** 2);
  const variance = Math.max(floor, ((squares / freedom) * (1 + correlation)) / (1 - correlation));
  return { before, after, countBefore: left.length, countAfter: right.length, variance };
}
