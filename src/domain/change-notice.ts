import type { NotificationRecord } from "./notification.ts";

/** A change that went live, as a target is told of it. Nothing of it is escaped. */
export interface ChangeNotice {
  readonly target: string;
  /** The full handle of the change. */
  readonly handle: string;
  /** The same at every attempt: a target that knows keys takes it once. */
  readonly idempotencyKey: string;
  /** What moved, in a line. */
  readonly summary: string;
  /** What the change is about: a prompt, workflow or model. */
  readonly subject: string;
  readonly kind: string;
  readonly source: string;
  readonly environment: string | undefined;
  /** When it was made; epoch milliseconds. */
  readonly occurredAt: number;
  readonly url: string | undefined;
  /** What changed in its text, where the target wants texts. */
  readonly text: string | undefined;
}

/** How the telling of one change to one target stands. */
export type ChangeNoticeRecord = Omit<NotificationRecord, "episode" | "transition">;

/** The key of the telling of a change, made from what it is about and nothing else. */
export function changeNoticeKey(target: string, handle: string): string {
  return `forensics/v1/change/${handle}/${target}`;
}
