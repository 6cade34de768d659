import type { z } from "zod";
import type { HttpClient } from "../../runtime/http-client.ts";
import { pageByToken } from "../page-by-token.ts";
import { readAnswer } from "../read-shape.ts";

/** Everything of one list of AppConfig, over all its pages. */
export async function listAll<Item>(
  client: HttpClient,
  place: string,
  shape: z.ZodType<{
    readonly Items: readonly Item[];
    readonly NextToken?: string | null | undefined;
  }>,
  nameOf: (item: Item) => string,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  const found = pageByToken<Item>(`GET /${place}`, nameOf, async (token) => {
    const query = new URLSearchParams({ max_results: "50" });
    if (token !== undefined) query.set("next_token", token);
    const { Items, NextToken } = readAnswer(shape, await client.get(`${place}?${query}`));
    return { items: Items, next: NextToken };
  });
  for await (const one of found) items.push(one);
  return items;
}
