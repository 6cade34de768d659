import { DAY, type OutcomeSeries } from "../domain/series.ts";

/** Calls that a bucket should hold at least, so that chance alone rarely empties it. */
const LEAST_EXPECTED = 8;
const WIDTHS = [5, 15, 30, 60] as const;
const DAY_MINUTES = DAY / 60_000;
/** Days of one sort that are needed before a day can be missed. */
const LEAST_DAYS = 2;

/**
 * Turns traffic that fell away into a rate: for each prompt, calls expected from the same hours of earlier days of the
 * same sort (working days, weekends) as `judged`, and those that did not come as `failed`. A lasting fall of volume is
 * then weighed like a rise of the failure rate. Prompts with too few calls or days are left out. Up to `until`, minutes.
 */
export function missingCalls(
  series: readonly OutcomeSeries[],
  since: number,
  until: number,
): OutcomeSeries[] {
  const prompts = new Map<string, OutcomeSeries[]>();
  for (const one of series) {
    const list = prompts.get(one.key.prompt) ?? [];
    list.push(one);
    prompts.set(one.key.prompt, list);
  }
  return [...prompts.values()].flatMap((list) => missingOf(list, since, until) ?? []);
}

function missingOf(
  series: readonly OutcomeSeries[],
  since: number,
  until: number,
): OutcomeSeries | undefined {
  const [first] = series;
  const start = Math.min(...series.map((one) => one.minutes[0] ?? until));
  if (!first || !(start < until)) return undefined;
  const width = widthFor(series, start, since);
  if (width === undefined) return undefined;
  const from = Math.ceil(start / DAY_MINUTES) * DAY_MINUTES;
  const came = new Float64Array(Math.max(0, Math.floor((until - from) / width)));
  for (const one of series) addCalls(came, one, from, width);
  const expected = expectedCalls(came, from, width);
  const judged = came.map((calls, i) => Math.max(calls, expected[i] ?? 0));
  const known = [...judged.keys()].filter((i) => (expected[i] ?? 0) > 0);
  return {
    key: { ...first.key, version: undefined, hash: undefined, model: undefined, segment: {} },
    minutes: Int32Array.from(known, (i) => from + i * width),
    judged: Float64Array.from(known, (i) => judged[i] ?? 0),
    failed: Float64Array.from(known, (i) => Math.max(0, (expected[i] ?? 0) - (came[i] ?? 0))),
    failures: {
      minutes: new Int32Array(0),
      classes: new Uint8Array(0),
      counts: new Float64Array(0),
    },
  };
}

function widthFor(
  series: readonly OutcomeSeries[],
  start: number,
  since: number,
): number | undefined {
  let calls = 0;
  for (const one of series) {
    for (let i = 0; i < one.minutes.length && (one.minutes[i] ?? 0) < since; i += 1)
      calls += one.judged[i] ?? 0;
  }
  const aMinute = calls / Math.max(1, since - start);
  return WIDTHS.find((width) => aMinute * width >= LEAST_EXPECTED);
}

function addCalls(came: Float64Array, one: OutcomeSeries, from: number, width: number): void {
  for (let i = 0; i < one.minutes.length; i += 1) {
    const place = Math.floor(((one.minutes[i] ?? 0) - from) / width);
    if (place >= 0 && place < came.length) came[place] = (came[place] ?? 0) + (one.judged[i] ?? 0);
  }
}

/** The mean of the hour around the same time of day on earlier days of the same sort; 0 where there are too few. */
function expectedCalls(came: Float64Array, from: number, width: number): Float64Array {
  const perDay = DAY_MINUTES / width;
  const reach = Math.max(0, Math.floor(30 / width));
  const smooth = came.map((_, i) => meanAround(came, i, reach));
  return came.map((_, i) => {
    let [sum, days] = [0, 0];
    for (let j = i - perDay; j >= 0; j -= perDay) {
      if (isWeekend(from + i * width) !== isWeekend(from + j * width)) continue;
      sum += smooth[j] ?? 0;
      days += 1;
    }
    return days >= LEAST_DAYS ? sum / days : 0;
  });
}

function meanAround(came: Float64Array, at: number, reach: number): number {
  let [sum, count] = [0, 0];
  for (let i = Math.max(0, at - reach); i <= Math.min(came.length - 1, at + reach); i += 1) {
    sum += came[i] ?? 0;
    count += 1;
  }
  return sum / count;
}

/** Day 0 of the epoch was a Thursday. */
function isWeekend(minute: number): boolean {
  const day = (Math.floor(minute / DAY_MINUTES) + 4) % 7;
  return day === 0 || day === 6;
}
