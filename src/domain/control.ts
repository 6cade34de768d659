import type { ChangeEvent } from "./change-event.ts";
import type { ServedRevision } from "./served-revision.ts";
import type { PathFacts } from "./suspect.ts";

/** What every live prompt is asked for, before any incident. */
export const CONTROL_NAMES = ["diff", "review", "owner", "rollback", "audit_trail"] as const;
export type ControlName = (typeof CONTROL_NAMES)[number];

/** One control over a prompt, and which record shows that it is there or that it is not. */
export interface Control {
  readonly name: ControlName;
  readonly state: "there" | "missing" | "cannot_know";
  /** In words. */
  readonly evidence: string;
}

/** A prompt that is live, with the change that made it what it is. */
export interface LivePrompt {
  readonly prompt: string;
  /** The newest revision in traffic; absent for a prompt that only sources tell of. */
  readonly served: ServedRevision | undefined;
  /** The last recorded change of it, if any. */
  readonly change: ChangeEvent | undefined;
  /** Traffic shows a revision of it that no source recorded. */
  readonly isUnrecorded: boolean;
}

/** A live prompt with its owner, review, undo and the five controls, in the order of the names. */
export interface ControlledPrompt extends LivePrompt, Omit<PathFacts, "gaps"> {
  readonly controls: readonly Control[];
}
