/** Telemetry that came in and could not be told of a prompt. Times are epoch milliseconds, when it came. */
export interface UnmappedTelemetry {
  /** By what it came: `otlp-traces`, `otlp-logs`, `otlp-metrics`. */
  readonly source: string;
  /** `no prompt`: counted, but of no prompt. `rejected`: not counted at all. */
  readonly what: "no prompt" | "rejected";
  readonly entries: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Two of one source and kind as one. */
export function addUnmapped(a: UnmappedTelemetry, b: UnmappedTelemetry): UnmappedTelemetry {
  return {
    ...a,
    entries: a.entries + b.entries,
    firstAt: Math.min(a.firstAt, b.firstAt),
    lastAt: Math.max(a.lastAt, b.lastAt),
  };
}
