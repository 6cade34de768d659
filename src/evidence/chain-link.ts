import { createHash } from "node:crypto";
import type { AnchoredHead, ChainName, ChainState, EvidenceHead } from "../domain/evidence.ts";

const LINK = 1;
const START = 3;
const HEAD = 4;

/** The link that a chain begins with, hex: it names the chain, so that records of one cannot stand in another. */
export function firstLink({ source, day }: ChainName): string {
  return hashOf(START, JSON.stringify([source, day]));
}

/** The link after a record, hex. */
export function nextLink(link: string, leaf: string): string {
  return createHash("sha256")
    .update(Buffer.of(LINK))
    .update(Buffer.from(link, "hex"))
    .update(Buffer.from(leaf, "hex"))
    .digest("hex");
}

/** A chain as the Merkle tree holds it. */
export function chainText({ source, day, length, link }: ChainState): string {
  return JSON.stringify([source, day, length, link]);
}

/** The hash of a head over everything it says, hex. */
export function headHash(head: Omit<EvidenceHead, "hash">): string {
  const { number, at, root, chains, previous } = head;
  return hashOf(HEAD, JSON.stringify([number, at, root, chains.map(chainText), previous]));
}

/** A head's line in an anchor. */
export function anchorLine({ number, at, hash }: AnchoredHead): string {
  return JSON.stringify({ forensics: "head/1", number, at, hash });
}

function hashOf(kind: number, text: string): string {
  return createHash("sha256").update(Buffer.of(kind)).update(text, "utf8").digest("hex");
}
