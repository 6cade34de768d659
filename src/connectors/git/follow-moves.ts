import { editKey, type UnitEdit } from "./diff-units.ts";

/** An edit, and the unit of another name whose history it continues. */
export interface FollowedEdit extends UnitEdit {
  readonly continues: Pick<UnitEdit, "path" | "kind" | "symbol"> | undefined;
}

/** As many pairs of units are compared word by word at the most. */
const PAIR_LIMIT = 40_000;
const SAME_NAME = 0.5;
const OTHER_NAME = 0.75;
const LONG_ENOUGH = 80;
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
  const origin = pairUp(gone, born);
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

/** One way in which two units can be one. */
interface Round {
  /** Units of one key are compared; undefined: not in this round. */
  readonly keyOf: (edit: UnitEdit) => string | undefined;
  /** How much of their words they must share, 0 to 1; undefined where the key says it all. */
  readonly share: number | undefined;
}

const ROUNDS: readonly Round[] = [
  { keyOf: (edit) => key(edit.kind, contentOf(edit), edit.symbol ?? ""), share: undefined },
  { keyOf: (edit) => key(edit.kind, contentOf(edit)), share: undefined },
  {
    keyOf: ({ kind, symbol }) => (symbol === undefined ? undefined : key(kind, symbol)),
    share: SAME_NAME,
  },
  {
    keyOf: (edit) => (contentOf(edit).length >= LONG_ENOUGH ? key(edit.kind) : undefined),
    share: OTHER_NAME,
  },
];

/** The surest pairs first; only what they leave is compared word by word, since a release may move thousands of units. */
function pairUp(gone: readonly UnitEdit[], born: readonly UnitEdit[]): Map<UnitEdit, UnitEdit> {
  const origin = new Map<UnitEdit, UnitEdit>();
  const taken = new Set<UnitEdit>();
  for (const round of ROUNDS) {
    const old = gone.filter((edit) => !taken.has(edit));
    const young = born.filter((edit) => !origin.has(edit));
    for (const pair of pairsOf(round, old, young)) {
      if (origin.has(pair.young) || taken.has(pair.old)) continue;
      origin.set(pair.young, pair.old);
      taken.add(pair.old);
    }
  }
  return origin;
}

interface Pair {
  readonly old: UnitEdit;
  readonly young: UnitEdit;
  readonly closeness: number;
}

/** The pairs of a round, closest first; none where there would be too many to compare. */
function pairsOf(
  { keyOf, share }: Round,
  gone: readonly UnitEdit[],
  born: readonly UnitEdit[],
): readonly Pair[] {
  const groups = groupBy(gone, keyOf);
  const facing = born.map((young) => ({ young, group: groups.get(keyOf(young) ?? "") ?? [] }));
  if (facing.reduce((sum, { group }) => sum + group.length, 0) > PAIR_LIMIT) return [];
  const words = new Map<UnitEdit, ReadonlyMap<string, number>>();
  const wordsOf = (edit: UnitEdit) => {
    const counted = words.get(edit) ?? countWords(contentOf(edit));
    words.set(edit, counted);
    return counted;
  };
  const pairs = facing.flatMap(({ young, group }) =>
    group.map((old): Pair => {
      const closeness = share === undefined ? 1 : sharedWords(wordsOf(old), wordsOf(young));
      return { old, young, closeness };
    }),
  );
  return pairs
    .filter(({ closeness }) => closeness >= (share ?? 1))
    .sort((a, b) => b.closeness - a.closeness || compare(editKey(a.old), editKey(b.old)));
}

function groupBy(edits: readonly UnitEdit[], keyOf: Round["keyOf"]): Map<string, UnitEdit[]> {
  const groups = new Map<string, UnitEdit[]>();
  for (const edit of edits) {
    const name = keyOf(edit);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(edit);
    else groups.set(name, [edit]);
  }
  return groups;
}

function contentOf({ before, after }: UnitEdit): string {
  return before ?? after ?? "";
}

function key(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
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
