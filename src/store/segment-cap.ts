import type { Kysely } from "kysely";
import type { Segment } from "../domain/outcome.ts";
import type { Database } from "./schema.ts";

const MOST_VALUES = 100;
const OTHER = "other";

/** Keeps the number of series finite: only allowed keys, and only the first values of each. */
export interface SegmentCap {
  /** The segment as it is counted, and whether a value of it was folded into `other`. */
  cap(segment: Segment): { readonly segment: Segment; readonly overflow: boolean };
  /** Values first met since the last call, to be stored. */
  takeNew(): readonly { readonly key: string; readonly value: string }[];
}

/**
 * A cap that knows the values kept so far.
 * @param allowed the segment keys that may be kept; absent: every key
 */
export async function loadSegmentCap(
  db: Kysely<Database>,
  allowed: readonly string[] | undefined,
): Promise<SegmentCap> {
  const known = new Map<string, Set<string>>();
  for (const { key, value } of await db.selectFrom("segment_values").selectAll().execute()) {
    valuesOf(known, key).add(value);
  }
  const fresh: { key: string; value: string }[] = [];
  const allow = allowed && new Set(allowed);
  const capValue = (key: string, value: string): string => {
    const values = valuesOf(known, key);
    if (values.has(value)) return value;
    if (values.size >= MOST_VALUES) return OTHER;
    values.add(value);
    fresh.push({ key, value });
    return value;
  };
  return {
    cap: (segment) => capSegment(segment, allow, capValue),
    takeNew: () => fresh.splice(0),
  };
}

function capSegment(
  segment: Segment,
  allow: ReadonlySet<string> | undefined,
  capValue: (key: string, value: string) => string,
) {
  const capped: Record<string, string> = {};
  let overflow = false;
  for (const key in segment) {
    const value = segment[key];
    if (value === undefined || (allow && !allow.has(key))) continue;
    const kept = capValue(key, value);
    overflow ||= kept !== value;
    capped[key] = kept;
  }
  return { segment: capped, overflow };
}

function valuesOf(known: Map<string, Set<string>>, key: string): Set<string> {
  const values = known.get(key) ?? new Set<string>();
  known.set(key, values);
  return values;
}
