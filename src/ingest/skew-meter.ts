import type { SourceClock } from "../domain/source-clock.ts";
import type { Sample } from "./counters.ts";

const KEPT = 101;
const MOST_SOURCES = 200;
const ENOUGH = 3;

/** How far the clocks of senders are ahead of ours, from requests that say when they were sent. */
export interface SkewMeter {
  /** Both in epoch milliseconds. */
  note(source: string, sentAt: number, receivedAt: number): void;
  /** The median of each source, in seconds; positive is ahead. */
  samples(): readonly Sample[];
  /** The same where it rests on enough requests, to be kept. */
  clocks(): readonly SourceClock[];
}

export function createSkewMeter(): SkewMeter {
  const bySource = new Map<string, number[]>();
  return {
    note(source, sentAt, receivedAt) {
      const kept = bySource.get(source) ?? [];
      if (kept.length === 0 && bySource.size >= MOST_SOURCES) return;
      bySource.set(source, kept);
      kept.push((sentAt - receivedAt) / 1000);
      if (kept.length > KEPT) kept.shift();
    },
    samples: () =>
      [...bySource].map(([source, kept]) => ({ labels: { source }, value: medianOf(kept) })),
    clocks: () =>
      [...bySource]
        .filter(([, kept]) => kept.length >= ENOUGH)
        .map(([source, kept]) => ({
          source,
          ahead: medianOf(kept) * 1000,
          requests: kept.length,
        })),
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
