import type { Segment } from "../domain/outcome.ts";
import type { InputKind } from "./prompt-bench.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";
import type { TimeGrid } from "./time-grid.ts";
import { between, type Counts, sheetOf, type TrafficSheet } from "./traffic-sheet.ts";

/** Prior of "one value of one attribute" and of "two together"; the rest is "all inputs alike". */
const SINGLE = 0.16;
const PAIR = 0.04;
const KEPT = 8;
const LEAST_FAILURES = 4;
/** Share of earlier inputs that carried an attribute, for its values to be compared with theirs. */
const LEAST_CARRIED = 0.01;

interface Cell {
  readonly segment: Segment;
  n: number;
  k: number;
}

/**
 * The kinds of input that may be the failing one: values of one attribute and pairs of two whose inputs fail more than
 * the rest from the spike on, best first by a scan statistic (Kulldorff 1997, Bernoulli). The prior is shared among all
 * that were looked at, so the search pays for itself. The whole comes first. An attribute that hardly any
 * input carried before the spike tells no kinds apart before it, so it is left out.
 */
export function scoreSegments(
  traffic: PromptTraffic,
  root: TrafficSheet,
  grid: TimeGrid,
  spikeBin: number,
): InputKind[] {
  const known = namesBefore(traffic, spikeBin);
  const cells = countCells(traffic, spikeBin).filter(({ segment }) =>
    Object.keys(segment).every((name) => known === undefined || known.has(name)),
  );
  const total = between(root.all, spikeBin, grid.size);
  const singles = cells.filter((cell) => Object.keys(cell.segment).length === 1);
  const pairs = cells.length - singles.length;
  const scored = cells
    .filter((cell) => cell.k >= LEAST_FAILURES * Math.min(1, total.k / 10))
    .map((cell) => ({ cell, score: scanScore(cell, total) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || sizeOf(a.cell) - sizeOf(b.cell));
  const kept = scored.slice(0, KEPT).map(({ cell }) => cell);
  const kinds = kept.map((cell): InputKind => {
    const logPrior =
      sizeOf(cell) === 1 ? Math.log(SINGLE / singles.length) : Math.log(PAIR / pairs);
    return { sheet: sheetOf(traffic, cell.segment, grid), logPrior };
  });
  return [{ sheet: root, logPrior: Math.log(1 - SINGLE - PAIR) }, ...kinds];
}

/** Attributes that enough inputs carried before a bin; undefined where nothing came before it. */
function namesBefore({ parts }: PromptTraffic, bin: number): ReadonlySet<string> | undefined {
  const carried = new Map<string, number>();
  let all = 0;
  for (const part of parts) {
    const judged = part.judged.reduce(
      (sum, n, i) => ((part.bins[i] ?? 0) < bin ? sum + n : sum),
      0,
    );
    all += judged;
    for (const name of Object.keys(part.segment))
      carried.set(name, (carried.get(name) ?? 0) + judged);
  }
  if (all === 0) return undefined;
  return new Set([...carried].filter(([, n]) => n >= LEAST_CARRIED * all).map(([name]) => name));
}

function sizeOf(cell: Cell): number {
  return Object.keys(cell.segment).length;
}

/** Log likelihood gain of a rate of its own for the cell, if it fails more than the rest. */
function scanScore(cell: Cell, total: Counts): number {
  const rest = { n: Math.max(0, total.n - cell.n), k: Math.max(0, total.k - cell.k) };
  if (rest.n <= 0 || cell.k * rest.n <= rest.k * cell.n) return Number.NEGATIVE_INFINITY;
  return logBest(cell) + logBest(rest) - logBest(total);
}

/** Log likelihood of counts at their own rate, its highest value. */
function logBest({ n, k }: Counts): number {
  const failed = k > 0 ? k * Math.log(k / n) : 0;
  const passed = n > k ? (n - k) * Math.log(1 - k / n) : 0;
  return failed + passed;
}

function countCells(traffic: PromptTraffic, from: number): Cell[] {
  const cells = new Map<string, Cell>();
  for (const part of traffic.parts) {
    const { n, k } = countFrom(part, from);
    if (n === 0) continue;
    for (const segment of kindsOf(part.segment)) {
      const name = JSON.stringify(segment);
      const cell = cells.get(name) ?? { segment, n: 0, k: 0 };
      cell.n += n;
      cell.k += k;
      cells.set(name, cell);
    }
  }
  return [...cells.values()];
}

function countFrom(part: PromptTraffic["parts"][number], from: number): Counts {
  let n = 0;
  let k = 0;
  for (let i = part.bins.length - 1; i >= 0 && (part.bins[i] ?? 0) >= from; i -= 1) {
    n += part.judged[i] ?? 0;
    k += part.failed[i] ?? 0;
  }
  return { n, k };
}

/** All values of one attribute and all pairs of an input. */
function kindsOf(input: Segment): Segment[] {
  const entries = Object.entries(input);
  const singles = entries.map(([key, value]) => ({ [key]: value }));
  const pairs = entries.flatMap(([key, value], i) =>
    entries.slice(i + 1).map(([other, its]) => ({ [key]: value, [other]: its })),
  );
  return [...singles, ...pairs];
}
