import type { z } from "zod";
import type { ChangeNotice } from "../domain/change-notice.ts";
import type { Notification, NotificationDigest } from "../domain/notification.ts";

/** One kind of place that findings are sent to. The only input and output is `send`, `sendDigest` and `sendChange`. */
export interface Notifier<Settings = unknown> {
  readonly name: string;
  /** Secrets are named by environment variable or file, never written in it; unknown keys are refused. */
  readonly settings: z.ZodType<Settings>;
  /** `key`: the target takes the same key once. `none`: a repeat arrives twice, and is marked as one. */
  readonly repeats: "key" | "none";
  /**
   * Whether its messages carry a link by which their reader acknowledges or silences the finding, once: not where many may
   * read them, nor where that is done by other means.
   */
  readonly carriesLink: boolean;
  /** How often what stands must be said again, in milliseconds, where the target forgets it otherwise. */
  renewal?(settings: Settings): number;
  /**
   * Sends one notification, once; whoever calls it tries again.
   * @returns what the target answered, in words, without secrets
   * @throws SourceError, `retryable` where another attempt can succeed
   */
  send(settings: Settings, notification: Notification, io: NotifierIo): Promise<string>;
  /** The same for findings that waited, in one message; absent where each finding is kept open for itself. */
  sendDigest?(settings: Settings, digest: NotificationDigest, io: NotifierIo): Promise<string>;
  /** The same for a change that went live, where the target has a place for such. */
  sendChange?(settings: Settings, notice: ChangeNotice, io: NotifierIo): Promise<string>;
}

/** What a notifier may use of the outside. */
export interface NotifierIo {
  readonly now: () => number;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** How long the target may take to answer, in milliseconds. */
  readonly timeout: number;
  /** How many attempts were made before this one: a target without keys marks a repeat by it. */
  readonly attempts: number;
  /** The answer to the question of the finding's moment, in plain text; absent where none was asked. */
  readonly answer: string | undefined;
  /** Where the page with the findings is; absent where nobody said. */
  readonly page: string | undefined;
  /** By which whoever is told acknowledges or silences the finding, once: a secret. Absent where there is none. */
  readonly actLink: string | undefined;
}
