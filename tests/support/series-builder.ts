import { OUTCOME_CLASSES } from "../../src/domain/outcome.ts";
import type { OutcomeSeries, SeriesKey } from "../../src/domain/series.ts";

/** Judged and failed of one minute since the epoch. */
export type MinuteCounts = readonly [minute: number, judged: number, failed: number];

/** A series of one key as a store would give it; its failures are of one class. */
export function buildSeries(
  key: Partial<SeriesKey>,
  counts: readonly MinuteCounts[],
): OutcomeSeries {
  const failing = counts.filter(([, , failed]) => failed > 0);
  const place = OUTCOME_CLASSES.indexOf("not_json");
  return {
    key: {
      environment: "production",
      workflow: undefined,
      prompt: "orders/extract",
      version: undefined,
      hash: undefined,
      model: undefined,
      segment: {},
      ...key,
    },
    minutes: Int32Array.from(counts, ([minute]) => minute),
    judged: Float64Array.from(counts, ([, judged]) => judged),
    failed: Float64Array.from(counts, ([, , failed]) => failed),
    failures: {
      minutes: Int32Array.from(failing, ([minute]) => minute),
      classes: Uint8Array.from(failing, () => place),
      counts: Float64Array.from(failing, ([, , failed]) => failed),
    },
  };
}
