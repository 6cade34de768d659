/** Work that is done again and again, never twice at once. */
export interface RepeatedWork {
  /** Resolves once nothing of it is under way. */
  readonly stop: () => Promise<void>;
}

/**
 * Does something every so many milliseconds, beginning then.
 * @param onFailure told why it failed; the next time comes all the same
 */
export function repeatEvery(
  milliseconds: number,
  work: () => Promise<unknown>,
  onFailure: (error: unknown) => void,
): RepeatedWork {
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(work).catch(onFailure);
  }, milliseconds);
  return {
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}
