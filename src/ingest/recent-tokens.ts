import { StoreError } from "../domain/errors.ts";
import type { StoredToken } from "../domain/token.ts";

/** How old the tokens may be that an unknown one is looked for among: a wrong one may not ask the database each time. */
export const FRESH = 250;

/** The tokens, at most so many milliseconds old; without a number, as old as the service keeps them. */
export type ReadTokens = (oldest?: number) => Promise<readonly StoredToken[]>;

/**
 * The tokens as they were at most `age` milliseconds ago, so that not every request asks the database. While it is away
 * the last ones known go on to hold.
 */
export function recentTokens(
  read: () => Promise<readonly StoredToken[]>,
  now: () => number,
  age: number,
): ReadTokens {
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
  return async (oldest = age) => {
    if (known !== undefined && now() - readAt < oldest) return known;
    reading ??= refresh();
    return await reading;
  };
}
