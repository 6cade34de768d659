import type { Unit } from "./unit.ts";

/** The units of statements by their words and by what stands around them. */
export interface StatementMemory {
  readonly recall: (around: string, statement: string) => readonly Unit[] | undefined;
  /** @param source what the statement was cut out of, and is kept alive with it */
  readonly keep: (
    around: string,
    statement: string,
    units: readonly Unit[],
    source: string,
  ) => void;
}

/** Characters of sources at which everything is forgotten. */
const LIMIT = 8_000_000;

/** Versions of a file have most of their statements in common: each is read once. */
export function newStatementMemory(limit = LIMIT): StatementMemory {
  const known = new Map<string, Map<string, readonly Unit[]>>();
  let size = 0;
  let last: string | undefined;
  return {
    recall: (around, statement) => known.get(around)?.get(statement),
    keep: (around, statement, units, source) => {
      if (source !== last) size += source.length;
      last = source;
      if (size > limit) {
        known.clear();
        size = source.length;
      }
      const group = known.get(around) ?? new Map<string, readonly Unit[]>();
      known.set(around, group.set(statement, units));
    },
  };
}
