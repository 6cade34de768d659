import { listAt, own } from "./read-tree.ts";

const KINDS = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"] as const;

/**
 * How many data points a decoded request has.
 * @throws Refusal 400 when what holds them is no list
 */
export function countDataPoints(request: unknown): number {
  return listAt(request, "resourceMetrics")
    .flatMap((group) => listAt(group, "scopeMetrics"))
    .flatMap((scope) => listAt(scope, "metrics"))
    .flatMap((metric) => KINDS.map((kind) => listAt(own(metric, kind), "dataPoints").length))
    .reduce((sum, count) => sum + count, 0);
}
