/** The known word that was probably meant, or nothing when none is close: at most a third of the letters differ. */
export function nearestWord(typed: string, known: readonly string[]): string | undefined {
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const word of known) {
    const distance = editDistance(typed.toLowerCase(), word.toLowerCase());
    if (best === undefined || distance < best.distance) best = { word, distance };
  }
  if (best === undefined) return undefined;
  const allowed = Math.max(1, Math.floor(Math.max(typed.length, best.word.length) / 3));
  return best.distance <= allowed ? best.word : undefined;
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours cost one each. */
function editDistance(a: string, b: string): number {
  if (a.length > 64 || b.length > 64) return a === b ? 0 : 64;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      next.push(cheapest(a, b, { row, column }, { next, last, beforeLast }));
    }
    beforeLast = last;
    last = next;
  }
  return last[b.length] ?? 0;
}

interface Rows {
  readonly next: readonly number[];
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
}

function cheapest(
  a: string,
  b: string,
  { row, column }: { readonly row: number; readonly column: number },
  { next, last, beforeLast }: Rows,
): number {
  const same = a[row - 1] === b[column - 1];
  const far = Number.POSITIVE_INFINITY;
  const swapped =
    row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return Math.min(
    (last[column] ?? far) + 1,
    (next[column - 1] ?? far) + 1,
    (last[column - 1] ?? far) + (same ? 0 : 1),
    swapped ? (beforeLast[column - 2] ?? far) + 1 : far,
  );
}
