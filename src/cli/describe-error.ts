import { InputError, PayloadError, SourceError, StoreError } from "../domain/errors.ts";
import { Interrupted } from "../runtime/shutdown.ts";

export interface DescribedError {
  /** What kind of thing went wrong, for programs. */
  readonly code: "input" | "payload" | "source" | "store" | "interrupted" | "bug";
  readonly exit: number;
  readonly message: string;
  readonly next: string | undefined;
  /** Where in the program; for bugs only. */
  readonly stack: string | undefined;
}

/** Who must act decides the exit code. A source that is away ends a run only when the person said `--strict`. */
export function describeError(error: unknown, strict: boolean): DescribedError {
  const message = error instanceof Error ? error.message : String(error);
  const plain = { message, next: undefined, stack: undefined };
  if (error instanceof InputError) return { ...plain, code: "input", exit: 2, next: error.next };
  if (error instanceof PayloadError) return { ...plain, code: "payload", exit: 2 };
  if (error instanceof SourceError) return { ...plain, code: "source", exit: strict ? 3 : 0 };
  if (error instanceof StoreError) return { ...plain, code: "store", exit: 5, next: error.next };
  if (error instanceof Interrupted) return { ...plain, code: "interrupted", exit: 130 };
  const next = "This is a bug in forensics: report it with the lines above.";
  return { code: "bug", exit: 70, message, next, stack: stackOf(error) };
}

/** A message of one line with its full stop. */
export function ended(message: string): string {
  return /[.!?\n]$|\n/.test(message) ? message : `${message}.`;
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
