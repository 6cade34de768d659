/** Somebody else wrote meanwhile what was about to be written: done again, it is known. */
export class WrittenMeanwhile extends Error {
  override readonly name = "WrittenMeanwhile";
}

/** Does it once more where somebody wrote the same meanwhile. */
export async function unlessMeanwhile<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof WrittenMeanwhile) return await write();
    throw error;
  }
}
