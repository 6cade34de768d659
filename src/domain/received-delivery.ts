import type { ToldCounters } from "./counters/told-counters.ts";
import type { ToldSpans } from "./otlp/told-spans.ts";
import type { Outcome } from "./outcome.ts";
import type { StatedChange } from "./wire/read-change.ts";

/** One entry of a delivery that was not taken, and why. */
export interface Rejection {
  /** Position in the array, or of the line, from 0. */
  readonly index: number;
  readonly error: string;
}

/** What the sender of a delivery is answered. The three parts add up to what was sent. */
export interface DeliveryAnswer {
  /** Newly counted or kept. */
  readonly accepted: number;
  /** Known before, or counted as another channel tells them, so nothing was changed by them. */
  readonly duplicates: number;
  readonly rejected: readonly Rejection[];
}

interface ReceivedDelivery {
  /** Deliveries of one source with the same bytes are the same delivery. */
  readonly source: string;
  readonly connector: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** sha256 of the bytes, 32 bytes. */
  readonly contentHash: Uint8Array;
  /** In bytes. */
  readonly size: number;
  /** Entries that could not be read or are outside the times that are taken. */
  readonly rejected: readonly Rejection[];
}

/** Telemetry as it waits to be written: its outcomes, but not its bytes. */
export interface OutcomeDelivery extends ReceivedDelivery {
  readonly outcomes: readonly Outcome[];
  /** Requests that spans tell of, which may be whole in a later delivery only. */
  readonly spans?: ToldSpans | undefined;
  /** Readings of counters, which become outcomes when they are written. */
  readonly counters?: ToldCounters | undefined;
}

/** Stated changes as they wait to be written, with their bytes as evidence. */
export interface ChangeDelivery extends ReceivedDelivery {
  readonly changes: readonly StatedChange[];
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}
