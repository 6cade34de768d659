/** Outcomes that wait to be sent, in order of time and never more than a bound. */
export interface OutcomeQueue<T> {
  readonly size: () => number;
  /** Adds at the end; beyond the bound the oldest goes. */
  readonly add: (entry: T) => void;
  /** Takes the oldest ones out. */
  readonly take: (most: number) => readonly T[];
  /** Puts back in front what was taken; beyond the bound the oldest goes. */
  readonly putBack: (entries: readonly T[]) => void;
}

/** A queue of at most `most`; `onDrop` is told how many were let go. */
export function outcomeQueue<T>(most: number, onDrop: (count: number) => void): OutcomeQueue<T> {
  let entries: T[] = [];
  const bound = () => {
    const excess = entries.length - most;
    if (excess <= 0) return;
    entries.splice(0, excess);
    onDrop(excess);
  };
  return {
    size: () => entries.length,
    add: (entry) => {
      entries.push(entry);
      bound();
    },
    take: (count) => entries.splice(0, count),
    putBack: (taken) => {
      entries = [...taken, ...entries];
      bound();
    },
  };
}
