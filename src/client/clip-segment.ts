import type { Segment } from "../domain/outcome.ts";
import type { OutcomeScope } from "./outcome-facts.ts";

const MOST_KEYS = 8;
const MOST_BYTES = 64;

/** A segment as the service takes it: at most 8 keys in their order, each key and value cut to 64 bytes. */
export function clipSegment(...segments: readonly OutcomeScope["segment"][]): Segment {
  const entries = Object.entries(Object.assign({}, ...segments) as object)
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([key, value]) => [clip(key), clip(String(value))] as const)
    .filter(([key, value]) => key !== "" && value !== "");
  return Object.fromEntries(entries.slice(0, MOST_KEYS));
}

/** As many whole characters as fit into 64 bytes of UTF-8. */
function clip(text: string): string {
  const start = text.slice(0, MOST_BYTES).toWellFormed();
  const bytes = new Uint8Array(MOST_BYTES);
  const { read } = new TextEncoder().encodeInto(start, bytes);
  return start.slice(0, read);
}
