import { openBook, type WatchBook, type WatchPages } from "../analysis/watch/watch-book.ts";
import { LOOK } from "../domain/look-counts.ts";
import { readWatchPages } from "../store/drift-watch.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { readWatchLooks } from "../store/watch-looks.ts";
import { readWatchStates } from "../store/watch-states.ts";
import { type ColdStanding, recallTraffic, stepBook } from "./step-book.ts";

/** What a pass works on; the book and `newest` are changed in place. Epoch milliseconds. */
export interface OpenWatch {
  readonly book: WatchBook;
  readonly cold: ColdStanding;
  /** The last five minutes in which an environment had an outcome, by its start. */
  readonly newest: Map<string, number>;
  /** The last look in which a series had an outcome, as far as this process has seen. */
  readonly seen: Map<number, number>;
  /** Outcomes before this one were read, and when the last pass ended; undefined before the first. */
  readonly position: number | undefined;
  readonly passAt: number | undefined;
  /** Where the kept states stand; what was stepped since is kept as looks. */
  readonly kept: number | undefined;
}

/** What is watched, as it is kept. */
export type WatchDirectory = Pick<WatchPages, "scopes" | "series">;

/** Reads what the last pass left in the database: states, and what they were stepped by since they were kept. */
export async function openWatch(client: OpenTransaction["client"]): Promise<OpenWatch> {
  const pages = await readWatchPages(client, ["directory", "newest"]);
  const directory = pages.get("directory");
  const { scopes, series } = parsed<WatchDirectory>(directory?.state) ?? { scopes: [], series: [] };
  const book = openBook({ scopes, series, hot: await readWatchStates(client, "hot") });
  await recallTraffic(client, book);
  const looks = await readWatchLooks(client);
  let cold: ColdStanding = "away";
  for (const one of looks) cold = await stepBook(client, book, cold, one);
  const position = directory?.position;
  const [first] = looks;
  return {
    book,
    cold,
    seen: new Map(),
    newest: new Map(parsed<readonly (readonly [string, number])[]>(pages.get("newest")?.state)),
    position,
    passAt: directory?.passAt,
    kept: first === undefined ? position : first.from * LOOK,
  };
}

function parsed<T>(bytes: Buffer | undefined): T | undefined {
  return bytes === undefined ? undefined : (JSON.parse(bytes.toString("utf8")) as T);
}
