import { setImmediate as turn } from "node:timers/promises";
import { PayloadError } from "../domain/errors.ts";
import type { Rejection } from "../domain/received-delivery.ts";
import { readArray } from "./read-array.ts";
import { readText } from "./read-text.ts";
import { Refusal } from "./refusal.ts";

// So many entries are read at once, then others have their turn.
const AT_ONCE = 1000;

/** How entries are read. */
export interface EntryReader<Entry> {
  /** Throws a PayloadError for a value that is no such entry. */
  readonly read: (value: unknown) => Entry;
  /** Why an entry is not taken though it can be read. */
  readonly whyRefused: (entry: Entry) => string | undefined;
}

/** What could be taken of a body and what could not. */
export interface ReadEntries<Entry> {
  readonly entries: readonly Entry[];
  readonly rejected: readonly Rejection[];
}

/** An entry as it stands in the body, parsed when it is its turn. */
type Parse = () => unknown;

/**
 * Reads a body that is a JSON array or NDJSON, whichever its first character says.
 * @throws Refusal 400 for what is neither, 422 when none of its entries can be read
 */
export async function readEntries<Entry>(
  body: Buffer,
  reader: EntryReader<Entry>,
): Promise<ReadEntries<Entry>> {
  const entries: Entry[] = [];
  const rejected: Rejection[] = [];
  let unreadable = 0;
  let index = -1;
  for (const parse of entriesOf(readText(body))) {
    index += 1;
    if (index % AT_ONCE === AT_ONCE - 1) await turn();
    if (parse === undefined) continue;
    const result = readOne(parse, reader);
    if (result.kind === "taken") entries.push(result.entry);
    else rejected.push({ index, error: result.why });
    if (result.kind === "unreadable") unreadable += 1;
  }
  if (unreadable > 0 && unreadable === entries.length + rejected.length) {
    throw nothingReadable(rejected);
  }
  return { entries, rejected };
}

/** Empty lines are no entries, but they count as lines. */
function* entriesOf(text: string): Iterable<Parse | undefined> {
  if (text.trimStart().startsWith("[")) {
    for (const value of readArray(text)) yield () => value;
    return;
  }
  let start = 0;
  while (start <= text.length) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    yield line.trim() === "" ? undefined : () => parseLine(line);
    start = end + 1;
  }
}

type ReadOne<Entry> =
  | { readonly kind: "taken"; readonly entry: Entry }
  | { readonly kind: "refused" | "unreadable"; readonly why: string };

function readOne<Entry>(parse: Parse, { read, whyRefused }: EntryReader<Entry>): ReadOne<Entry> {
  try {
    const entry = read(parse());
    const why = whyRefused(entry);
    return why === undefined ? { kind: "taken", entry } : { kind: "refused", why };
  } catch (error) {
    if (error instanceof PayloadError) return { kind: "unreadable", why: error.message };
    throw error;
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new PayloadError("not JSON");
  }
}

function nothingReadable(rejected: readonly Rejection[]): Refusal {
  const [first] = rejected;
  const words = `entry ${first?.index}: ${first?.error}`;
  return new Refusal(422, `None of ${rejected.length} entries can be read; ${words}.`, {
    rejected,
  });
}
