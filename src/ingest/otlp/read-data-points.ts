import { countsOutcomes, labelName } from "../../domain/counters/counter-labels.ts";
import { type CounterPoint, toCounterPoint } from "../../domain/counters/counter-point.ts";
import { type SortedReadings, sortReadings } from "../../domain/counters/sort-readings.ts";
import type { NamedEnvironment } from "../../domain/otlp/name-environment.ts";
import { type Attributes, wordOf } from "../../domain/otlp/read-attribute.ts";
import { attributesAt, digitsOf, listAt, momentAt, own, resourceOf, textAt } from "./read-tree.ts";

const KINDS = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"] as const;
const CHANGES: readonly unknown[] = [1, "AGGREGATION_TEMPORALITY_DELTA"];
const TOTALS: readonly unknown[] = [2, "AGGREGATION_TEMPORALITY_CUMULATIVE"];
const NOTHING_RECORDED = 1;
const ENVIRONMENTS = ["deployment.environment.name", "deployment.environment"];
const OF_THE_PROCESS = [
  "service.name",
  "service.namespace",
  "service.instance.id",
  "host.name",
  "process.pid",
];

/**
 * The data points of a decoded request: readings of counters of outcomes, in its order.
 * @throws Refusal 400 when what holds them is no list
 */
export function readDataPoints(
  request: unknown,
  environments: readonly NamedEnvironment[] = [],
): SortedReadings {
  return sortReadings(metricsOf(request, environments).flatMap(pointsOf).map(readPoint));
}

function metricsOf(request: unknown, environments: readonly NamedEnvironment[]) {
  return listAt(request, "resourceMetrics").flatMap((group) => {
    const resource = resourceOf(group, environments);
    return listAt(group, "scopeMetrics")
      .flatMap((scope) => listAt(scope, "metrics"))
      .map((metric) => ({ metric, resource }));
  });
}

interface SentPoint {
  readonly metric: unknown;
  readonly resource: Attributes;
  readonly kind: (typeof KINDS)[number];
  readonly point: unknown;
}

function pointsOf(of: Pick<SentPoint, "metric" | "resource">): readonly SentPoint[] {
  return KINDS.flatMap((kind) =>
    listAt(own(of.metric, kind), "dataPoints").map((point) => ({ ...of, kind, point })),
  );
}

/** Undefined for what counts no outcomes, or was not recorded. */
function readPoint(
  { metric, resource, kind, point }: SentPoint,
  index: number,
): CounterPoint | string | undefined {
  const name = textAt(metric, "name") ?? "";
  if (!countsOutcomes(name)) return undefined;
  const counter = kind === "sum" ? kindOfCounter(own(metric, "sum")) : undefined;
  if (counter === undefined) return `${name} is no counter of a known temporality`;
  if ((Number(digitsOf(own(point, "flags") ?? 0)) & NOTHING_RECORDED) !== 0) return undefined;
  const value = Number(digitsOf(own(point, "asInt") ?? own(point, "asDouble") ?? 0));
  if (!Number.isFinite(value) || value < 0) return `${name} has a value that is no count`;
  if (wordOf(attributesAt(point).get("otel.metric.overflow")) === "true") {
    return `${name} has more attributes than its sender keeps apart`;
  }
  return toCounterPoint({
    index,
    labels: labelsOf(name, attributesAt(point), resource),
    stream: streamOf(resource),
    startedAt: momentAt(point, "startTimeUnixNano") || undefined,
    at: momentAt(point, "timeUnixNano"),
    kind: counter,
    value,
  });
}

/** The point's own, with what tells the sender's environment and process. */
function labelsOf(name: string, attributes: Attributes, resource: Attributes) {
  const labels = new Map([["__name__", labelName(name)]]);
  for (const key of [...ENVIRONMENTS, ...OF_THE_PROCESS]) add(labels, key, resource.get(key));
  for (const [key, value] of attributes) add(labels, key, value);
  return labels;
}

function add(labels: Map<string, string>, key: string, value: unknown): void {
  const word = wordOf(value);
  if (word !== undefined) labels.set(labelName(key), word);
}

function kindOfCounter(sum: unknown): CounterPoint["kind"] | undefined {
  const temporality = own(sum, "aggregationTemporality");
  if (own(sum, "isMonotonic") !== true) return undefined;
  if (TOTALS.includes(temporality)) return "total";
  return CHANGES.includes(temporality) ? "change" : undefined;
}

/** All processes of a service are watched as one: a new one among them began while it was watched. */
function streamOf(resource: Attributes): string {
  const names = ["service.namespace", "service.name"].map((key) => wordOf(resource.get(key)) ?? "");
  return names.join("/");
}
