import { openBook, type WatchBook, type WatchPages } from "../analysis/watch/watch-book.ts";
import { readWatchPages } from "../store/drift-watch.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";

/** What a pass works on; the book and `newest` are changed in place. Epoch milliseconds. */
export interface OpenWatch {
  readonly book: WatchBook;
  /** The last five minutes in which an environment had an outcome, by its start. */
  readonly newest: Map<string, number>;
  /** Outcomes before this one were read, and when the last pass ended; undefined before the first. */
  readonly position: number | undefined;
  readonly passAt: number | undefined;
}

/** What is watched, as it is kept. */
export type WatchDirectory = Pick<WatchPages, "scopes" | "series">;

/** Reads what the last pass left in the database. */
export async function openWatch(client: OpenTransaction["client"]): Promise<OpenWatch> {
  const pages = await readWatchPages(client);
  const directory = pages.get("directory");
  const { scopes, series } = parsed<WatchDirectory>(directory?.state) ?? { scopes: [], series: [] };
  const [hot, cold] = [numbersOf(pages.get("hot")?.state), numbersOf(pages.get("cold")?.state)];
  return {
    book: openBook({ scopes, series, hot, cold }),
    newest: new Map(parsed<readonly (readonly [string, number])[]>(pages.get("newest")?.state)),
    position: directory?.position,
    passAt: directory?.passAt,
  };
}

function parsed<T>(bytes: Buffer | undefined): T | undefined {
  return bytes === undefined ? undefined : (JSON.parse(bytes.toString("utf8")) as T);
}

/** A copy, since a driver's buffer need not lie where numbers may. */
function numbersOf(bytes: Buffer | undefined): Float64Array {
  if (bytes === undefined) return new Float64Array();
  const { buffer, byteOffset, length } = bytes;
  return new Float64Array(buffer.slice(byteOffset, byteOffset + length));
}
