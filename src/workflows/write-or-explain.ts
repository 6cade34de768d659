import { StoreError } from "../domain/errors.ts";
import { explainWriteError } from "../store/explain-write-error.ts";
import type { Probe } from "../store/probe.ts";
import { WrittenMeanwhile } from "./written-meanwhile.ts";

const ATTEMPTS = 3;

/** Where a write goes, and how long it waits for a database that is away, in milliseconds. */
export interface WritePlace {
  readonly name: string;
  readonly probe: Probe;
  readonly patience: number;
}

/**
 * Runs a write that is one transaction, again when another write was in its way.
 * @throws StoreError when the database is away, PayloadError when the facts cannot be stored
 */
export async function writeOrExplain<T>(place: WritePlace, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      await place.probe(place.patience);
      return await write();
    } catch (error) {
      throwUnlessInTheWay(error, place.name);
    }
  }
  throw new StoreError("Other writes are in the way.", "Try again in a moment.");
}

function throwUnlessInTheWay(error: unknown, place: string): void {
  if (error instanceof WrittenMeanwhile) return;
  const failure = explainWriteError(error, place);
  if (failure?.kind === "conflict") return;
  throw failure === undefined ? error : failure.error;
}
