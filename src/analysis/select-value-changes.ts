import { type ValueBins, valueEvidence } from "./value-evidence.ts";

/** A change of level, as a bin, with the logarithm of its posterior odds. */
export interface ValueSelection {
  readonly index: number;
  readonly logOdds: number;
}

/** Shortest segment: this share of the series (the usual trimming of Bai and Perron 1998), within these bins. */
const TRIMMING = 0.05;
const SHORTEST = 4;
const LASTING = 30;
/** At either end of the series less is enough: nothing says that it is over. */
const AT_END = 10;

/**
 * Which candidates (bins, ascending) are lasting changes of level: divides the series at the best one or pair as long
 * as its posterior odds are above one, then tests each again between its neighbours.
 */
export function selectValueChanges(
  bins: ValueBins,
  candidates: readonly number[],
): ValueSelection[] {
  const size = bins.value.length;
  const hazard = -Math.log(size);
  const accepted: number[] = [];
  const queue: (readonly [number, number])[] = [[0, size]];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const found = divide(bins, next, candidates, hazard);
    if (found.length === 0) continue;
    accepted.push(...found);
    const edges = [next[0], ...found, next[1]];
    for (let i = 1; i < edges.length; i += 1)
      queue.push([edges[i - 1] as number, edges[i] as number]);
  }
  return dropShocks(
    bins,
    confirm(
      bins,
      accepted.sort((a, b) => a - b),
      hazard,
    ),
  );
}

function divide(
  bins: ValueBins,
  [from, to]: readonly [number, number],
  candidates: readonly number[],
  hazard: number,
): readonly number[] {
  const size = bins.value.length;
  const lasting = Math.max(SHORTEST, Math.min(LASTING, Math.ceil(TRIMMING * size)));
  const atEnd = Math.min(AT_END, lasting);
  const inside = candidates.filter((c) => {
    return c - from >= (from === 0 ? atEnd : lasting) && to - c >= (to === size ? atEnd : lasting);
  });
  if (inside.length === 0) return [];
  const sets = inside.flatMap((q, i) => {
    const p = inside[i - 1];
    return p !== undefined && q - p >= lasting ? [[q], [p, q]] : [[q]];
  });
  const none = valueEvidence(bins, { from, to, steps: [] });
  let best: readonly number[] = [];
  let top = 0;
  for (const set of sets) {
    const odds = valueEvidence(bins, { from, to, steps: set }) - none + hazard * set.length;
    if (odds > top) {
      top = odds;
      best = set;
    }
  }
  return best;
}

function confirm(bins: ValueBins, accepted: readonly number[], hazard: number): ValueSelection[] {
  let points = [...accepted];
  for (;;) {
    const tested = points.map((index, i): ValueSelection => {
      const from = points[i - 1] ?? 0;
      const to = points[i + 1] ?? bins.value.length;
      const gain =
        valueEvidence(bins, { from, to, steps: [index] }) -
        valueEvidence(bins, { from, to, steps: [] });
      return { index, logOdds: gain + hazard };
    });
    const weakest = tested.reduce((w, x, i) => (x.logOdds < (tested[w]?.logOdds ?? 0) ? i : w), 0);
    if ((tested[weakest]?.logOdds ?? 1) > 0) return tested;
    points = points.filter((_, i) => i !== weakest);
  }
}

/**
 * Drops steps that a jump of the drift explains as well: in a series that wanders by jumps no one of them is a change.
 * The more of them, the likelier a jump: each has the prior odds of their number.
 */
function dropShocks(bins: ValueBins, selected: readonly ValueSelection[]): ValueSelection[] {
  const size = bins.value.length;
  const shocks: number[] = [];
  let left = [...selected];
  while (left.length > 0) {
    const steps = left.map((x) => x.index);
    const all = valueEvidence(bins, { from: 0, to: size, steps, shocks });
    const tested = left.map((x): ValueSelection => {
      const rest = steps.filter((s) => s !== x.index);
      const jump = valueEvidence(bins, {
        from: 0,
        to: size,
        steps: rest,
        shocks: [...shocks, x.index],
      });
      return {
        index: x.index,
        logOdds: Math.min(x.logOdds, all - jump - Math.log(selected.length)),
      };
    });
    const weakest = tested.reduce(
      (w, x) => (x.logOdds < w.logOdds ? x : w),
      tested[0] as ValueSelection,
    );
    if (weakest.logOdds > 0) return tested;
    shocks.push(weakest.index);
    left = left.filter((x) => x.index !== weakest.index);
  }
  return left;
}
