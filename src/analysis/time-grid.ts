const COARSE = 15;
const FINE_BEFORE = 24 * 60;
const FINE_AFTER = 24 * 60;

/**
 * Buckets of time: a quarter of an hour far from the moment asked about, a minute within a day of it. Minutes since
 * the epoch; bin i covers edges[i] (inclusive) to edges[i + 1].
 */
export interface TimeGrid {
  readonly edges: Int32Array;
  readonly size: number;
  /** First and one past the last bin of one minute. */
  readonly fineFrom: number;
  readonly fineTo: number;
}

/** A grid from `from` to `until` (exclusive), fine around `focus`. The first bin begins on the hour. */
export function makeTimeGrid(from: number, until: number, focus: number): TimeGrid {
  const start = onTheHour(from);
  const end = Math.max(until, start + 1);
  const fineStart = Math.min(Math.max(start, onTheHour(focus - FINE_BEFORE)), onTheHour(end));
  const fineEnd = Math.max(fineStart, Math.min(end, onTheHour(focus + FINE_AFTER)));
  const edges: number[] = [];
  const coarseCount = (fineStart - start) / COARSE;
  for (let i = 0; i < coarseCount; i += 1) edges.push(start + i * COARSE);
  for (let minute = fineStart; minute < fineEnd; minute += 1) edges.push(minute);
  const fineTo = edges.length;
  for (let minute = fineEnd; minute < end; minute += COARSE) edges.push(minute);
  const size = edges.length;
  edges.push(end);
  return { edges: Int32Array.from(edges), size, fineFrom: coarseCount, fineTo };
}

/** Bins never straddle an hour, so that hours and days can be summed from them. */
function onTheHour(minute: number): number {
  return Math.floor(minute / 60) * 60;
}

/** The bin that holds `minute`, clamped to 0 … size: `size` stands for "after the last". */
export function binOf(grid: TimeGrid, minute: number): number {
  const { edges, size, fineFrom, fineTo } = grid;
  const first = edges[0] ?? 0;
  if (minute < first) return 0;
  const fineStart = edges[fineFrom] ?? first;
  if (minute < fineStart) return Math.floor((minute - first) / COARSE);
  const fineEnd = edges[fineTo] ?? fineStart;
  if (minute < fineEnd) return fineFrom + Math.floor(minute - fineStart);
  return Math.min(size, fineTo + Math.floor((minute - fineEnd) / COARSE));
}

/** The minute at which a bin begins. */
export function startOf(grid: TimeGrid, bin: number): number {
  return grid.edges[Math.max(0, Math.min(grid.size, bin))] ?? 0;
}
