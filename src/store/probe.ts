import type { Pool } from "pg";
import { StoreError } from "../domain/errors.ts";

/** Resolves when the database answers; rejects with a StoreError when it does not within so many milliseconds. */
export type Probe = (patienceMs: number) => Promise<void>;

/**
 * Asks whether the database answers, with at most one question under way: the pool may wait long for a server that
 * comes back, and whoever asks meanwhile shares that wait.
 */
export function createProbe(pool: Pool): Probe {
  let pending: Promise<unknown> | undefined;
  return async (patienceMs) => {
    pending ??= pool.query("select 1").finally(() => {
      pending = undefined;
    });
    pending.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new StoreError(LATE, "Try again in a moment.")), patienceMs);
    });
    try {
      await Promise.race([pending, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

const LATE = "The database does not answer.";
