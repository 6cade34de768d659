import type { Split } from "./split-again.ts";

/** How bodies fell into statements when they were last read, by name. */
export interface SplitMemory {
  readonly last: (name: string) => Split | undefined;
  readonly keep: (name: string, split: Split) => void;
}

/** Characters of bodies that are kept. */
const LIMIT = 6_000_000;

export function newSplitMemory(limit = LIMIT): SplitMemory {
  const kept = new Map<string, Split>();
  let size = 0;
  const forget = (name: string) => {
    size -= kept.get(name)?.length ?? 0;
    kept.delete(name);
  };
  return {
    last: (name) => kept.get(name),
    keep: (name, split) => {
      forget(name);
      kept.set(name, split);
      size += split.length;
      for (const oldest of kept.keys()) {
        if (size <= limit) break;
        forget(oldest);
      }
    },
  };
}
