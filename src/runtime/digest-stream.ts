import { createHash } from "node:crypto";

/** A byte stream that is digested while it passes. */
export interface DigestedStream {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** sha256 of everything that passed. */
  digest(): Buffer;
  size(): number;
  /** Hex sha256 of the first n bytes, for those of the asked sizes that were passed. */
  prefixes(): ReadonlyMap<number, string>;
}

/**
 * Digests a stream as it is read.
 * @param sizes ascending sizes in bytes at which the digest so far is kept
 */
export function digestStream(
  source: AsyncIterable<Uint8Array>,
  sizes: readonly number[],
): DigestedStream {
  const hash = createHash("sha256");
  const prefixes = new Map<number, string>();
  let passed = 0;
  let next = 0;
  const take = (piece: Uint8Array) => {
    let start = 0;
    for (; next < sizes.length && (sizes[next] ?? 0) <= passed + piece.length; next += 1) {
      const end = (sizes[next] ?? 0) - passed;
      hash.update(piece.subarray(start, end));
      start = end;
      prefixes.set(sizes[next] ?? 0, hash.copy().digest("hex"));
    }
    hash.update(piece.subarray(start));
    passed += piece.length;
  };
  async function* bytes() {
    for await (const piece of source) {
      take(piece);
      yield piece;
    }
  }
  return {
    bytes: bytes(),
    digest: () => hash.copy().digest(),
    size: () => passed,
    prefixes: () => prefixes,
  };
}

/** sha256 of some bytes. */
export function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
