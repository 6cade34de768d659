import type { ShownIn } from "../domain/time/format-moment.ts";
import type { NamesShown } from "./show-actor.ts";

/** How records of changes are shown on one terminal. */
export interface RecordTextOptions {
  readonly color: boolean;
  /** Nothing beyond ASCII is printed by us. */
  readonly ascii: boolean;
  readonly width: number;
  readonly names: NamesShown;
  readonly when: ShownIn;
}
