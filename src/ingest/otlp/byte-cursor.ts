import { isUtf8 } from "node:buffer";

/** What stands in bytes is not of the plain form that is read here; whoever reads every form is to be asked. */
export class NotPlain extends Error {}

const SHORT = 40;
const SLOTS = 1024;

interface KnownText {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Reads protobuf from one place to the next. Every method throws `NotPlain` where it would read past its end. */
export class ByteCursor {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  at = 0;
  end: number;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.end = bytes.length;
  }

  /** A tag, a length or a small number: at most 28 bits in four bytes. */
  small(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      if (this.at >= this.end) throw new NotPlain();
      const byte = this.#bytes[this.at] ?? 0;
      this.at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new NotPlain();
  }

  /** Moves behind a part whose length stands here; where the part ends. */
  part(): number {
    const end = this.small() + this.at;
    if (end > this.end) throw new NotPlain();
    return end;
  }

  /** A moment in nanoseconds as eight bytes: epoch milliseconds, to the last digit. */
  moment(): number {
    if (this.at + 8 > this.end) throw new NotPlain();
    const low = this.#bytes.readUInt32LE(this.at);
    const high = this.#bytes.readUInt32LE(this.at + 4);
    this.at += 8;
    // 2^32 is 4294 millions and 967296.
    return high * 4294 + Math.floor((high * 967_296 + low) / 1e6);
  }

  /** A number of eight bytes. */
  double(): number {
    if (this.at + 8 > this.end) throw new NotPlain();
    this.at += 8;
    return this.#view.getFloat64(this.at - 8, true);
  }

  text(): string {
    const end = this.part();
    const text = this.#textUntil(end);
    this.at = end;
    return text;
  }

  /** A text that comes again and again, such as the key of an attribute. */
  commonText(): string {
    const end = this.part();
    const start = this.at;
    const size = end - start;
    this.at = end;
    if (size === 0 || size > SHORT) return this.#textFrom(start, end);
    const bytes = this.#bytes;
    let place = size;
    for (let index = start; index < end; index += 1) place = (place * 31 + (bytes[index] ?? 0)) | 0;
    place &= SLOTS - 1;
    const known = KNOWN[place];
    if (known !== undefined && isSame(known.bytes, bytes, start, size)) return known.text;
    const text = this.#textFrom(start, end);
    KNOWN[place] = { bytes: Uint8Array.prototype.slice.call(bytes, start, end), text };
    return text;
  }

  /** Bytes as hex digits. */
  digits(): string {
    const end = this.part();
    const digits = this.#bytes.toString("hex", this.at, end);
    this.at = end;
    return digits;
  }

  /** The bytes of a part, not copied. */
  bytes(): Buffer {
    const end = this.part();
    const bytes = this.#bytes.subarray(this.at, end);
    this.at = end;
    return bytes;
  }

  /** What stands between two places, not copied. */
  between(start: number, end: number): Buffer {
    return this.#bytes.subarray(start, end);
  }

  /** How many of the next bytes are as others, of which there are no more than stand here. */
  countSame(others: DataView, size: number): number {
    const view = this.#view;
    const { at } = this;
    let count = 0;
    while (count + 4 <= size && others.getInt32(count) === view.getInt32(at + count)) count += 4;
    while (count < size && others.getInt8(count) === view.getInt8(at + count)) count += 1;
    return count;
  }

  /** Copies the bytes from a place on. */
  copy(start: number, size: number, to: DataView): void {
    const view = this.#view;
    let count = 0;
    for (; count + 4 <= size; count += 4) to.setInt32(count, view.getInt32(start + count));
    for (; count < size; count += 1) to.setInt8(count, view.getInt8(start + count));
  }

  /** Moves behind the value of a field that is not read. */
  skip(tag: number): void {
    const type = tag & 7;
    if (tag < 8) throw new NotPlain();
    if (type === 0) this.#skipNumber();
    else if (type === 2) this.at = this.part();
    else if (type === 1 || type === 5) this.at += type === 1 ? 8 : 4;
    else throw new NotPlain();
    if (this.at > this.end) throw new NotPlain();
  }

  #skipNumber(): void {
    for (let count = 0; count < 10; count += 1) {
      if (this.at >= this.end) break;
      this.at += 1;
      if ((this.#bytes[this.at - 1] ?? 0) < 128) return;
    }
    throw new NotPlain();
  }

  #textFrom(start: number, end: number): string {
    this.at = start;
    const text = this.#textUntil(end);
    this.at = end;
    return text;
  }

  #textUntil(end: number): string {
    const bytes = this.#bytes;
    const start = this.at;
    let isAscii = end - start <= SHORT;
    for (let index = start; isAscii && index < end; index += 1) isAscii = (bytes[index] ?? 0) < 128;
    if (isAscii) return bytes.toString("latin1", start, end);
    if (!isUtf8(bytes.subarray(start, end))) throw new NotPlain();
    return bytes.toString("utf8", start, end);
  }
}

/** By a digest of their bytes; a newer one takes the slot of an older. */
const KNOWN: (KnownText | undefined)[] = new Array<KnownText | undefined>(SLOTS).fill(undefined);

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, size: number): boolean {
  if (known.length !== size) return false;
  for (let index = 0; index < size; index += 1) {
    if (known[index] !== bytes[start + index]) return false;
  }
  return true;
}
