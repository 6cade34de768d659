import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connector, ConnectorIo, PulledPage } from "../../src/connectors/connector.ts";
import { syncSource } from "../../src/workflows/sync-source.ts";
import { allPages } from "../support/all-pages.ts";
import { type TestDatabase, testDatabase } from "../support/test-database.ts";
import { forgetTold, toldState } from "../support/told-state.ts";

/** A source that can be read as often as one likes. */
export interface ResumedSource<Settings> {
  /** As the connector's schema read them. */
  readonly settings: Settings;
  readonly io: ConnectorIo;
  /** Makes so much new happen at the source that it comes in more pages than one. */
  readonly grow: () => Promise<void> | void;
}

/** What every connector that is pulled from keeps when its process ends at any moment. */
export function resumeContract<Settings>(
  given: Connector<Settings>,
  open: () => Promise<ResumedSource<Settings>>,
): void {
  const connector = given as Connector;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  test.each([
    ["the first sync", false],
    ["a later sync", true],
  ])(
    "%s, killed after any of its pages and run again, leaves what an undisturbed one does",
    async (_, isLater) => {
      const { settings, io, grow } = await open();
      const earlier = { ...io, now: () => io.now() - 60 * 60_000 };
      const known = isLater ? await allPages(read(connector, settings, undefined, earlier)) : [];
      await grow();
      const sync = (one: Connector) =>
        syncSource(database, { name: io.source, connector: one, settings }, io);
      const stateAfter = async (killed: readonly number[]) => {
        await forgetTold(database);
        await sync({ ...connector, read: () => inTurn(known) });
        for (const pages of killed) {
          await expect(sync(endingAfter(connector, pages))).rejects.toThrow("killed");
        }
        const { pages, failure } = await sync(connector);
        expect(failure).toBeUndefined();
        return { pages, state: await toldState(database) };
      };
      const { pages, state } = await stateAfter([]);
      expect(pages).toBeGreaterThan(1);
      expect(state.observations.length).toBeGreaterThan(0);
      for (let after = 0; after < pages; after += 1) {
        expect((await stateAfter([after])).state, `after ${after} of ${pages} pages`).toEqual(
          state,
        );
      }
      const ofEach = Array.from({ length: pages }, () => 1);
      expect((await stateAfter(ofEach)).state, "after each page in turn").toEqual(state);
    },
  );
}

function read(
  connector: Connector,
  ...given: Parameters<NonNullable<Connector["read"]>>
): AsyncIterable<PulledPage> {
  return connector.read?.(...given) ?? inTurn([]);
}

async function* inTurn(pages: readonly PulledPage[]): AsyncGenerator<PulledPage> {
  yield* pages;
}

/** The same connector, which ends after so many pages as a process that is killed does. */
function endingAfter(connector: Connector, pages: number): Connector {
  return {
    ...connector,
    async *read(...given) {
      let left = pages;
      for await (const page of read(connector, ...given)) {
        if (left === 0) break;
        left -= 1;
        yield page;
      }
      throw new Error("killed");
    },
  };
}
