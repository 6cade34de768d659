import { logBase, minus } from "./spike-gain.ts";
import { binOf, startOf, type TimeGrid } from "./time-grid.ts";
import { between, type TrafficSheet } from "./traffic-sheet.ts";

/** A stretch of bins well before the question, `to` exclusive, in which the everyday rate was another one. */
export interface EarlierRegime {
  readonly from: number;
  readonly to: number;
  /** Log chance of it, before any outcome is looked at. */
  readonly logPrior: number;
}

/** What an earlier regime is looked for in. Minutes since the epoch. */
export interface Past {
  readonly root: TrafficSheet;
  readonly grid: TimeGrid;
  readonly since: number;
  /** When changes that can touch the prompt took effect. */
  readonly changed: readonly number[];
}

/** Log chance that the rate moved at a given hour of some weeks, and that it moved at a given recorded change. */
const AT_AN_HOUR = -8;
const AT_A_CHANGE = Math.log(0.03);
/** Minutes from a change to an edge that it explains. */
const AFTER = 60;
const BEFORE = 15;
/** What a regime must add, in nats, beyond its prior. */
const WORTH = -2;
/** Bins between the edges that are tried first: an hour. */
const HOURLY = 4;
/** What began within so many minutes before the moment asked about may be what is asked about. */
const NEAR = 12 * 60;
/** Minutes before that moment by which an older spell is over. */
const MARGIN = 30;

type Gain = (from: number, to: number) => number;

/**
 * The stretch before the question whose everyday rate differed most clearly from the rest: from the start up to a lasting
 * step, or a spell that began and ended; undefined where neither is worth its prior. Whatever made it, it is over or has
 * become usual, and is not to be explained again. An edge right after a recorded change costs what a change's harm costs.
 */
export function findEarlierRegime(past: Past): EarlierRegime | undefined {
  const old = binOf(past.grid, past.since - NEAR);
  const gain = gainsUpTo(past, old);
  const edge = bestEdge(HOURLY, old, HOURLY, (bin) => gain(0, bin)).bin;
  const step = bestNear(edge, old, (bin) => gain(0, bin));
  const priced = [{ from: 0, to: step.bin, gain: step.gain }, findSpell(old, step.bin, gain)]
    .map((one) => ({ ...one, logPrior: priorOf(past, one.from, one.to) }))
    .sort((x, y) => y.gain + y.logPrior - x.gain - x.logPrior);
  const [best] = priced;
  if (best === undefined || best.gain + best.logPrior < WORTH) return undefined;
  const { from, to, logPrior } = best;
  return (from === 0 ? fallSince(past, to, old) : undefined) ?? { from, to, logPrior };
}

/** What a rate of its own adds on a stretch, in what came before a bin. */
function gainsUpTo({ root }: Past, end: number): Gain {
  const all = between(root.all, 0, end);
  return (from, to) => {
    const inside = between(root.all, from, to);
    return logBase(inside) + logBase(minus(all, inside)) - logBase(all);
  };
}

/**
 * A step upwards that was taken back since is a spell, where the fall is worth its prior: before the question, so that a new
 * rise is not held against it, else at any later minute.
 */
function fallSince(past: Past, from: number, old: number): EarlierRegime | undefined {
  const { root, grid, since } = past;
  const [low, high] = [between(root.all, 0, from), between(root.all, from, old)];
  if (high.k * low.n <= low.k * high.n) return undefined;
  const ends = [binOf(grid, since - MARGIN), grid.size];
  const falls = ends.map((end) => {
    const gain = gainsUpTo(past, end);
    const fall = bestEdge(old, end, 1, (bin) => gain(from, bin));
    return { to: fall.bin, worth: fall.gain - gain(from, end) + priorOf(past, 0, fall.bin) };
  });
  const to = falls.find(({ worth }) => worth > 0)?.to;
  return to === undefined ? undefined : { from, to, logPrior: priorOf(past, from, to) };
}

function priorOf(past: Past, from: number, to: number): number {
  return (from === 0 ? 0 : costOf(past, from)) + costOf(past, to);
}

function costOf({ grid, changed }: Past, bin: number): number {
  const edge = startOf(grid, bin);
  const recorded = changed.some((at) => edge - at <= AFTER && at - edge <= BEFORE);
  return recorded ? AT_A_CHANGE : AT_AN_HOUR;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly gain: number;
}

/** From one edge of a spell, which a single step finds, its other edge; then each again beside the other, bin by bin. */
function findSpell(end: number, first: number, gain: Gain): Stretch {
  const pair: Gain = (a, b) => gain(Math.min(a, b), Math.max(a, b));
  const other = bestEdge(HOURLY, end, HOURLY, (bin) => pair(first, bin)).bin;
  const again = bestEdge(HOURLY, end, HOURLY, (bin) => pair(bin, other)).bin;
  const fine = bestNear(again, end, (bin) => pair(bin, other)).bin;
  const last = bestNear(other, end, (bin) => pair(bin, fine));
  return { from: Math.min(fine, last.bin), to: Math.max(fine, last.bin), gain: last.gain };
}

interface Edge {
  readonly bin: number;
  readonly gain: number;
}

/** The best edge within an hour of one, bin by bin. */
function bestNear(bin: number, end: number, gain: (bin: number) => number): Edge {
  return bestEdge(Math.max(1, bin - HOURLY), Math.min(end, bin + HOURLY + 1), 1, gain);
}

function bestEdge(from: number, to: number, by: number, gain: (bin: number) => number): Edge {
  let best = { bin: from, gain: Number.NEGATIVE_INFINITY };
  for (let bin = from; bin < to; bin += by) {
    const one = gain(bin);
    if (one > best.gain) best = { bin, gain: one };
  }
  return best;
}
