import type { CountSums } from "./count-sums.ts";
import { locateRateChange, type RateChangePlace } from "./locate-rate-change.ts";
import { rateContrast } from "./rate-contrast.ts";
import { type RateWindow, rateEvidence, rateWindow } from "./rate-evidence.ts";

/** A change of rate with the logarithm of its posterior odds. */
export interface RateSelection extends RateChangePlace {
  readonly logOdds: number;
}

/** A stretch in which candidates are tried together. */
interface Tile {
  readonly from: number;
  readonly to: number;
  readonly places: readonly number[];
}

/** A segment within a series is lasting from this many buckets on; at either end less is enough. */
const LASTING = 30;
const AT_END = 10;
/** A contrast below this many nats cannot outweigh the prior. */
const NOTHING = 2;
export const TUNE = { first: -2.5, more: 0 };

/**
 * Which candidates are lasting changes of the failure rate: divides the series at the best one or pair as long as its
 * posterior odds are above one, then tests each again between its neighbours.
 */
export function selectRateChanges(
  sums: CountSums,
  dispersion: number,
  candidates: readonly number[],
): RateSelection[] {
  const series: Series = {
    sums,
    dispersion,
    hazard: -Math.log(Math.max(720, sums.length) * 2.5),
    reach: tileReach(sums),
    memory: new Map(),
  };
  const places = refine(series, candidates);
  const accepted: number[] = [];
  const queue: (readonly [number, number])[] = [[0, sums.length]];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const found = divide(series, next, places);
    if (found.length === 0) continue;
    accepted.push(...found);
    const edges = [next[0], ...found, next[1]];
    for (let i = 1; i < edges.length; i += 1)
      queue.push([edges[i - 1] as number, edges[i] as number]);
  }
  return confirm(
    series,
    accepted.sort((a, b) => a - b),
  );
}

interface Series {
  readonly sums: CountSums;
  readonly dispersion: number;
  /** Logarithm of the prior odds of a change at any one bucket. */
  readonly hazard: number;
  readonly reach: number;
  readonly memory: Map<string, Choice>;
}

interface Choice {
  readonly places: readonly number[];
  readonly logOdds: number;
}

/** Half a tile: a day, or more when failures are so rare that a day holds too few to tell. */
function tileReach(sums: CountSums): number {
  let reach = 1440;
  const each = (sums.k[sums.length] as number) / Math.max(1, sums.length);
  while (reach < sums.length && each * reach < 300) reach *= 2;
  return reach;
}

function refine(series: Series, candidates: readonly number[]): number[] {
  const { sums, dispersion } = series;
  const refined = new Set<number>();
  candidates.forEach((c, i) => {
    const bounds = [candidates[i - 1] ?? 0, candidates[i + 1] ?? sums.length] as const;
    refined.add(locateRateChange(sums, dispersion, bounds, c).index);
  });
  return [...refined].sort((a, b) => a - b);
}

function divide(
  series: Series,
  segment: readonly [number, number],
  places: readonly number[],
): readonly number[] {
  const choices = tiles(series, segment, places).map((tile) => tryTile(series, tile));
  const best = choices.reduce<Choice>((a, b) => (b.logOdds > a.logOdds ? b : a), {
    places: [],
    logOdds: TUNE.first,
  });
  return best.places;
}

function tiles(
  series: Series,
  [from, to]: readonly [number, number],
  places: readonly number[],
): Tile[] {
  const end = series.sums.length;
  const inside = places.filter(
    (p) => p - from >= (from === 0 ? AT_END : LASTING) && to - p >= (to === end ? AT_END : LASTING),
  );
  if (inside.length === 0) return [];
  const reach = series.reach;
  if (to - from <= 2 * reach) return [{ from, to, places: inside }];
  const found: Tile[] = [];
  for (let middle = reach; middle < end; middle += reach) {
    const a = Math.max(from, middle - reach);
    const b = Math.min(to, middle + reach);
    const own = inside.filter(
      (p) =>
        Math.round(p / reach) * reach === middle ||
        (middle === reach && p < reach / 2) ||
        (middle + reach >= end && p > middle),
    );
    if (own.length > 0) found.push({ from: a, to: b, places: own });
  }
  return found;
}

