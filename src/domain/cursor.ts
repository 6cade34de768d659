/** How far a pull of a source has read: opaque to all but its connector. */
export interface Cursor {
  readonly source: string;
  readonly value: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
}
