import type { PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";

const STATEMENTS = {
  hot: "copy (select state from drift_watch where name = 'hot') to stdout (format binary)",
  cold: "copy (select state from drift_watch where name = 'cold') to stdout (format binary)",
} as const;

/** Before the first row: a signature, flags and the length of what may follow them. */
const SIGNATURE = 11;
const FLAGS = 4;
/** Before the one value of a row: how many there are, and its length. */
const FIELDS = 2;
const LENGTH = 4;

/**
 * The states of thousands of tests, as megabytes of numbers. They are copied as they are: asked for like anything else, each
 * byte would come as two digits of text.
 */
export async function readWatchStates(
  client: PoolClient,
  name: keyof typeof STATEMENTS,
): Promise<Float64Array> {
  let head = Buffer.alloc(0);
  let value: Uint8Array<ArrayBuffer> | undefined;
  let filled = 0;
  for await (const chunk of client.query(copyTo(STATEMENTS[name]))) {
    let bytes = chunk as Buffer;
    if (value === undefined) {
      head = Buffer.concat([head, bytes]);
      const found = valueIn(head);
      if (found === undefined) continue;
      value = new Uint8Array(found.length);
      bytes = head.subarray(found.start);
    }
    // What follows the value ends the copy.
    const own = bytes.subarray(0, value.length - filled);
    value.set(own, filled);
    filled += own.length;
  }
  return new Float64Array(value?.buffer ?? new ArrayBuffer(0));
}

/** Where the value begins and how long it is; undefined while that has not come, and where there is no row or no value. */
function valueIn(head: Buffer): { readonly start: number; readonly length: number } | undefined {
  if (head.length < SIGNATURE + FLAGS + LENGTH) return undefined;
  const row = SIGNATURE + FLAGS + LENGTH + head.readUInt32BE(SIGNATURE + FLAGS);
  const start = row + FIELDS + LENGTH;
  if (head.length < start) return undefined;
  const length = head.readInt32BE(row + FIELDS);
  return length < 0 ? undefined : { start, length };
}

/** A copy, since bytes of a buffer need not lie where numbers may. */
export function numbersOf({ buffer, byteOffset, length }: Buffer): Float64Array {
  return new Float64Array(buffer.slice(byteOffset, byteOffset + length));
}
