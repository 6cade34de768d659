/** A link in a message by which one thing is said of a finding, once. Times are epoch milliseconds. */
export interface AlertLink {
  readonly handle: string;
  readonly episode: number;
  /** Whom it was sent to. */
  readonly target: string;
  readonly until: number;
}

/** How long it may be used: over a weekend. */
export const ALERT_LINK_LASTS = 72 * 3_600_000;

/** Where a link leads, below the address of the page. */
export const ALERT_LINK_PATH = "/alerts/act";
