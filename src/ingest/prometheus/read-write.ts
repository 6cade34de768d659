import { countsOutcomes } from "../../domain/counters/counter-labels.ts";
import { type CounterPoint, toCounterPoint } from "../../domain/counters/counter-point.ts";
import { type SortedReadings, sortReadings } from "../../domain/counters/sort-readings.ts";
import type { WrittenSample, WrittenSeries } from "./decode-write.ts";

/** What a remote write holds for us. */
export interface ReadWrite extends SortedReadings {
  /** Since when targets are scraped, by their job: a counter of theirs that comes later began since. */
  readonly watched: ReadonlyMap<string, number>;
}

/** Whether a target was reached; Prometheus writes it of each of them. */
const REACHED = "up";

/** The samples of counters of outcomes among those written. Stale marks are no numbers and say nothing that counts. */
export function readWrite(written: readonly WrittenSeries[]): ReadWrite {
  const sent = written.flatMap(({ labels, samples }) => {
    const isOurs = countsOutcomes(labels.get("__name__") ?? "");
    return samples.map((sample) => ({ labels, sample, isOurs }));
  });
  const read = sent.map(({ labels, sample, isOurs }, index) =>
    isOurs ? readSample(labels, sample, index) : undefined,
  );
  return { ...sortReadings(read), watched: watchedSince(written) };
}

function watchedSince(written: readonly WrittenSeries[]): ReadonlyMap<string, number> {
  const watched = new Map<string, number>();
  for (const { labels, samples } of written) {
    if (labels.get("__name__") !== REACHED) continue;
    const job = labels.get("job") ?? "";
    watched.set(job, Math.min(watched.get(job) ?? Infinity, ...samples.map(({ at }) => at)));
  }
  return watched;
}

function readSample(
  labels: ReadonlyMap<string, string>,
  { at, value, startedAt }: WrittenSample,
  index: number,
): CounterPoint | string | undefined {
  if (Number.isNaN(value)) return undefined;
  if (!Number.isFinite(value) || value < 0) return "the value is no count";
  return toCounterPoint({
    index,
    labels,
    stream: labels.get("job") ?? "",
    startedAt,
    at,
    kind: "total",
    value,
  });
}
