/** A text with line ends as `\n` and no newline at its end: contents that differ only in these are one revision. */
export function normaliseText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
}

const HASH = /^sha256:[0-9a-f]{64}$/;

/** True for `sha256:` and 64 lower-case hex digits. */
export function isContentHash(text: string): boolean {
  return HASH.test(text);
}
