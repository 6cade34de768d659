import { ownCopy } from "./own-copy.ts";
import type { Unit } from "./unit.ts";

/** What is known of a piece of a source by its words; no units where it does not stand by itself. */
export interface KnownPiece {
  readonly units: readonly Unit[] | undefined;
}

/** What was found in pieces of sources, by their words and by what stands around them. */
export interface PieceMemory {
  readonly recall: (around: string, words: string) => KnownPiece | undefined;
  readonly keep: (around: string, words: string, units: KnownPiece["units"]) => KnownPiece;
}

/** Characters of pieces at which those that were not needed lately are forgotten. */
const LIMIT = 8_000_000;

type Pieces = Map<string, Map<string, KnownPiece>>;

/** Versions of a file have most of their statements in common: each is read once. */
export function newPieceMemory(limit = LIMIT): PieceMemory {
  let young: Pieces = new Map();
  let old: Pieces = new Map();
  let size = 0;
  const keep = (around: string, words: string, piece: KnownPiece): KnownPiece => {
    size += words.length;
    if (size > limit / 2) {
      old = young;
      young = new Map();
      size = words.length;
    }
    const group = young.get(around) ?? new Map<string, KnownPiece>();
    young.set(around, group.set(ownCopy(words), piece));
    return piece;
  };
  return {
    recall: (around, words) => {
      const known = young.get(around)?.get(words);
      if (known !== undefined) return known;
      const older = old.get(around)?.get(words);
      return older && keep(around, words, older);
    },
    keep: (around, words, units) => keep(around, words, { units }),
  };
}
