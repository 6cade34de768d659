import type { DiffLine, DiffPart, TextDiff } from "../domain/text-diff.ts";

/** Words by which a prompt pins the form of its output. */
const FORMAT_WORDS =
  /\b(json|schema|xml|yaml|csv|only|exactly|strictly|null|key|keys|field|fields|object|array|bracket|brackets|fence|fences|markdown|format|structured|parse|parsable|valid|before or after|do not add|nothing else|raw)\b/i;

/**
 * Whether a text has a word that pins the form of the output.
 * @example `namesFormat("Return ONLY the answer")` is true
 */
export function namesFormat(text: string): boolean {
  return FORMAT_WORDS.test(text);
}

/**
 * The same difference with the words that pin the form of the output apart from the rest, in what went or came.
 * @example removed `Return ONLY that` becomes `Return `, `ONLY` (marked), ` that`
 */
export function markFormatWords(diff: TextDiff): TextDiff {
  const hunks = diff.hunks.map((hunk) => ({ ...hunk, lines: hunk.lines.map(markLine) }));
  return { ...diff, hunks };
}

function markLine(line: DiffLine): DiffLine {
  return line.kind === "same" ? line : { ...line, parts: line.parts.flatMap(markPart) };
}

function markPart(part: DiffPart): readonly DiffPart[] {
  if (part.kind === "same") return [part];
  // A split at a group keeps what the group matched at every odd place.
  return part.text
    .split(new RegExp(FORMAT_WORDS, "gi"))
    .map((text, at) => (at % 2 === 1 ? { ...part, text, pinsFormat: true } : { ...part, text }))
    .filter(({ text }) => text !== "");
}

/**
 * The words of a marked difference that pin the form of the output, each once, in order of the text.
 * @param kind those that went, or those that came
 */
export function listFormatWords(diff: TextDiff, kind: "removed" | "added"): readonly string[] {
  const parts = diff.hunks.flatMap((hunk) => hunk.lines.flatMap((line) => line.parts));
  const words = new Map<string, string>();
  for (const part of parts) {
    if (part.kind !== kind || part.pinsFormat !== true) continue;
    const key = part.text.toLowerCase();
    if (!words.has(key)) words.set(key, part.text);
  }
  return [...words.values()];
}
