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
