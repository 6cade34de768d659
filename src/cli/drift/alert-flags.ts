/** The flags of `alert ack` and `alert silence`. */
export interface AlertFlags {
  readonly reason?: string;
  readonly author?: string;
  /** Milliseconds. */
  readonly for?: number;
}
