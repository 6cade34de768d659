/** The number by which PostgreSQL knows the type. */
const UUID_TYPE = 2950;
const UUID_BYTES = 16;
const ARRAY_HEADER = 20;
const COPY_HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
/** Tells that a row has one column, of so many bytes; then that there are no more rows. */
const ROW = 22;
const END = -1;

/**
 * A list of uuids in the binary form of a parameter, which a server reads several times as fast as their text.
 * @param digits 32 hex digits each
 */
export function uuidArray(digits: readonly string[]): Buffer {
  const bytes = Buffer.allocUnsafe(ARRAY_HEADER + digits.length * (4 + UUID_BYTES));
  // One dimension, no nulls, the type, how many there are, counted from 1.
  const header = [1, 0, UUID_TYPE, digits.length, 1];
  let at = 0;
  for (const word of header) at = bytes.writeInt32BE(word, at);
  for (const one of digits) {
    at = bytes.writeInt32BE(UUID_BYTES, at);
    at += bytes.write(one, at, UUID_BYTES, "hex");
  }
  return bytes;
}

/**
 * Rows of one uuid as `copy … from stdin (format binary)` takes them.
 * @param digits 32 hex digits each
 */
export function uuidRows(digits: readonly string[]): Buffer {
  const bytes = Buffer.allocUnsafe(COPY_HEADER.length + digits.length * ROW + 2);
  let at = COPY_HEADER.copy(bytes);
  for (const one of digits) {
    at = bytes.writeInt16BE(1, at);
    at = bytes.writeInt32BE(UUID_BYTES, at);
    at += bytes.write(one, at, UUID_BYTES, "hex");
  }
  bytes.writeInt16BE(END, at);
  return bytes;
}
