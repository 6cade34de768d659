import { BASE_RATE, logBase, logHypothesis } from "./spike-gain.ts";
import { binOf, startOf, type TimeGrid } from "./time-grid.ts";
import { between, type Counts, type TrafficSheet } from "./traffic-sheet.ts";

/** How long a passing trouble may have lasted, in minutes. */
const LENGTHS = [30, 60, 120, 240, 480, 1440, 2880] as const;
/** Minutes before the moment asked about that belong to the question, not to the past. */
const MARGIN = 180;
const LEAST_FAILURES = 3;

/** A stretch in the past in which a prompt failed more than usual and then no longer: bins, `to` exclusive. */
export interface Episode {
  readonly from: number;
  readonly to: number;
}

/** What a stretch is held against on either side: as long as itself, and this many minutes at least. */
const LEAST_SIDE = 360;

/**
 * The passing troubles of a prompt before the moment asked about: stretches that failed at least twice as often as what
 * came right before and as what came right after. Taken greedily by how much better a rate of their own fits; the bar is
 * the log of the number of stretches looked at, so chance alone seldom makes one. `unit` is the weight of one outcome. A
 * step that lasts is none, nor is what lasts until the question: nothing says that it passes.
 */
export function findEpisodes(
  root: TrafficSheet,
  grid: TimeGrid,
  since: number,
  unit: number,
): Episode[] {
  const past: Past = { grid, end: binOf(grid, since - MARGIN), counted: countedIn(root, unit) };
  const bar = Math.log(Math.max(1, past.end * LENGTHS.length));
  const rated = LENGTHS.flatMap((length) => stretchesOf(past, length))
    .map((one) => ({ ...one, gain: gainOf(one) }))
    .filter((one) => one.gain > bar)
    .sort((a, b) => b.gain - a.gain);
  const kept: Episode[] = [];
  for (const { from, to } of rated) {
    if (kept.every((one) => to <= one.from || from >= one.to)) kept.push({ from, to });
  }
  return kept.sort((a, b) => a.from - b.from);
}

interface Past {
  readonly grid: TimeGrid;
  readonly end: number;
  readonly counted: (from: number, to: number) => Counts;
}

interface Stretch extends Episode {
  readonly counts: Counts;
  readonly before: Counts;
  readonly after: Counts;
}

function countedIn(root: TrafficSheet, unit: number): Past["counted"] {
  return (from, to) => {
    const { n, k } = between(root.all, from, to);
    return { n: n / unit, k: k / unit };
  };
}

/** Raised stretches of about a length, a quarter of it apart, that end before the question does. */
function stretchesOf({ grid, end, counted }: Past, length: number): Stretch[] {
  const stretches: Stretch[] = [];
  const side = Math.max(LEAST_SIDE, length);
  for (let from = 1; from < end; ) {
    const start = startOf(grid, from);
    const to = binOf(grid, start + length);
    if (to >= end) break;
    const counts = counted(from, to);
    if (counts.k >= LEAST_FAILURES) {
      const before = counted(binOf(grid, start - side), from);
      const after = counted(to, Math.min(end, binOf(grid, start + length + side)));
      if (isRaised(counts, before) && isRaised(counts, after))
        stretches.push({ from, to, counts, before, after });
    }
    from = Math.max(from + 1, binOf(grid, start + Math.ceil(length / 4)));
  }
  return stretches;
}

/** At least twice the rate of a neighbour, by more than three deviations; a neighbour without traffic says nothing. */
function isRaised({ n, k }: Counts, beside: Counts): boolean {
  const expected = (n * (beside.k + BASE_RATE.a)) / Math.max(1, beside.n);
  return beside.n > 0 && k > 2 * expected && k > expected + 3 * Math.sqrt(expected);
}

function gainOf({ counts, before, after }: Stretch): number {
  const rest = { n: before.n + after.n, k: before.k + after.k };
  const split = { exposed: counts, unexposed: rest, others: { n: 0, k: 0 } };
  return logHypothesis(split) - logBase({ n: counts.n + rest.n, k: counts.k + rest.k });
}
