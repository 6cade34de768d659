/** Log-odds beyond this are not told apart: a share of 1e-7 is as good as none. */
const EDGE = 16;
const EDGE_PLUS = softplus(EDGE);
const LOW_PLUS = softplus(-EDGE);

/** Pieces of the least cost so far as a function of the present log-odds: [low, high] and the start of its segment. */
interface Pieces {
  count: number;
  start: Int32Array;
  low: Float64Array;
  lowPlus: Float64Array;
  high: Float64Array;
  highPlus: Float64Array;
  /** Least of the piece's own cost at the present bin. */
  least: Float64Array;
}

/** Sums before each bin, the least cost up to it, and where the last segment of that began. */
interface Walk {
  readonly k: Float64Array;
  readonly n: Float64Array;
  readonly base: Float64Array;
  readonly previous: Int32Array;
}

/**
 * Splits counts into segments of one share each: least sum of binomial costs plus `penalty` for every change. Exact, by
 * functional pruning (FPOP): each bin touches only the few segment starts that are best for some share, so the cost
 * stays linear when nothing changes. `n` and `k` hold one number a bin, whole or weighted; the answer is the ascending
 * list of first bins of new segments. Cost of a segment: minus its greatest log-likelihood, in nats.
 *
 * Source: Maidstone, Hocking, Rigaill, Fearnhead (2017), Statistics and Computing 27, 519-533.
 *
 * @example segmentCounts(Float64Array.of(9, 9, 9, 9), Float64Array.of(0, 0, 9, 9), 3) // [2]
 */
export function segmentCounts(n: Float64Array, k: Float64Array, penalty: number): number[] {
  const length = Math.min(n.length, k.length);
  const walk: Walk = {
    k: new Float64Array(length + 1),
    n: new Float64Array(length + 1),
    base: new Float64Array(length + 1),
    previous: new Int32Array(length + 1),
  };
  let pieces = createPieces(64);
  let spare = createPieces(64);
  push(pieces, 0, -EDGE, LOW_PLUS, EDGE, EDGE_PLUS);
  for (let t = 1; t <= length; t += 1) {
    walk.k[t] = (walk.k[t - 1] as number) + (k[t - 1] as number);
    walk.n[t] = (walk.n[t - 1] as number) + (n[t - 1] as number);
    const limit = leastCost(pieces, walk, t) + penalty;
    walk.base[t] = limit;
    spare.count = 0;
    reserve(spare, 2 * pieces.count + 1);
    prune(pieces, spare, walk, t, limit);
    [pieces, spare] = [spare, pieces];
  }
  return trace(walk.previous, length);
}

function trace(previous: Int32Array, length: number): number[] {
  const starts: number[] = [];
  for (let t = previous[length] ?? 0; t > 0; t = previous[t] as number) starts.push(t);
  return starts.reverse();
}

/** Least cost over all pieces at bin `t`; remembers which start gave it. */
function leastCost(pieces: Pieces, walk: Walk, t: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < pieces.count; i += 1) {
    const s = pieces.start[i] as number;
    const failed = (walk.k[t] as number) - (walk.k[s] as number);
    const asked = (walk.n[t] as number) - (walk.n[s] as number);
    const own = lowest(pieces, i, failed, asked);
    pieces.least[i] = own;
    const cost = (walk.base[s] as number) + own;
    if (cost < least) {
      least = cost;
      walk.previous[t] = s;
    }
  }
  return least;
}

/** Least of -failed x + asked softplus(x) for x within piece `i`. */
function lowest(pieces: Pieces, i: number, failed: number, asked: number): number {
  const low = pieces.low[i] as number;
  const high = pieces.high[i] as number;
  const best = Math.log(failed / (asked - failed));
  if (!(best > low)) return -failed * low + asked * (pieces.lowPlus[i] as number);
  if (best >= high) return -failed * high + asked * (pieces.highPlus[i] as number);
  return -failed * best + asked * Math.log(asked / (asked - failed));
}

/** Keeps of every piece the part below `limit`; what is above belongs to a segment that starts at `t`. */
function prune(from: Pieces, to: Pieces, walk: Walk, t: number, limit: number): void {
  for (let i = 0; i < from.count; i += 1) {
    const room = limit - (walk.base[from.start[i] as number] as number);
    if ((from.least[i] as number) < room) cut(from, i, to, walk, t, room);
    else {
      const [low, high] = [from.low[i] as number, from.high[i] as number];
      push(to, t, low, from.lowPlus[i] as number, high, from.highPlus[i] as number);
    }
  }
}

/** Splits piece `i`, part of which is below `room`. */
function cut(from: Pieces, i: number, to: Pieces, walk: Walk, t: number, room: number): void {
  const s = from.start[i] as number;
  const failed = (walk.k[t] as number) - (walk.k[s] as number);
  const asked = (walk.n[t] as number) - (walk.n[s] as number);
  let [left, leftPlus] = [from.low[i] as number, from.lowPlus[i] as number];
  let [right, rightPlus] = [from.high[i] as number, from.highPlus[i] as number];
  if (asked * leftPlus - failed * left > room) {
    const x = crossing(left, failed, asked, room);
    const plus = softplus(x);
    push(to, t, left, leftPlus, x, plus);
    [left, leftPlus] = [x, plus];
  }
  const [high, highPlus] = [right, rightPlus];
  if (asked * rightPlus - failed * right > room) {
    right = crossing(right, failed, asked, room);
    rightPlus = softplus(right);
  }
  push(to, s, left, leftPlus, right, rightPlus);
  if (right < high) push(to, t, right, rightPlus, high, highPlus);
}

/** Where the convex cost comes down to `room`, by Newton's method from outside, which does not overshoot. */
function crossing(from: number, failed: number, asked: number, room: number): number {
  let x = from;
  for (let i = 0; i < 60; i += 1) {
    const odds = Math.exp(x);
    const slope = (asked * odds) / (1 + odds) - failed;
    const step = (asked * Math.log1p(odds) - failed * x - room) / slope;
    x -= step;
    if (Math.abs(step) < 1e-7) break;
  }
  return x;
}

/** log(1 + exp(x)). */
function softplus(x: number): number {
  return Math.log1p(Math.exp(x));
}

function createPieces(size: number): Pieces {
  return {
    count: 0,
    start: new Int32Array(size),
    low: new Float64Array(size),
    lowPlus: new Float64Array(size),
    high: new Float64Array(size),
    highPlus: new Float64Array(size),
    least: new Float64Array(size),
  };
}

function reserve(pieces: Pieces, size: number): void {
  if (pieces.start.length >= size) return;
  Object.assign(pieces, createPieces(2 * size));
}

/** Adds a piece, or lengthens the last one when it has the same start. */
function push(
  p: Pieces,
  start: number,
  low: number,
  lowPlus: number,
  high: number,
  highPlus: number,
): void {
  const at = p.count > 0 && p.start[p.count - 1] === start ? p.count - 1 : p.count;
  if (at === p.count) {
    p.start[at] = start;
    p.low[at] = low;
    p.lowPlus[at] = lowPlus;
    p.count += 1;
  }
  p.high[at] = high;
  p.highPlus[at] = highPlus;
}
