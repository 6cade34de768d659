import { DAY, MINUTE, type OutcomeSeries } from "../domain/series.ts";
import { isWeekend } from "./usual-counts.ts";

/** Calls an hour that a prompt should have at least, so that an empty hour says something. */
const LEAST_AN_HOUR = 8;
const DAY_MINUTES = DAY / MINUTE;
/** Days of one sort that are needed before a day can be missed. */
const LEAST_DAYS = 2;
/** Half-width, in minutes, of the stretch of a day whose calls are expected at its middle. */
const REACH = 30;

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
  const from = Math.ceil(start / DAY_MINUTES) * DAY_MINUTES;
  const came = new Float64Array(Math.max(0, until - from));
  for (const one of series) addCalls(came, one, from);
  const before = came.subarray(0, Math.max(0, since - from)).reduce((sum, calls) => sum + calls, 0);
  if (before * 60 < LEAST_AN_HOUR * Math.max(1, since - from)) return undefined;
  const expected = expectedCalls(came, from);
  const known = [...expected.keys()].filter((i) => (expected[i] ?? 0) > 0);
  const of = (i: number): [number, number] => [expected[i] ?? 0, came[i] ?? 0];
  return {
    key: { ...first.key, version: undefined, hash: undefined, model: undefined, segment: {} },
    minutes: Int32Array.from(known, (i) => from + i),
    judged: Float64Array.from(known, (i) => Math.max(...of(i))),
    failed: Float64Array.from(known, (i) => Math.max(0, of(i)[0] - of(i)[1])),
    failures: {
      minutes: new Int32Array(0),
      classes: new Uint8Array(0),
      counts: new Float64Array(0),
    },
  };
}

function addCalls(came: Float64Array, one: OutcomeSeries, from: number): void {
  for (let i = 0; i < one.minutes.length; i += 1) {
    const place = (one.minutes[i] ?? 0) - from;
    if (place >= 0 && place < came.length) came[place] = (came[place] ?? 0) + (one.judged[i] ?? 0);
  }
}

/** The mean of the hour around the same time of day on earlier days of the same sort; 0 where there are too few. */
function expectedCalls(came: Float64Array, from: number): Float64Array {
  const sums = new Float64Array(came.length + 1);
  for (let i = 0; i < came.length; i += 1) sums[i + 1] = (sums[i] ?? 0) + (came[i] ?? 0);
  const smooth = came.map((_, i) => {
    const [low, high] = [Math.max(0, i - REACH), Math.min(came.length, i + REACH + 1)];
    return ((sums[high] ?? 0) - (sums[low] ?? 0)) / (high - low);
  });
  return came.map((_, i) => {
    let [sum, days] = [0, 0];
    for (let j = i - DAY_MINUTES; j >= 0; j -= DAY_MINUTES) {
      if (isWeekend(from + i) !== isWeekend(from + j)) continue;
      sum += smooth[j] ?? 0;
      days += 1;
    }
    return days >= LEAST_DAYS ? sum / days : 0;
  });
}
