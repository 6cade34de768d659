import type { Rejection } from "../domain/received-delivery.ts";

/** Entries that are taken, and the others with the reason. */
export interface PartedEntries<Entry> {
  readonly taken: readonly Entry[];
  readonly rejected: readonly Rejection[];
}

/** Parts entries by a reason not to take them. */
export function partBy<Entry extends { readonly index: number }>(
  entries: readonly Entry[],
  why: (entry: Entry) => string | undefined,
): PartedEntries<Entry> {
  const taken: Entry[] = [];
  const rejected: Rejection[] = [];
  for (const entry of entries) {
    const error = why(entry);
    if (error === undefined) taken.push(entry);
    else rejected.push({ index: entry.index, error });
  }
  return { taken, rejected };
}
