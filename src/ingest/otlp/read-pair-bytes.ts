import type { ByteCursor } from "./byte-cursor.ts";
import { messageType } from "./descriptor.ts";
import { attributesAt } from "./read-tree.ts";

// Fields as they stand before a value: their number and their wire type.
const KEY = 10;
const VALUE = 18;
const STRING = 10;
const NUMBER = 24;
const LIST = 42;
const ENTRY = 10;
const SMALL_BYTES = 4;
/** With a key and a value of one byte each. */
const SHORTEST_PAIR = 6;

const PAIR_TYPE = messageType("KeyValue");

/** A key with a text or a small number is read at once; any other value as the tree that it is. */
export function readPairBytes(cursor: ByteCursor, attributes: Map<string, unknown>): void {
  const end = cursor.part();
  const start = cursor.at;
  const outer = cursor.end;
  cursor.end = end;
  const isRead = readPlainPair(cursor, end, attributes);
  cursor.end = outer;
  if (isRead) return;
  const entry = PAIR_TYPE.decode(cursor.between(start, end));
  cursor.at = end;
  for (const [key, value] of attributesAt({ attributes: [entry] })) attributes.set(key, value);
}

function readPlainPair(cursor: ByteCursor, end: number, attributes: Map<string, unknown>): boolean {
  if (end - cursor.at < SHORTEST_PAIR || cursor.small() !== KEY) return false;
  const key = cursor.commonText();
  if (key === "" || cursor.at >= end || cursor.small() !== VALUE) return false;
  if (cursor.part() !== end || cursor.at >= end) return false;
  const found = cursor.small();
  const value = readPlainValue(cursor, found, end);
  // What is empty or none counts as not sent, which the tree knows.
  if (cursor.at !== end || !value) return false;
  attributes.set(key, value);
  return true;
}

function readPlainValue(cursor: ByteCursor, found: number, end: number): unknown {
  if (found === STRING) return cursor.text();
  if (found === NUMBER) return end - cursor.at <= SMALL_BYTES && cursor.small();
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
