import { MINUTE, type OutcomeSeries, type SeriesKey } from "../../src/domain/series.ts";

/** Calls of one key: from when to when, every how many minutes, how many judged and failed each time. */
export interface SeriesRecipe {
  readonly key?: Partial<SeriesKey>;
  readonly from: number;
  readonly to: number;
  readonly every?: number;
  readonly judged?: number;
  readonly failed?: number;
}

/** A series of equal counts, for those who look at what is made of counts and not at noise. */
export function callSeries(recipe: SeriesRecipe): OutcomeSeries {
  const { key, from, to, every = 1, judged = 10, failed = 0 } = recipe;
  const minutes: number[] = [];
  for (let minute = Math.ceil(from / MINUTE); minute < to / MINUTE; minute += every)
    minutes.push(minute);
  return {
    key: {
      environment: "production",
      workflow: "intake",
      prompt: "support.extract",
      version: "v40",
      hash: undefined,
      model: "gpt-4.1",
      segment: {},
      ...key,
    },
    minutes: Int32Array.from(minutes),
    judged: Float64Array.from(minutes, () => judged),
    failed: Float64Array.from(minutes, () => failed),
    failures: { minutes: new Int32Array(), classes: new Uint8Array(), counts: new Float64Array() },
  };
}