function tryTile(series: Series, tile: Tile): Choice {
  const key = `${tile.from}-${tile.to}-${tile.places.join()}`;
  const known = series.memory.get(key);
  if (known !== undefined) return known;
  const best = weigh(series, tile, shortlist(series, tile));
  series.memory.set(key, best);
  return best;
}

/** The single places and pairs that a simple contrast likes best. */
function shortlist(series: Series, { from, to, places }: Tile): (readonly number[])[] {
  const { sums, dispersion } = series;
  const score = (chosen: readonly number[]): number => {
    const [p = from, q = to] = chosen;
    const beside =
      q < to
        ? ([
            [from, p],
            [q, to],
          ] as const)
        : ([[from, p]] as const);
    return rateContrast(sums, dispersion, [[p, q]], beside);
  };
  const alone = places.map((p) => [p]);
  const pairs = places.flatMap((q, i) => {
    const p = places[i - 1];
    return p !== undefined && q - p >= LASTING ? [[p, q]] : [];
  });
  return [...top(alone, score, 4), ...top(pairs, score, 3)];
}

function top(
  sets: readonly (readonly number[])[],
  score: (set: readonly number[]) => number,
  most: number,
): (readonly number[])[] {
  return sets
    .map((set) => ({ set, score: score(set) }))
    .filter((x) => x.score > NOTHING)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map((x) => x.set);
}

/** The set of places with the greatest posterior odds against no change in the tile. */
function weigh(series: Series, tile: Tile, sets: readonly (readonly number[])[]): Choice {
  const { sums, dispersion, hazard } = series;
  let best: Choice = { places: [], logOdds: Number.NEGATIVE_INFINITY };
  if (sets.length === 0) return best;
  const window = rateWindow(
    sums,
    dispersion,
    tile.from,
    tile.to,
    [...new Set(sets.flat())].sort((a, b) => a - b),
  );
  const none = rateEvidence(window, []);
  const bounds = [tile.from, tile.to] as const;
  for (const places of sets) {
    const prior = places.map(
      (p) => hazard + Math.log(locateRateChange(sums, dispersion, bounds, p).width),
    );
    const logOdds = prior.reduce((a, b) => a + b, rateEvidence(window, places) - none);
    if (logOdds > best.logOdds) best = { places, logOdds };
  }
  return best;
}

/** Tests each change between its neighbours and drops the weakest until all hold. */
function confirm(series: Series, accepted: readonly number[]): RateSelection[] {
  let points = [...accepted];
  for (;;) {
    const tested = points.map((p, i) =>
      test(series, [points[i - 1] ?? 0, points[i + 1] ?? series.sums.length], p),
    );
    const weakest = tested.reduce(
      (w, x, i) => (x.logOdds < (tested[w] as RateSelection).logOdds ? i : w),
      0,
    );
    if (
      tested.length === 0 ||
      (tested[weakest] as RateSelection).logOdds > (tested.length === 1 ? TUNE.first : TUNE.more)
    )
      return tested;
    points = tested.map((x) => x.index);
    points.splice(weakest, 1);
  }
}

function test(series: Series, bounds: readonly [number, number], at: number): RateSelection {
  const { sums, dispersion, hazard, reach } = series;
  const near = [Math.max(bounds[0], at - reach), Math.min(bounds[1], at + reach)] as const;
  const whole = bounds[1] - bounds[0] <= 2 * reach ? bounds : near;
  const place = locateRateChange(sums, dispersion, bounds, at);
  const window: RateWindow = rateWindow(sums, dispersion, whole[0], whole[1], [place.index]);
  const gain = rateEvidence(window, [place.index]) - rateEvidence(window, []);
  return { ...place, logOdds: gain + Math.log(place.width) + hazard };
}
