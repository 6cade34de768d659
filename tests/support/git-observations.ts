import { git } from "../../src/connectors/git/index.ts";
import { parseGit } from "../../src/connectors/git/parse.ts";
import type { GitSettings } from "../../src/connectors/git/settings.ts";
import type { PointerObservation } from "../../src/domain/observation.ts";
import { allPages } from "./all-pages.ts";
import { connectorIo } from "./connector-io.ts";

export interface GitReading {
  readonly observations: readonly PointerObservation[];
  readonly notes: readonly string[];
  readonly cursor: string | undefined;
  readonly rewritten: boolean;
  /** Largest body, in bytes. */
  readonly largest: number;
}

/** Everything that the connector tells of a repository from a cursor on. */
export async function readObservations(
  settings: Partial<GitSettings> & { readonly path: string },
  cursor?: string,
): Promise<GitReading> {
  const read = git.read?.(git.settings.parse(settings), cursor, connectorIo());
  if (read === undefined) throw new Error("git cannot be read");
  const pages = await allPages(read);
  const deliveries = pages.flatMap((page) => page.delivery ?? []);
  return {
    observations: deliveries.flatMap(parseGit),
    notes: pages.flatMap((page) => page.notes ?? []),
    cursor: pages.at(-1)?.cursor,
    rewritten: pages.some((page) => page.rewritten === true),
    largest: Math.max(0, ...deliveries.map((delivery) => delivery.body?.length ?? 0)),
  };
}
