import { expect, test } from "vitest";
import { mixShiftOf } from "../../../src/analysis/mix-shift.ts";
import { sheetOf } from "../../../src/analysis/traffic-sheet.ts";
import { MINUTE } from "../../../src/domain/series.ts";
import { buildBench } from "../../support/bench-builder.ts";
import { buildSeries, type MinuteCounts } from "../../support/series-builder.ts";

const FROM = 29_000_040;
const SINCE = FROM + 9 * 1440;
const UNTIL = SINCE + 120;

/** Calls and failures a minute. */
type Level = readonly [calls: number, failed: number];

/** From nine days before the question on. */
interface Mix {
  readonly long: readonly [before: Level, after: Level];
  readonly short: readonly [before: Level, after: Level];
  readonly at?: number;
  /** Minute of the first call with a long input. */
  readonly first?: number;
}

/** What the shift of long inputs looks like around the moment asked about. */
function shiftOf({ long, short, at = SINCE, first = FROM }: Mix) {
  const counts = ([before, after]: Mix["long"]): MinuteCounts[] =>
    Array.from({ length: UNTIL - FROM }, (_, i) => {
      const minute = FROM + i;
      const [judged, failed] = minute < at ? before : after;
      return [minute, judged, failed] as const;
    }).filter(([, judged]) => judged > 0);
  const series = [
    buildSeries(
      { segment: { size: "long" } },
      counts(long).filter(([minute]) => minute >= first),
    ),
    buildSeries({ segment: { size: "short" } }, counts(short)),
  ];
  const bench = buildBench(series, { from: FROM, since: SINCE, until: UNTIL });
  const sheet = sheetOf(bench.traffic, { size: "long" }, bench.grid);
  return mixShiftOf(bench, sheet, SINCE);
}

test("more of a kind of input that failed as before is all mix", () => {
  const shift = shiftOf({
    long: [
      [2, 1],
      [6, 3],
    ],
    short: [
      [18, 0],
      [14, 0],
    ],
  });
  expect(shift?.shareBefore).toBeCloseTo(0.1, 9);
  expect(shift?.shareAfter).toBeCloseTo(0.3, 9);
  expect(shift?.explainedByMix).toBeCloseTo(1, 9);
  expect(shift?.explainedByRate).toBeCloseTo(0, 9);
  expect(shift?.at).toBe(SINCE * MINUTE);
});

test("as many inputs of a kind that fails more is all rate", () => {
  const shift = shiftOf({
    long: [
      [4, 0],
      [4, 2],
    ],
    short: [
      [16, 0],
      [16, 0],
    ],
  });
  expect(shift).toMatchObject({ shareBefore: 0.2, shareAfter: 0.2, explainedByMix: 0 });
  expect(shift?.explainedByRate).toBe(1);
  expect(shift?.at).toBeUndefined();
});

test("where both moved, the parts are Kitagawa's", () => {
  // Shares 0.1 to 0.3, rates 0.5 to 1 inside and none outside: mix 0.2 × 0.75 of a rise of 0.3 − 0.05.
  const shift = shiftOf({
    long: [
      [2, 1],
      [6, 6],
    ],
    short: [
      [18, 0],
      [14, 0],
    ],
  });
  expect(shift?.explainedByMix).toBeCloseTo((0.2 * 0.75) / 0.25, 9);
  expect(shift?.explainedByRate).toBeCloseTo((0.5 * 0.2) / 0.25, 9);
});

test("the shift is dated where the share moved, up to three hours from the spike", () => {
  const long: Mix["long"] = [
    [2, 1],
    [6, 3],
  ];
  const short: Mix["long"] = [
    [18, 0],
    [14, 0],
  ];
  expect(shiftOf({ long, short, at: SINCE - 90 })?.at).toBe((SINCE - 90) * MINUTE);
});

test("a fall is not explained by mix as a rise is, and traffic on one side alone is no shift", () => {
  const better = shiftOf({
    long: [
      [6, 3],
      [2, 1],
    ],
    short: [
      [14, 0],
      [18, 0],
    ],
  });
  expect(better).toMatchObject({ explainedByMix: 0, explainedByRate: 1 });
  const none: Level = [0, 0];
  expect(
    shiftOf({
      long: [none, [3, 1]],
      short: [none, [3, 0]],
    }),
  ).toBeUndefined();
});

test("the mix before is that of the week before the shift, and what was earlier does not count", () => {
  const long: Mix["long"] = [
    [2, 1],
    [6, 3],
  ];
  const short: Mix["long"] = [
    [18, 0],
    [14, 0],
  ];
  const shareBefore = (first: number) => shiftOf({ long, short, first })?.shareBefore;
  expect(shareBefore(SINCE - 7 * 1440)).toBeCloseTo(0.1, 9);
  const half = 3.5 * 1440;
  expect(shareBefore(SINCE - half)).toBeCloseTo((2 * half) / (20 * half + 18 * half), 9);
});
