import { StoreError } from "../domain/errors.ts";

/** What is looked at before anything is taken. */
export interface TroubleSources {
  /** Rejects when the database does not answer within so many milliseconds. */
  readonly probe: (patience: number) => Promise<void>;
  /** Bytes left where the database keeps its files; undefined where that is not ours to know. */
  readonly freeBytes: () => Promise<number | undefined>;
  readonly now: () => number;
}

const LEAST_FREE = 1 << 30;
const PATIENCE = 2000;
const AGE = 1000;

/**
 * Why nothing can be stored now, looked at no more than once a second, so that it is known soon and costs nothing.
 * When it is over, the next look says so.
 */
export function watchTrouble(sources: TroubleSources): () => Promise<string | undefined> {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let known: Promise<string | undefined> = Promise.resolve(undefined);
  return () => {
    if (sources.now() - lookedAt >= AGE) {
      lookedAt = sources.now();
      known = look(sources);
    }
    return known;
  };
}

async function look({ probe, freeBytes }: TroubleSources): Promise<string | undefined> {
  const free = await freeBytes();
  if (free !== undefined && free < LEAST_FREE) {
    return `The disk of the database is nearly full: ${Math.floor(free / (1 << 20))} MiB are left, 1024 are needed.`;
  }
  try {
    await probe(PATIENCE);
    return undefined;
  } catch (error) {
    return error instanceof StoreError ? error.message : "The database does not answer.";
  }
}
