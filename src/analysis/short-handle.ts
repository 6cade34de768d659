const SHORTEST = 4;

/**
 * The shortest beginning of a handle that no other handle shares, of at least four characters.
 * @param neighbours the handles next to it in alphabetical order: no other one can share more with it
 * @example `shortHandle("7c2f9a", ["7c2f81", "7d"])` is `7c2f9`
 */
export function shortHandle(handle: string, neighbours: readonly (string | undefined)[]): string {
  const shared = neighbours.map((other) => (other === undefined ? 0 : sharedStart(handle, other)));
  return handle.slice(0, Math.max(SHORTEST, ...shared.map((length) => length + 1)));
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
