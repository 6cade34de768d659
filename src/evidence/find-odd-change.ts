import { isDeepStrictEqual } from "node:util";

/** What changes are folded by. */
interface Place {
  readonly source: string;
  readonly target: string;
}

/** A change as it is stored, or as it would be. */
interface FoldedFields extends Place {
  readonly handle: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The first change, by handle, that is stored otherwise than it was folded again, that is missing, or that nothing tells
 * of, as a sentence.
 * @param targets those that were folded
 * @param folded what they amount to; of two of one handle the first is the one that is stored
 * @param stored what is stored for these targets or under these handles; one that another target tells too is looked at
 * with that one
 */
export function findOddChange(
  targets: readonly Place[],
  folded: readonly FoldedFields[],
  stored: readonly FoldedFields[],
): string | undefined {
  const known = new Set(stored.map(({ handle }) => handle));
  const own = new Set(targets.map(nameOf));
  const told = new Map([...folded].reverse().map((one) => [placeOf(one), one]));
  const odd = [
    ...folded.filter(({ handle }) => !known.has(handle)).map(missing),
    ...stored
      .filter((one) => own.has(nameOf(one)))
      .flatMap((one) => compare(told.get(placeOf(one)), one) ?? []),
  ];
  const [first] = odd.sort((a, b) => (a.handle < b.handle ? -1 : 1));
  return first?.what;
}

function missing({ handle, source }: FoldedFields) {
  return {
    handle,
    what: `change ${handle} of ${source} is missing: what was observed tells of it`,
  };
}

function compare(told: FoldedFields | undefined, stored: FoldedFields) {
  const { handle, source } = stored;
  const name = `change ${handle} of ${source}`;
  if (told === undefined) {
    return { handle, what: `${name} was added: nothing that was observed tells of it` };
  }
  const names = Object.keys({ ...told.fields, ...stored.fields });
  const field = names.find((one) => !isDeepStrictEqual(told.fields[one], stored.fields[one]));
  return field === undefined
    ? undefined
    : { handle, what: `${name} is not what was observed amounts to: its ${field} is another` };
}

function placeOf(one: FoldedFields): string {
  return `${one.handle}\n${nameOf(one)}`;
}

function nameOf({ source, target }: Place): string {
  return `${source}\n${target}`;
}
