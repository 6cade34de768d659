import type { PulledPage } from "../../src/connectors/connector.ts";

/** All pages of a pull. */
export async function allPages(pages: AsyncIterable<PulledPage>): Promise<readonly PulledPage[]> {
  const all: PulledPage[] = [];
  for await (const page of pages) all.push(page);
  return all;
}
