import { toCounterPoint } from "../../domain/counters/counter-point.ts";
import { type SortedReadings, sortReadings } from "../../domain/counters/sort-readings.ts";
import type { PrometheusSeries } from "./payload.ts";
import type { PrometheusSettings } from "./settings.ts";

/** Series of a Prometheus as readings of counters, their labels under our words. */
export function toReadings(
  result: readonly PrometheusSeries[],
  settings: Pick<PrometheusSettings, "labels" | "environment">,
): SortedReadings {
  const samples = result.flatMap(({ metric, values }) => {
    const labels = namedLabels(metric, settings);
    return values.map(([seconds, value]) => ({ labels, seconds, value: Number(value) }));
  });
  return sortReadings(
    samples.map(({ labels, seconds, value }, index) => {
      if (Number.isNaN(value)) return undefined;
      if (!Number.isFinite(value) || value < 0) return "the value is no count";
      const at = Math.round(seconds * 1000);
      return toCounterPoint({
        ...{ index, labels, at, value },
        stream: "",
        startedAt: undefined,
        kind: "total",
      });
    }),
  );
}

function namedLabels(
  metric: Readonly<Record<string, string>>,
  { labels, environment }: Pick<PrometheusSettings, "labels" | "environment">,
): ReadonlyMap<string, string> {
  const named = new Map(Object.entries(metric));
  for (const [word, label = ""] of Object.entries(labels)) {
    const value = metric[label];
    if (value !== undefined) named.set(word, value);
  }
  if (environment !== undefined && !named.has("environment")) {
    named.set("environment", environment);
  }
  return named;
}
