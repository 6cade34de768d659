import {
  type MetTraffic,
  noteSeen,
  openTraffic,
  type TrafficPages,
} from "../analysis/watch/met-traffic.ts";
import { openBook, type WatchBook, type WatchPages } from "../analysis/watch/watch-book.ts";
import { LOOK } from "../domain/look-counts.ts";
import { type KeptPage, readWatchPages, type WatchPage } from "../store/drift-watch.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { readWatchLooks } from "../store/watch-looks.ts";
import { readWatchStates } from "../store/watch-states.ts";
import { type ColdStanding, recallTraffic, stepBook } from "./step-book.ts";

/** What a pass works on; the book, `newest` and `traffic` are changed in place. Epoch milliseconds. */
export interface OpenWatch {
  readonly book: WatchBook;
  readonly cold: ColdStanding;
  /** The last five minutes in which an environment had an outcome, by its start. */
  readonly newest: Map<string, number>;
  /** What outcomes were seen of, and when. */
  readonly traffic: MetTraffic;
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
  const pages = await readWatchPages(client, ["directory", "newest", "traffic", "seen"]);
  const directory = pages.get("directory");
  const { scopes, series } = parsed<WatchDirectory>(directory?.state) ?? { scopes: [], series: [] };
  const book = openBook({ scopes, series, hot: await readWatchStates(client, "hot") });
  await recallTraffic(client, book);
  const looks = await readWatchLooks(client);
  const traffic = trafficOf(pages);
  let cold: ColdStanding = "away";
  const [first, last] = [looks[0], looks.at(-1)];
  if (first !== undefined && last !== undefined) {
    const counts = looks.flatMap((one) => one.counts);
    cold = await stepBook(client, book, cold, { from: first.from, until: last.until, counts });
    noteSeen(traffic, counts);
  }
  const position = directory?.position;
  return {
    book,
    cold,
    traffic,
    newest: new Map(parsed<readonly (readonly [string, number])[]>(pages.get("newest")?.state)),
    position,
    passAt: directory?.passAt,
    kept: first === undefined ? position : first.from * LOOK,
  };
}

function trafficOf(pages: ReadonlyMap<WatchPage, KeptPage>): MetTraffic {
  const met = parsed<Omit<TrafficPages, "seen">>(pages.get("traffic")?.state);
  const seen = parsed<readonly number[]>(pages.get("seen")?.state) ?? [];
  return openTraffic({ ...(met ?? { names: [], series: [] }), seen });
}

function parsed<T>(bytes: Buffer | undefined): T | undefined {
  return bytes === undefined ? undefined : (JSON.parse(bytes.toString("utf8")) as T);
}
