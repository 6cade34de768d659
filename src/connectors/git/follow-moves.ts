import { editKey, type UnitEdit } from "./diff-units.ts";

/** An edit, and the unit of another name whose history it continues. */
export interface FollowedEdit extends UnitEdit {
  readonly continues: Pick<UnitEdit, "path" | "kind" | "symbol"> | undefined;
}

const PAIR_LIMIT = 40_000;
const SAME_NAME = 0.5;
const OTHER_NAME = 0.75;
const WORDS_LIMIT = 5000;

/**
 * Finds the units that went to another path or name in one landing: equal content first, then the same symbol with half
 * of its words, then three quarters of a longer text. A unit that moved is one edit, not a deletion and a creation.
 */
export function followMoves(edits: readonly UnitEdit[]): readonly FollowedEdit[] {
  const gone = edits.filter(
    (edit) => edit.before !== undefined && edit.after === undefined && !edit.afterUnknown,
  );
  const born = edits.filter((edit) => edit.before === undefined && edit.after !== undefined);
  const origin =
    gone.length * born.length > PAIR_LIMIT ? new Map<UnitEdit, UnitEdit>() : pairUp(gone, born);
  const moved = new Set(origin.values());
  return edits
    .filter((edit) => !moved.has(edit))
    .map((edit) => {
      const from = origin.get(edit);
      if (from === undefined) return { ...edit, continues: undefined };
      const { path, kind, symbol } = from;
      return { ...edit, before: from.before, continues: { path, kind, symbol } };
    });
}

function pairUp(gone: readonly UnitEdit[], born: readonly UnitEdit[]): Map<UnitEdit, UnitEdit> {
  const words = new Map(
    [...gone, ...born].map((edit) => [edit, countWords(edit.before ?? edit.after ?? "")]),
  );
  const pairs = born.flatMap((young) =>
    gone.flatMap((old) => {
      if (old.kind !== young.kind) return [];
      const closeness = closenessOf(old, young, words);
      return closeness === 0 ? [] : [{ old, young, closeness }];
    }),
  );
  pairs.sort((a, b) => b.closeness - a.closeness || compare(editKey(a.old), editKey(b.old)));
  const origin = new Map<UnitEdit, UnitEdit>();
  const taken = new Set<UnitEdit>();
  for (const { old, young } of pairs) {
    if (origin.has(young) || taken.has(old)) continue;
    origin.set(young, old);
    taken.add(old);
  }
  return origin;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Above 0 where two units are one: 3 for equal content and name, 2 for equal content, else how much they share. */
function closenessOf(
  old: UnitEdit,
  young: UnitEdit,
  words: ReadonlyMap<UnitEdit, ReadonlyMap<string, number>>,
): number {
  const isSameName = old.symbol !== undefined && old.symbol === young.symbol;
  if (old.before === young.after) return isSameName ? 3 : 2;
  const longEnough = (young.after ?? "").length >= 80;
  const threshold = isSameName ? SAME_NAME : OTHER_NAME;
  if (!isSameName && !longEnough) return 0;
  const share = sharedWords(words.get(old) ?? new Map(), words.get(young) ?? new Map());
  return share >= threshold ? share + Number(isSameName) : 0;
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(/\s+/, WORDS_LIMIT)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Dice coefficient of two bags of words, 0 to 1. */
function sharedWords(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [word, count] of a) shared += Math.min(count, b.get(word) ?? 0);
  const total = [...a.values(), ...b.values()].reduce((sum, count) => sum + count, 0);
  return total === 0 ? 0 : (2 * shared) / total;
}
