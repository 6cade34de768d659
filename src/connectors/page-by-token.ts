import { pageThrough } from "./page-through.ts";

/** One page of a list, with the token of the next. */
interface TokenPage<Item> {
  readonly items: readonly Item[];
  /** Absent or empty at the end. */
  readonly next: string | null | undefined;
}

/**
 * Every item of a list whose pages each name the next one by a token.
 * @throws SourceError when a page holds nothing but what came before: the source does not turn the page
 */
export function pageByToken<Item>(
  place: string,
  nameOf: (item: Item) => string,
  readPage: (token: string | undefined) => Promise<TokenPage<Item>>,
): AsyncGenerator<Item> {
  let token: string | undefined;
  return pageThrough<Item>(place, nameOf, async () => {
    const { items, next } = await readPage(token);
    token = next || undefined;
    return { items, isLast: token === undefined };
  });
}
