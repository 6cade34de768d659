import { InputError, PayloadError, SignatureError, StoreError } from "../domain/errors.ts";
import type { Rejection } from "../domain/received-delivery.ts";

interface RefusalDetails {
  /** The next step, as a sentence. */
  readonly next?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the body cannot be read. */
  readonly rejected?: readonly Rejection[];
}

/** A request that is not answered as asked: its status, what is wrong and the next step. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly next: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly rejected: readonly Rejection[] | undefined;

  constructor(status: number, message: string, details: RefusalDetails = {}) {
    super(message);
    this.status = status;
    this.next = details.next;
    this.headers = details.headers ?? {};
    this.rejected = details.rejected;
  }
}

const AGAIN_SECONDS = "2";

/** Over capacity: the sender is asked to come again soon. */
export function busy(message: string): Refusal {
  return new Refusal(429, message, { headers: { "retry-after": AGAIN_SECONDS } });
}

/** Nothing can be stored now: the sender is asked to come again. */
export function away(message: string, next?: string): Refusal {
  return new Refusal(503, message, { next, headers: { "retry-after": AGAIN_SECONDS } });
}

/** Any error as a refusal; undefined where it is a bug. */
export function toRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof InputError) return new Refusal(400, error.message, { next: error.next });
  if (error instanceof SignatureError) return unproven(error);
  if (error instanceof PayloadError) return new Refusal(422, error.message);
  if (error instanceof StoreError) return away(error.message, error.next);
  return fromServer(error);
}

function unproven({ message }: SignatureError): Refusal {
  return new Refusal(401, `Nothing of this is kept: ${message}.`, {
    next: "Compare the secret at the sender with the one that forensics.yaml names for this source.",
  });
}

/** What the HTTP server itself refuses, such as a body that is too large. */
function fromServer(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !("statusCode" in error)) return undefined;
  const status = Number(error.statusCode);
  return status >= 400 && status < 500 ? new Refusal(status, error.message) : undefined;
}
