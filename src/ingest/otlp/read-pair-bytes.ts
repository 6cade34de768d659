import type { ByteCursor } from "./byte-cursor.ts";
import { decodePart, messageType } from "./descriptor.ts";
import { attributesAt } from "./read-tree.ts";
import { addPair, keptOf, type ShapeDraft, type ShapeStep, take } from "./shape-draft.ts";

// Fields as they stand before a value: their number and their wire type.
const KEY = 10;
const VALUE = 18;
const STRING = 10;
const TRUTH = 16;
const NUMBER = 24;
const DOUBLE = 33;
const LIST = 42;
const ENTRY = 10;
const SMALL_BYTES = 4;
/** With a key and a value of one byte each. */
const SHORTEST_PAIR = 6;

const PAIR_TYPE = messageType("KeyValue");

/** Where a pair stands: after the tag, the length, key and value of it. */
interface PairPlace {
  readonly start: number;
  readonly end: number;
}

/**
 * A key with a text or a plain number is read at once, and where its bytes are those that came last they are not even read;
 * any other value as the tree that it is.
 * @param depth how many messages the pair is in
 */
export function readPairBytes(cursor: ByteCursor, draft: ShapeDraft, depth: number): void {
  const end = cursor.part();
  const place = { start: cursor.at, end };
  const outer = cursor.end;
  cursor.end = end;
  const isRead = readLikely(cursor, place, draft) || readPlain(cursor, place, draft, undefined);
  cursor.end = outer;
  if (isRead) return;
  const entry = decodePart(PAIR_TYPE, cursor.between(place.start, end), depth);
  cursor.at = end;
  for (const [key, value] of attributesAt({ attributes: [entry] })) addPair(draft, key, value);
}

/** What came here last is mostly what comes now, else its key is. */
function readLikely(cursor: ByteCursor, place: PairPlace, draft: ShapeDraft): boolean {
  const { likely } = draft.node;
  if (likely === undefined || draft.strange !== undefined) return false;
  const size = place.end - place.start;
  const same = cursor.countSame(likely.bytes, keptOf(Math.min(size, likely.size)));
  if (same === size && same === likely.size && size > 0) {
    cursor.at = place.end;
    take(draft, likely, likely.value);
    return true;
  }
  if (same < likely.keySize || same === 0) return false;
  cursor.at = place.start + likely.keySize;
  return readPlain(cursor, place, draft, likely.key);
}

/** @param known the key, where it was read already */
function readPlain(
  cursor: ByteCursor,
  { start, end }: PairPlace,
  draft: ShapeDraft,
  known: string | undefined,
): boolean {
  const key = known ?? readKey(cursor, start, end);
  const keySize = cursor.at - start;
  if (key === "" || cursor.at >= end || cursor.small() !== VALUE) return false;
  if (cursor.part() !== end || cursor.at >= end) return false;
  const value = readPlainValue(cursor, cursor.small(), end);
  // What is empty or none counts as not sent, which the tree knows.
  if (cursor.at !== end || !value) return false;
  const step = addPair(draft, key, value);
  if (step !== undefined) remember(cursor, { start, end }, step, { keySize, value });
  return true;
}

/** Of a pair with a long text only what it begins with. */
function remember(
  cursor: ByteCursor,
  { start, end }: PairPlace,
  step: ShapeStep,
  { keySize, value }: Pick<ShapeStep, "keySize" | "value">,
): void {
  const size = end - start;
  const kept = keptOf(size);
  cursor.copy(start, kept, step.bytes);
  step.size = size;
  step.keySize = keySize <= kept ? keySize : 0;
  step.value = kept === size ? value : undefined;
}

function readKey(cursor: ByteCursor, start: number, end: number): string {
  cursor.at = start;
  if (end - start < SHORTEST_PAIR || cursor.small() !== KEY) return "";
  return cursor.commonText();
}

function readPlainValue(cursor: ByteCursor, found: number, end: number): unknown {
  if (found === STRING) return cursor.text();
  if (found === NUMBER) return end - cursor.at <= SMALL_BYTES && cursor.small();
  if (found === DOUBLE) return cursor.double();
  if (found === TRUTH) return cursor.small() === 1;
  return found === LIST && cursor.part() === end && readTexts(cursor, end);
}

/** A list of texts; false where there is anything else in it. */
function readTexts(cursor: ByteCursor, end: number): readonly string[] | false {
  const texts: string[] = [];
  while (cursor.at < end) {
    if (cursor.small() !== ENTRY) return false;
    const after = cursor.part();
    if (cursor.at >= after || cursor.small() !== STRING) return false;
    const text = cursor.text();
    if (cursor.at !== after || text === "") return false;
    texts.push(text);
  }
  return texts.length > 0 && texts;
}
