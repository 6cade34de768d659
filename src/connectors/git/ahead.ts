/** Results that are begun before they are asked for, so that whoever answers never waits for the next question. */
const AHEAD = 48;

/** Each item with what became of it, in their order; some of the next are under way meanwhile. */
export async function* ahead<Item, Result>(
  items: readonly Item[],
  begin: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [Item, Result]> {
  const begun: Promise<Result>[] = [];
  for (const [index, item] of items.entries()) {
    while (begun.length < Math.min(items.length, index + AHEAD)) {
      const next = begin(items[begun.length] ?? item);
      // Whoever asks for it hears of its failure.
      next.catch(() => undefined);
      begun.push(next);
    }
    const result = begun[index];
    if (result === undefined) return;
    yield [item, await result];
    delete begun[index];
  }
}
