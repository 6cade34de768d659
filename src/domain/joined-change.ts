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

/** A place that a prompt was kept in, under the name that its source has for it. Times are epoch milliseconds. */
export interface PromptHome {
  readonly source: string;
  readonly name: string;
  readonly firstChange: number;
  readonly lastChange: number;
}

/** A prompt that goes on under another name within its own source: a renamed constant, a file that moved. */
export interface ContinuedPrompt {
  readonly source: string;
  readonly previous: string;
  readonly prompt: string;
  /** Epoch milliseconds. */
  readonly movedAt: number;
}
