/**
 * What was received from a source: for changes the bytes themselves, for telemetry size, hash, time and counts only.
 */
export interface Delivery {
  readonly source: string;
  /** The connector that can parse it again. */
  readonly connector: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** The bytes as they came, absent for telemetry. */
  readonly body: Uint8Array | undefined;
  /** How it proves where it is from. */
  readonly verified: "signed" | "pulled" | "stated";
  /** What the connector needs beside the body to parse it again: event name, delivery id, request path. */
  readonly headers: Readonly<Record<string, string>>;
}
