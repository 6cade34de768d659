import type { DriftFinding, DriftKind, DriftLevel, FindingTransition } from "./drift.ts";

/** One thing that a target is to be told: an episode of a finding opened, rose to error level, or cleared. */
export interface NotificationKey {
  readonly target: string;
  readonly handle: string;
  readonly episode: number;
  readonly transition: FindingTransition;
}

/** One sending of a finding to one place. Epoch milliseconds. */
export interface Notification extends NotificationKey {
  readonly finding: DriftFinding;
  /** The same at every attempt: a target that knows keys takes it once. */
  readonly idempotencyKey: string;
  /** The same for every transition and episode of a finding: what a target groups, updates and resolves by. */
  readonly findingKey: string;
  /** Why it is sent now, in a sentence. */
  readonly why: string;
  /** What the findings that it explains are, which are not sent themselves. */
  readonly explains: readonly DriftFinding[];
}

/** What waited for a target, told at once. */
export interface NotificationDigest {
  readonly target: string;
  /** The same at every attempt with the same findings. */
  readonly idempotencyKey: string;
  /** Two or more, each of a finding at warning level. */
  readonly notifications: readonly Notification[];
}

/** How the sending of one thing to one target stands. */
export interface NotificationRecord extends NotificationKey {
  /** `sending`: it was handed over and the outcome is not known, so it goes out again with the same key. */
  readonly state: "sending" | "sent" | "failed" | "given_up";
  readonly attempts: number;
  readonly lastAt: number;
  /** When to try again, where that is to be done. */
  readonly nextAt: number | undefined;
  /** What the target answered, in words, without secrets. */
  readonly detail: string | undefined;
}

/** What a target wants to be told, and when. */
export interface NotificationRoute {
  readonly target: string;
  readonly kinds: readonly DriftKind[];
  /** The lowest level that it is told. */
  readonly level: DriftLevel;
  /** Environments that it is told of; absent: all. */
  readonly environments: readonly string[] | undefined;
  /** Whether it is told of clearing. */
  readonly recovery: boolean;
  /** Hold back what is not at error level at this moment, such as in quiet hours or before the hour of a digest. */
  readonly holdsWarnings: boolean;
  /** Whether warnings that are due together are told in one message, where the target has messages. */
  readonly gathers: boolean;
  /** After how long what stands is said again, in milliseconds, where the target forgets it otherwise. */
  readonly renewAfter?: number | undefined;
}

/** The two keys of a notification, made from what it is about and nothing else. */
export function notificationKeys({ target, handle, episode, transition }: NotificationKey): {
  readonly idempotencyKey: string;
  readonly findingKey: string;
} {
  const findingKey = `forensics/v1/${handle}`;
  return { findingKey, idempotencyKey: `${findingKey}/${episode}/${transition}/${target}` };
}
