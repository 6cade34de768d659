import { createHash } from "node:crypto";

/** The sibling hashes from a leaf to the root, hex, with the side each stands on. */
export interface InclusionProof {
  readonly path: readonly { readonly side: "left" | "right"; readonly hash: string }[];
}

const LEAF = 5;
const NODE = 6;

/** Root of a Merkle tree over texts, as RFC 6962 builds it but with other prefixes; hex. No text has a root of its own. */
export function merkleRoot(texts: readonly string[]): string {
  return rootOf(texts.map(leafHash));
}

/** @throws RangeError when there is no such text */
export function proveInclusion(texts: readonly string[], index: number): InclusionProof {
  if (texts[index] === undefined) throw new RangeError(`there is no leaf ${index}`);
  return { path: pathTo(texts.map(leafHash), index) };
}

/** The root that a text and its proof lead to, hex. */
export function rootFromProof(text: string, { path }: InclusionProof): string {
  return path.reduce(
    (hash, { side, hash: sibling }) =>
      side === "left" ? nodeHash(sibling, hash) : nodeHash(hash, sibling),
    leafHash(text),
  );
}

function rootOf(hashes: readonly string[]): string {
  const [only] = hashes;
  if (only === undefined) return createHash("sha256").update(Buffer.of(LEAF)).digest("hex");
  if (hashes.length === 1) return only;
  const middle = splitOf(hashes.length);
  return nodeHash(rootOf(hashes.slice(0, middle)), rootOf(hashes.slice(middle)));
}

function pathTo(hashes: readonly string[], index: number): InclusionProof["path"] {
  if (hashes.length === 1) return [];
  const middle = splitOf(hashes.length);
  const [left, right] = [hashes.slice(0, middle), hashes.slice(middle)];
  return index < middle
    ? [...pathTo(left, index), { side: "right", hash: rootOf(right) }]
    : [...pathTo(right, index - middle), { side: "left", hash: rootOf(left) }];
}

/** The largest power of two below a number above one. */
function splitOf(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}

function leafHash(text: string): string {
  return createHash("sha256").update(Buffer.of(LEAF)).update(text, "utf8").digest("hex");
}

function nodeHash(left: string, right: string): string {
  return createHash("sha256")
    .update(Buffer.of(NODE))
    .update(Buffer.from(left, "hex"))
    .update(Buffer.from(right, "hex"))
    .digest("hex");
}
