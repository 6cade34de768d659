import type { JoinedChange } from "./joined-change.ts";
import type { PathFacts } from "./suspect.ts";

/** All that is known of one change. */
export interface ChangeRecord extends JoinedChange, PathFacts {
  /** The whole handle; that of the change is as short as it can be. */
  readonly handle: string;
  /** When the newest observation of it was recorded, epoch milliseconds. */
  readonly recordedAt: number | undefined;
}
