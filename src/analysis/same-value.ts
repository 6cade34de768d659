import type { PointerValue } from "../domain/observation.ts";

const NAMED = /^(?:label|environment|version|alias):/;

/**
 * Whether two values of a pointer are one. A pointer to named versions (a label, an environment) has moved when the
 * version is another, whatever its text, since model and parameters hang on it too. For any other pointer equal contents
 * are the same value whatever their labels, and without contents the source's label decides.
 * @example `label:production` from v6 to v7 with the same text → not the same; `head` at two commits, same text → the same
 */
export function sameValue(
  pointer: string,
  a: PointerValue | undefined,
  b: PointerValue | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.share !== b.share) return false;
  const isNamed = NAMED.test(pointer) && a.version !== undefined && b.version !== undefined;
  if (isNamed) return a.version === b.version;
  if (a.hash !== undefined && b.hash !== undefined) return a.hash === b.hash;
  return a.version === b.version;
}
