import { readField, readList } from "./read-field.ts";

const MOST_LINKS = 10;
const MOST_ERRORS = 50;
const CAUSES = ["cause", "lastError", "error", "originalError"] as const;

/** An error, its causes, what its retries last failed with and the body it came from, outermost first; at most 10. */
export function errorChain(error: unknown): readonly unknown[] {
  const links = new Set<unknown>();
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && links.size < MOST_LINKS) {
    const link = waiting.shift();
    if (link === undefined || link === null || links.has(link)) continue;
    links.add(link);
    for (const field of CAUSES) waiting.push(readField(link, field));
    waiting.push(readList(readField(link, "errors"), MOST_ERRORS).findLast(isError));
  }
  return [...links];
}

/** Validators list issues under `errors`, which are no errors of their own. */
function isError(entry: unknown): boolean {
  try {
    return entry instanceof Error;
  } catch {
    return false;
  }
}
