import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { uncompress } from "snappyjs";
import { Refusal } from "./refusal.ts";

const unpack = promisify(gunzip);

/** How the bodies of a route are packed: `gzip` or not at all, or always `snappy` in its block format. */
export type Packing = "gzip" | "snappy";

/** Whether a content coding is one that the route takes. */
export function isKnownCoding(coding: string | undefined, packing: Packing): boolean {
  if (packing === "snappy") return coding?.toLowerCase() === "snappy";
  return coding === undefined || /^(?:identity|(?:x-)?gzip)$/i.test(coding);
}

/**
 * The body as it was before it was packed.
 * @param most bytes that it may have then
 * @throws Refusal 413 when it is larger, 400 when it is not what its header says
 */
export async function decodeBody(
  body: Buffer,
  coding: string | undefined,
  most: number,
): Promise<Buffer> {
  if (coding === undefined || /^identity$/i.test(coding)) return body;
  if (/^snappy$/i.test(coding)) return unpackSnappy(body, most);
  try {
    return await unpack(body, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
      throw tooLarge(most);
    }
    throw new Refusal(400, "The body is not gzip, though its Content-Encoding says so.");
  }
}

/** How large it will be stands at its beginning, and is looked at before anything is unpacked. */
function unpackSnappy(body: Buffer, most: number): Buffer {
  try {
    return uncompress(body, most);
  } catch (error) {
    if (error instanceof Error && error.message.includes("too big")) throw tooLarge(most);
    throw new Refusal(400, "The body is not snappy, though its Content-Encoding says so.");
  }
}

/** The body is too large, packed or unpacked. */
export function tooLarge(most: number): Refusal {
  return new Refusal(413, `The body is larger than ${most} bytes.`, {
    next: "Send smaller batches.",
  });
}
