/** A stationary wandering of the log-odds (an Ornstein-Uhlenbeck process). */
export interface SlowDrift {
  /** Standard deviation, in log-odds. */
  readonly deviation: number;
  /** Buckets after which its correlation has fallen to 1/e. */
  readonly memory: number;
}
