/** The person who typed or configured something can put it right: exit code 2, HTTP 400. */
export class InputError extends Error {
  override readonly name = "InputError";
  /** The next step, as a sentence or a command. */
  readonly next: string | undefined;

  constructor(message: string, next?: string, options?: ErrorOptions) {
    super(message, options);
    this.next = next;
  }
}

/** A source sent something that cannot be read: kept as rejected, HTTP 422. */
export class PayloadError extends Error {
  override readonly name = "PayloadError";
}

/** A request does not prove that it is from its source: nothing of it is kept, HTTP 401. */
export class SignatureError extends Error {
  override readonly name = "SignatureError";
}

/** Why an outside system could not be read. */
export type SourceTrouble =
  | "auth_expired"
  | "permission_missing"
  | "unreachable"
  | "rate_limited"
  | "no_history"
  | "not_configured";

/** An outside system did not answer as it should; `retryable` says whether asking again may help. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly retryable: boolean;
  readonly why: SourceTrouble;
  /** How long it asked to be left alone, in milliseconds, where it said. */
  readonly after: number | undefined;

  constructor(
    message: string,
    retryable: boolean,
    options?: ErrorOptions & { readonly why?: SourceTrouble; readonly after?: number },
  ) {
    super(message, options);
    this.retryable = retryable;
    this.after = options?.after;
    this.why = options?.why ?? "unreachable";
  }
}

/** Our database is away, full, or newer than the program: exit code 5, HTTP 503. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly next: string | undefined;

  constructor(message: string, next?: string, options?: ErrorOptions) {
    super(message, options);
    this.next = next;
  }
}
