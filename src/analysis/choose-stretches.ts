import type { Answer } from "../domain/answer.ts";
import type { MovedMoment } from "../domain/incident-chart.ts";
import { DAY, HOUR } from "../domain/series.ts";
import type { BeforeAndAfter } from "./compare-segments.ts";

const WEEK = 7 * DAY;

/** The week before anything moved, and the time from the spike to its end. Undefined without a spike. */
export function chooseStretches({ spike, origin, question }: Answer): BeforeAndAfter | undefined {
  if (spike === undefined) return undefined;
  const begin = Math.min(origin?.at ?? spike.at, spike.at);
  return {
    before: [begin - WEEK, begin],
    after: [spike.at, Math.max(spike.endedAt ?? question.until, spike.at + 60_000)],
  };
}

/** From when to when, epoch milliseconds. */
export type Stretch = readonly [number, number];

/** A stretch that is so much longer than the other hides it. */
const APART = 3;

/**
 * What is drawn: everything from before the first suspect to the end, and the time around the spike where the first
 * would show it as a hair.
 */
export function chooseChartStretches(answer: Answer): readonly Stretch[] {
  const { spike, origin, suspects, question } = answer;
  if (spike === undefined) return [];
  const { until } = question;
  const begin = Math.min(
    spike.at,
    origin?.at ?? spike.at,
    suspects[0]?.change.occurredAt ?? spike.at,
  );
  const near: Stretch = [Math.min(spike.trend.from, spike.at - HOUR), until];
  const lead = Math.max(HOUR, (until - begin) / 10);
  const whole: Stretch = [Math.max(begin - lead, question.since - question.lookback), until];
  const isApart = until - whole[0] > APART * (until - near[0]);
  return isApart ? [whole, near] : [[Math.min(whole[0], near[0]), until]];
}

/** The moments at which something moved, in the order in which they are explained. */
export function listMovedMoments({ spike, origin, mixShift }: Answer): readonly MovedMoment[] {
  if (spike === undefined) return [];
  const moments: MovedMoment[] = [{ kind: "spike", at: spike.at, interval: spike.interval }];
  if (origin !== undefined)
    moments.unshift({ kind: "origin", at: origin.at, interval: origin.interval });
  if (mixShift?.at !== undefined)
    moments.push({ kind: "shift", at: mixShift.at, interval: [mixShift.at, mixShift.at] });
  const { endedAt } = spike;
  if (endedAt !== undefined)
    moments.push({ kind: "recovery", at: endedAt, interval: [endedAt, endedAt] });
  return moments;
}
