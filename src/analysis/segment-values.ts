/** Pieces of the least cost so far as a function of the present level: [low, high] and the start of its segment. */
interface Piece {
  readonly start: number;
  readonly low: number;
  readonly high: number;
}

/** Sums of weights, weighted values and weighted squares before each bin, and the least cost up to it. */
interface Walk {
  readonly w: Float64Array;
  readonly y: Float64Array;
  readonly yy: Float64Array;
  readonly base: Float64Array;
}

/**
 * Splits values into segments of one mean each: least weighted sum of squares plus `penalty` for every change. Exact, by
 * functional pruning (FPOP), hence linear in practice also when nothing changes. A weight of 0 is a gap. The answer is
 * the ascending list of first indexes of new segments.
 *
 * Source: Maidstone, Hocking, Rigaill, Fearnhead (2017), Statistics and Computing 27, 519-533.
 *
 * @example segmentValues(Float64Array.of(0, 0, 5, 5), Float64Array.of(1, 1, 1, 1), 2) // [2]
 */
export function segmentValues(
  value: Float64Array,
  weight: Float64Array,
  penalty: number,
): number[] {
  const size = value.length;
  const walk = sumValues(value, weight);
  const previous = new Int32Array(size + 1);
  let pieces: Piece[] = [{ start: 0, ...range(value, weight) }];
  for (let t = 1; t <= size; t += 1) {
    let least = Number.POSITIVE_INFINITY;
    for (const piece of pieces) {
      const cost = lowest(walk, piece, t);
      if (cost < least) {
        least = cost;
        previous[t] = piece.start;
      }
    }
    walk.base[t] = least + penalty;
    pieces = prune(walk, pieces, t);
  }
  const starts: number[] = [];
  for (let t = previous[size] ?? 0; t > 0; t = previous[t] as number) starts.push(t);
  return starts.reverse();
}

function sumValues(value: Float64Array, weight: Float64Array): Walk {
  const size = value.length + 1;
  const create = (): Float64Array => new Float64Array(size);
  const walk: Walk = { w: create(), y: create(), yy: create(), base: create() };
  for (let t = 1; t < size; t += 1) {
    const w = weight[t - 1] as number;
    const y = w > 0 ? (value[t - 1] as number) : 0;
    walk.w[t] = (walk.w[t - 1] as number) + w;
    walk.y[t] = (walk.y[t - 1] as number) + w * y;
    walk.yy[t] = (walk.yy[t - 1] as number) + w * y * y;
  }
  return walk;
}

function range(value: Float64Array, weight: Float64Array): { low: number; high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < value.length; i += 1) {
    if (!((weight[i] as number) > 0)) continue;
    low = Math.min(low, value[i] as number);
    high = Math.max(high, value[i] as number);
  }
  return low <= high ? { low, high } : { low: 0, high: 0 };
}

/** Coefficients of the cost of a segment from `start` to before `t` as a quadratic in its level. */
function quadratic(walk: Walk, start: number, t: number): readonly [number, number, number] {
  const w = (walk.w[t] as number) - (walk.w[start] as number);
  const y = (walk.y[t] as number) - (walk.y[start] as number);
  const yy = (walk.yy[t] as number) - (walk.yy[start] as number);
  return [w, y, yy + (walk.base[start] as number)];
}

function lowest(walk: Walk, piece: Piece, t: number): number {
  const [w, y, c] = quadratic(walk, piece.start, t);
  if (w <= 0) return c;
  const best = Math.max(piece.low, Math.min(piece.high, y / w));
  return (w * best - 2 * y) * best + c;
}

/** Keeps of every piece the part below the cost of starting anew at `t`; the rest starts at `t`. */
function prune(walk: Walk, pieces: readonly Piece[], t: number): Piece[] {
  const kept: Piece[] = [];
  const limit = walk.base[t] as number;
  for (const { start, low, high } of pieces) {
    const [w, y, c] = quadratic(walk, start, t);
    const [left, right] = below(w, y, c - limit, low, high);
    if (left > right) {
      push(kept, t, low, high);
      continue;
    }
    if (left > low) push(kept, t, low, left);
    push(kept, start, left, right);
    if (right < high) push(kept, t, right, high);
  }
  return kept;
}

/** The part of [low, high] where w x^2 - 2 y x + c is below 0; empty when its left end is above its right one. */
function below(
  w: number,
  y: number,
  c: number,
  low: number,
  high: number,
): readonly [number, number] {
  if (w <= 0) return c < 0 ? [low, high] : [high, low - 1];
  const inner = y * y - w * c;
  if (inner <= 0) return [high, low - 1];
  const half = Math.sqrt(inner);
  return [Math.max(low, (y - half) / w), Math.min(high, (y + half) / w)];
}

function push(pieces: Piece[], start: number, low: number, high: number): void {
  const last = pieces.at(-1);
  if (last?.start === start) pieces[pieces.length - 1] = { start, low: last.low, high };
  else pieces.push({ start, low, high });
}
