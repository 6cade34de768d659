import { isUtf8 } from "node:buffer";
import { Refusal } from "./refusal.ts";

const NEWLINE = 0x0a;

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The text of a body, without the mark that some editors put before it.
 * @throws Refusal 400 when it is empty or not UTF-8, with the line
 */
export function readText(body: Buffer): string {
  if (!isUtf8(body)) throw new Refusal(400, `The body is not UTF-8 in line ${badLine(body)}.`);
  const text = body.toString("utf8");
  if (text.trim() === "") throw new Refusal(400, "The body is empty.");
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function badLine(body: Buffer): number {
  let line = 1;
  for (let start = 0; ; line += 1) {
    const end = body.indexOf(NEWLINE, start);
    if (end < 0 || !isUtf8(body.subarray(start, end))) return line;
    start = end + 1;
  }
}
