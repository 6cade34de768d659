import type { IngestContext } from "../../src/ingest/context.ts";
import type { Store } from "../../src/store/open-database.ts";
import { openIngestStore } from "../../src/workflows/open-ingest-store.ts";
import { type ContextGiven, ingestContext } from "./ingest-context.ts";

/** A service's context over a real database; a database that is away is waited for 300 ms only. */
export function storedIngest(store: Store, given: ContextGiven = {}): IngestContext {
  const { channels } = given;
  const options = {
    segmentKeys: undefined,
    channels,
    horizon: 86_400_000,
    place: "test",
    patience: 300,
  };
  return ingestContext({ ...given, store: { ...openIngestStore(store, options), ...given.store } });
}
