import { StoreError } from "../domain/errors.ts";
import type { StoredToken } from "../domain/token.ts";

/**
 * The tokens as they were at most `age` milliseconds ago, so that not every request asks the database. While it is away
 * the last ones known go on to hold.
 */
export function recentTokens(
  read: () => Promise<readonly StoredToken[]>,
  now: () => number,
  age: number,
): () => Promise<readonly StoredToken[]> {
  let known: readonly StoredToken[] | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<readonly StoredToken[]> | undefined;
  const refresh = async () => {
    try {
      known = await read();
      readAt = now();
      return known;
    } catch (error) {
      if (known !== undefined) return known;
      throw new StoreError("The tokens cannot be read now.", undefined, { cause: error });
    } finally {
      reading = undefined;
    }
  };
  return async () => {
    if (known !== undefined && now() - readAt < age) return known;
    reading ??= refresh();
    return await reading;
  };
}
