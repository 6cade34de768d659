/** "fore": sets these locks apart from those that others may take. */
const lockClass = 0x666f7265;
/** Held shared by every connection of the program, so that the keeper cannot stop the server under it. */
export const useLock: readonly [number, number] = [lockClass, 1];
/** Held by the one keeper. */
export const keeperLock: readonly [number, number] = [lockClass, 2];
