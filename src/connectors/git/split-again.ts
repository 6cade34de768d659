import type { Body, Region, Splitter } from "./splitter.ts";
import type { Unit } from "./unit.ts";

/** A statement of a version. */
export interface Statement {
  /** Counted from where the body begins. */
  readonly offset: number;
  readonly length: number;
  /** Its characters, and as many before them as have a say. */
  readonly words: string;
  readonly lead: number;
  /** Shared with the same statement of other versions. */
  readonly known: KnownOfStatement;
}

/** What was found out about a statement so far. */
export interface KnownOfStatement {
  /** Whether it may hold numbers that count. */
  hasSetting: boolean | undefined;
  /** Its units, absent where it is no whole statement by itself; told apart by whether numbers were looked at. */
  found: { readonly numbers: boolean; readonly units: readonly Unit[] | undefined } | undefined;
}

/** A body as one version has it. */
export interface Split {
  readonly length: number;
  readonly statements: readonly Statement[];
}

/** What is split, and how. */
export interface SplitRequest {
  readonly splitter: Splitter;
  readonly source: string;
  readonly region: Region;
  readonly body: Body;
  /** How many characters before a statement have a say in what is found in it. */
  readonly lookBack: number;
}

/** The statements of a body. What the version before begins or ends with too is not looked through again. */
export function splitAgain(request: SplitRequest, before: Split | undefined): Split {
  const { region, source, splitter, body } = request;
  const length = region.end - region.start;
  const old = before?.statements ?? [];
  const shift = length - (before?.length ?? 0);
  const same = countSame(request, old);
  const isSame = same === old.length && shift === 0;
  // The end of the last one hangs on what follows it.
  const statements = old.slice(0, isSame ? same : Math.max(0, same - 1)).map(here(request, 0));
  if (isSame && same > 0) return { length, statements };
  const tail = sameTail(request, old.slice(same), shift);
  let open = old[statements.length]?.offset ?? 0;
  const rest = { start: region.start + open, end: region.end };
  for (const start of splitter.starts(source, rest, body)) {
    const offset = start - region.start;
    statements.push(newStatement(request, open, offset));
    open = offset;
    const known = tail.get(offset);
    if (known !== undefined) {
      const end = old.slice(same + known).map(here(request, shift));
      return { length, statements: [...statements, ...end] };
    }
  }
  if (open < length) statements.push(newStatement(request, open, length));
  return { length, statements };
}

/** How many statements stand where they stood, from the first on. */
function countSame(request: SplitRequest, old: readonly Statement[]): number {
  const other = old.findIndex((statement) => !stands(request, statement, 0));
  return other === -1 ? old.length : other;
}

/** The last statements that stand where they stood, counted from the end: their places in the list by their offsets. */
function sameTail(
  request: SplitRequest,
  old: readonly Statement[],
  shift: number,
): ReadonlyMap<number, number> {
  const other = old.findLastIndex((statement) => !stands(request, statement, shift));
  return new Map(old.slice(other + 1).map(({ offset }, at) => [offset + shift, other + 1 + at]));
}

function stands(request: SplitRequest, statement: Statement, shift: number): boolean {
  const { source, region, lookBack } = request;
  const start = region.start + statement.offset + shift;
  const lead = Math.min(lookBack, start);
  const isWithin = start >= region.start && start + statement.length <= region.end;
  return isWithin && lead === statement.lead && source.startsWith(statement.words, start - lead);
}

/** The same statement in this version; words cut out of the version before would keep all of that alive. */
function here(request: SplitRequest, shift: number): (statement: Statement) => Statement {
  return ({ offset, length, known }) => ({
    ...newStatement(request, offset + shift, offset + shift + length),
    known,
  });
}

function newStatement({ source, region, lookBack }: SplitRequest, offset: number, end: number) {
  const start = region.start + offset;
  const lead = Math.min(lookBack, start);
  const words = source.slice(start - lead, region.start + end);
  const known: KnownOfStatement = { hasSetting: undefined, found: undefined };
  return { offset, length: end - offset, words, lead, known };
}
