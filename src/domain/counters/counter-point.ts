import type { Outcome } from "../outcome.ts";
import { type CounterLabels, outcomeOfLabels } from "./counter-labels.ts";

/** What a counter of outcomes read at a moment. */
export interface CounterPoint {
  /** Where it stands in what it came with. */
  readonly index: number;
  /** What it counts, as one outcome at the moment of the reading. */
  readonly counted: Outcome;
  /** Its name and labels, as one text. */
  readonly series: string;
  /** What is watched as one: the series of a service that are there together. */
  readonly stream: string;
  /** Since when it counts, epoch milliseconds; absent where that is not told. */
  readonly startedAt: number | undefined;
  /** `total` is all since the start, `change` what came since the last reading. */
  readonly kind: "total" | "change";
  readonly value: number;
}

/** A reading as a channel hands it over. */
export interface CounterReading
  extends Pick<CounterPoint, "index" | "startedAt" | "kind" | "value"> {
  readonly labels: CounterLabels;
  readonly stream: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Two servers that scrape the same targets tell the same under another name of theirs. */
const OF_THE_TELLER: ReadonlySet<string> = new Set(["__name__", "prometheus_replica"]);

/** @returns why nothing can be counted by it, where its labels do not tell */
export function toCounterPoint(reading: CounterReading): CounterPoint | string {
  const { labels, at, ...rest } = reading;
  const counted = outcomeOfLabels(labels, at);
  if (typeof counted === "string") return counted;
  return { ...rest, counted, series: seriesText(labels) };
}

function seriesText(labels: CounterLabels): string {
  const kept = [...labels].filter(([name]) => !OF_THE_TELLER.has(name));
  return JSON.stringify(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
