import { createHash } from "node:crypto";
import { normaliseText } from "../domain/revision.ts";

/** `sha256:` and hex of the UTF-8 bytes of a canonical template, before values are filled in. */
export function contentHash(canonical: string): string {
  return `sha256:${createHash("sha256").update(canonical, "utf8").digest("hex")}`;
}

/** The hash by which contents are found equal that differ only in line ends or a final newline. */
export function normalisedHash(canonical: string): string {
  return contentHash(normaliseText(canonical));
}
