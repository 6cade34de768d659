import { SourceError } from "../domain/errors.ts";

/** One page of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly isLast: boolean;
}

const MOST_PAGES = 10_000;

/**
 * Every item of a list that comes in pages, counted from 1. Ends at the last or at an empty page.
 * @throws SourceError when a page holds nothing but what came before: the source does not turn the page
 */
export async function* pageThrough<Item>(
  place: string,
  nameOf: (item: Item) => string,
  readPage: (page: number) => Promise<ListPage<Item>>,
): AsyncGenerator<Item> {
  const names = new Set<string>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { items, isLast } = await readPage(page);
    const fresh = items.filter((item) => !names.has(nameOf(item)));
    if (items.length > 0 && fresh.length === 0) break;
    for (const item of fresh) names.add(nameOf(item));
    yield* fresh;
    if (isLast || items.length === 0) return;
  }
  throw new SourceError(`${place} gives the same page again and again`, true);
}
