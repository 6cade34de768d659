/** One place that a timeline is attached to. */
export interface AttachmentPlace {
  /** How it is said: `owner/repo#12 on GitHub`. */
  readonly name: string;
  /** In which form its body is wanted. */
  readonly form: "markdown" | "adf" | "slack";
  /**
   * Looks for what was attached before by the same account.
   * @returns its id; `cannot_look` where this account may not read the place
   */
  find(): Promise<string | undefined | "cannot_look">;
  /** @returns its id */
  create(body: string): Promise<string>;
  /** @returns false where it is gone */
  update(id: string, body: string): Promise<boolean>;
}

/** What a place may use of the outside. */
export interface AttachmentIo {
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly pause?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
}

/** What stands in a body so that it is found again: `forensics:9f3a07c1d2e4b586`. */
export function markOf(handle: string): string {
  return `forensics:${handle}`;
}
