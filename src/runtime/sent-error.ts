import { InputError, PayloadError, SourceError, StoreError } from "../domain/errors.ts";

/** An error as it passes between threads: a copied one keeps neither its class nor its own fields. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly next: string | undefined;
  readonly retryable: boolean;
  readonly why: SourceError["why"] | undefined;
  readonly stack: string | undefined;
}

export function toSentError(error: unknown): SentError {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const isOurs = error instanceof InputError || error instanceof StoreError;
  const next = isOurs ? error.next : undefined;
  const { retryable, why } =
    error instanceof SourceError ? error : { retryable: false, why: undefined };
  return { name, message, next, retryable, why, stack };
}

/** The error again, of the class that it had; one that is none of ours keeps the stack of its own thread. */
export function fromSentError({ name, message, next, retryable, why, stack }: SentError): Error {
  if (name === "InputError") return new InputError(message, next);
  if (name === "StoreError") return new StoreError(message, next);
  if (name === "PayloadError") return new PayloadError(message);
  if (name === "SourceError") {
    return new SourceError(message, retryable, why === undefined ? {} : { why });
  }
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
