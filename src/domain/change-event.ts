import type { Actor } from "./person.ts";
import type { StatedReview } from "./review.ts";

export const CHANGE_KINDS = [
  "prompt_edit",
  "version_created",
  "label_moved",
  "rollout_change",
  "rollback",
  "deletion",
  "model_change",
  "parameter_change",
  "schema_change",
  "tool_change",
  "dependency_change",
  "routing_change",
  "index_change",
  "judge_change",
  "flag_change",
  "deploy",
  "review",
  "provider_notice",
  "other",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** When a change reached traffic: a moment where both ends agree, else a window, with what it rests on. */
export interface Effective {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly basis: "stated" | "traffic" | "deployment" | "label" | "landing" | "poll" | "published";
}

/**
 * The fact that an artifact went from one revision to another, or that a label, rollout, model or parameter moved.
 * Times are epoch milliseconds; texts are whole contents.
 */
export interface ChangeEvent {
  /** Short name derived from source and id; any unique prefix of at least four characters names the change. */
  readonly handle: string;
  readonly source: string;
  /** The source's own id of the change. */
  readonly id: string;
  readonly kind: ChangeKind;
  /** The source's own word where `kind` is `other`. */
  readonly kindWord: string | undefined;
  readonly prompt: string | undefined;
  readonly workflow: string | undefined;
  readonly environment: string | undefined;
  readonly version: string | undefined;
  readonly previousVersion: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly beforeHash: string | undefined;
  readonly afterHash: string | undefined;
  readonly model: string | undefined;
  readonly previousModel: string | undefined;
  /** Share of traffic on the new side after the change, 0 to 1. */
  readonly share: number | undefined;
  readonly occurredAt: number;
  readonly effective: Effective;
  readonly actor: Actor | undefined;
  /** Others who had a hand in it, where the source tells. */
  readonly hands?: readonly Hand[] | undefined;
  readonly review: StatedReview | undefined;
  /** dashboard, api, commit, sql, deploy … */
  readonly via: string | undefined;
  /** Ties the changes of one action or release. */
  readonly group: string | undefined;
  readonly url: string | undefined;
  readonly message: string | undefined;
  /** The file it was made in, for sources that have files: repository-relative, with the repository's place. */
  readonly file: SourceFile | undefined;
  /** Derived when reading: the prompts that took this one in when it changed, by the names that outcomes carry. */
  readonly includedIn?: readonly string[] | undefined;
  /** The part that changed, where the change is told as one of a prompt that takes it in. */
  readonly part?: string | undefined;
}

/** Another account that had a hand in a change, and which. */
export interface Hand {
  readonly role: "co_author" | "merger";
  readonly actor: Actor;
}

/** Where in a repository a change was made, enough to find owners and to undo it. */
export interface SourceFile {
  readonly repository: string;
  readonly path: string;
  /** The commit whose tree holds the new content. */
  readonly commit: string;
  readonly previousCommit: string | undefined;
}

/** True for a kind of the list above. */
export function isChangeKind(word: unknown): word is ChangeKind {
  return typeof word === "string" && (CHANGE_KINDS as readonly string[]).includes(word);
}

/** True for what a forge tells only so that the review of another change can be found: it is shown with that change. */
export function isReviewRecord({ kind, via }: Pick<ChangeEvent, "kind" | "via">): boolean {
  return kind === "review" && (via === "merge" || via === "push");
}
