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
  const chunks: Buffer[] = [];
  for await (const chunk of client.query(copyTo(STATEMENTS[name]))) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const row = SIGNATURE + FLAGS + LENGTH + bytes.readUInt32BE(SIGNATURE + FLAGS);
  // After the last row comes -1 in the place of the number of values.
  if (bytes.readInt16BE(row) < 0) return new Float64Array();
  const length = bytes.readInt32BE(row + FIELDS);
  const start = row + FIELDS + LENGTH;
  return length < 0 ? new Float64Array() : numbersOf(bytes.subarray(start, start + length));
}

/** A copy, since bytes of a buffer need not lie where numbers may. */
export function numbersOf({ buffer, byteOffset, length }: Buffer): Float64Array {
  return new Float64Array(buffer.slice(byteOffset, byteOffset + length));
}
