import type { ChangeEvent } from "./change-event.ts";
import type { TrafficSight } from "./served-revision.ts";

/** A change under the prompt name that outcomes carry, with what traffic shows of the revision that it brought. */
export interface JoinedChange {
  readonly change: ChangeEvent;
  /** The name that its source has for the prompt, where that is another one. */
  readonly recordedAs: string | undefined;
  /** Undefined for a change that brings no revision of a prompt. */
  readonly traffic: TrafficSight | undefined;
}
