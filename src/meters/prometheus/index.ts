import type { Connector } from "../../connectors/connector.ts";
import { readPrometheus } from "./read.ts";
import { type PrometheusSettings, prometheusSettings } from "./settings.ts";

/** Counters of outcomes in a Prometheus, or in what answers its queries. */
export const prometheus: Connector<PrometheusSettings> = {
  name: "prometheus",
  settings: prometheusSettings,
  tells: {
    author: "no",
    review: "no",
    goingLive: "no",
    earlierContent: "no",
    reviewStep: "unknown",
    note: "Prometheus tells how many outcomes there were, and of no change.",
  },
  read: readPrometheus,
  parse: () => [],
};
