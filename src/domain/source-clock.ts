import type { ChangeEvent } from "./change-event.ts";

/** How a sender's clock differs from ours. */
export interface SourceClock {
  readonly source: string;
  /** Milliseconds that it is ahead; negative is behind. */
  readonly ahead: number;
  /** How many requests that rests on. */
  readonly requests: number;
}

/** Requests say when they were sent in whole seconds and take a moment to arrive: less is no difference. */
const UNNOTICED = 2000;

/** Whether a clock differs by more than can be told from here. */
export function isSkewed({ ahead }: SourceClock): boolean {
  return Math.abs(ahead) > UNNOTICED;
}

/**
 * Widens when a change may have reached traffic by how far its source's clock is off: what a clock that is ahead calls
 * 14:10 may have been earlier, what one that is behind calls 14:10 may have been later.
 */
export function widenByClock(change: ChangeEvent, clock: SourceClock | undefined): ChangeEvent {
  if (clock === undefined || !isSkewed(clock)) return change;
  const { effective } = change;
  const from = effective.from - Math.max(0, clock.ahead);
  const to = effective.to + Math.max(0, -clock.ahead);
  return { ...change, effective: { ...effective, from, to } };
}
