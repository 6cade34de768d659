import type { Segment } from "./outcome.ts";

/** In what the present differs from its reference. */
export const DRIFT_KINDS = ["rate", "content", "control", "silence"] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

/** What was found, one word for each check; a finding of a kind has only codes of that kind. */
export const DRIFT_CODES = {
  rate: ["rate_rose", "volume_fell", "volume_rose"],
  content: [
    "unreviewed_edit",
    "not_recorded",
    "not_in_repository",
    "mixed_revisions",
    "text_under_label",
    "model_moved",
  ],
  control: ["no_owner", "no_review", "no_history", "no_rollback", "no_audit_trail"],
  silence: ["source_stale", "traffic_stopped", "pass_late"],
} as const satisfies Record<DriftKind, readonly string[]>;
export type DriftCode = (typeof DRIFT_CODES)[DriftKind][number];

/** What a finding is about. */
export interface DriftSubject {
  readonly kind: "prompt" | "model" | "provider" | "source" | "workflow";
  readonly name: string;
}

/** `error` pages whoever is asked to be paged; `warning` waits for a digest where there is one. */
export type DriftLevel = "error" | "warning";

/** What stays the same about a finding however often it opens: its identity, and nothing that moves. */
export interface DriftKey {
  readonly code: DriftCode;
  readonly subject: DriftSubject;
  readonly environment: string | undefined;
  /** The kind of input, fixed when the finding opened; empty for all inputs. */
  readonly segment: Segment;
}

/** One check that did not hold, as a pass saw it. Epoch milliseconds. */
export interface Drift extends DriftKey {
  readonly kind: DriftKind;
  readonly level: DriftLevel;
  /** Since when in the world, as far as it is known. */
  readonly since: number;
  /** Short values for people, by name, such as live, recorded, before and after. No prompt text. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** The key of the finding that explains this one: while that is open, this one is not sent. */
  readonly cause: DriftKey | undefined;
}

/** What a finding went through; each is said at most once an episode. */
export type FindingTransition = "opened" | "raised" | "cleared";

/** A drift that was kept: named by a handle, opened once an episode, cleared once. Epoch milliseconds. */
export interface DriftFinding extends Omit<Drift, "cause"> {
  /** Made from its key. */
  readonly handle: string;
  /** How many times it has opened. */
  readonly episode: number;
  readonly openedAt: number;
  /** When the level rose from warning to error, where it did. */
  readonly raisedAt: number | undefined;
  readonly clearedAt: number | undefined;
  /** Handle of the finding that explains it. */
  readonly cause: string | undefined;
}

/**
 * Whether a finding is explained by another one, which it names as its cause. A source whose prompts lack a control explains those
 * that lacked it when it opened: one that comes later is news of its own.
 */
export function isExplained(one: DriftFinding, cause: DriftFinding | undefined): boolean {
  if (cause === undefined || one.cause !== cause.handle) return false;
  const isOfMany = cause.kind === "control" && cause.subject.kind === "source";
  return !isOfMany || one.openedAt <= cause.openedAt;
}

/** A text that is the same for the same finding and differs for others. */
export function driftKeyText({ code, subject, environment, segment }: DriftKey): string {
  const pairs = Object.entries(segment).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(["1", code, subject.kind, subject.name, environment ?? null, pairs]);
}

/** The kind that a code belongs to. */
export function kindOfCode(code: DriftCode): DriftKind {
  for (const kind of DRIFT_KINDS) {
    if ((DRIFT_CODES[kind] as readonly string[]).includes(code)) return kind;
  }
  throw new RangeError(`${code} is no code of a finding`);
}
