import type { Attributes } from "./read-attribute.ts";

/** A record of a log, whichever encoding it came in. */
export interface LogRecord {
  /** The name of the event that it tells of; absent for plain lines of a log. */
  readonly eventName: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly traceId: string | undefined;
  readonly spanId: string | undefined;
  readonly attributes: Attributes;
  /** Of the service that sent it. */
  readonly resource: Attributes;
}
