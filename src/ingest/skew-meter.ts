import type { Sample } from "./counters.ts";

const KEPT = 101;
const MOST_SOURCES = 200;

/** How far the clocks of senders are ahead of ours, from requests that say when they were sent. */
export interface SkewMeter {
  /** Both in epoch milliseconds. */
  note(source: string, sentAt: number, receivedAt: number): void;
  /** The median of each source, in seconds; positive is ahead. */
  samples(): readonly Sample[];
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
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
