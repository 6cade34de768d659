import { afterAll, expect, test } from "vitest";
import { StoreError } from "../../../src/domain/errors.ts";
import type { TailPiece } from "../../../src/runtime/read-piece.ts";
import { readChangeEvents } from "../../../src/store/change-events.ts";
import type { Store } from "../../../src/store/open-database.ts";
import { readOutcomeSeries } from "../../../src/store/outcome-series.ts";
import { followFile, readPosition } from "../../../src/workflows/follow-file.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const NOW = Date.UTC(2026, 4, 18, 18, 14, 20);
const span = { since: NOW - 1, until: NOW + 1 };

function outcome(environment: string, more: object = {}): string {
  return JSON.stringify({ ts: NOW, prompt: "p", outcome: "ok", environment, ...more });
}

function piece(offset: number, ...texts: readonly string[]): TailPiece {
  const lines = texts.map((text, at) => ({ at, text, problem: undefined }));
  return { lines, next: { inode: "1", offset, head: "h" } };
}

async function follow(source: string, pieces: readonly TailPiece[], store: Store = database) {
  const bad: string[] = [];
  const waits: string[] = [];
  async function* all() {
    yield* pieces;
  }
  await followFile(store, all(), {
    source,
    segmentKeys: undefined,
    now: () => NOW,
    refuse: (at, problem) => bad.push(`${at}: ${problem}`),
    wait: async (why) => {
      waits.push(why);
    },
  });
  return { bad, waits };
}

async function judged(environment: string): Promise<number> {
  const series = await readOutcomeSeries(database.pool, {
    environment,
    since: span.since - 60_000,
    until: span.until,
  });
  return series.flatMap((one) => [...one.judged]).reduce((sum, count) => sum + count, 0);
}

test("lines are kept with where they end; bad ones are told and passed over", async () => {
  const { bad } = await follow("follow:a", [
    piece(10, outcome("followed"), "{oops", outcome("followed")),
    piece(20, outcome("followed", { count: 2, prompt: "p".repeat(513) }), outcome("followed")),
  ]);
  expect(bad).toEqual(["1: not JSON", "0: prompt is longer than 512 characters"]);
  expect(await judged("followed")).toBe(3);
  expect(await readPosition(database, "follow:a")).toEqual({ inode: "1", offset: 20, head: "h" });
});

test("changes are kept as evidence, and the same line again is the same change", async () => {
  const change = { id: "c", source: "s", kind: "deploy", occurred_at: NOW };
  await follow("follow:b", [piece(5, JSON.stringify(change)), piece(9, JSON.stringify(change))]);
  const changes = await readChangeEvents(database.db, { from: span.since, until: span.until });
  expect(changes).toMatchObject([{ id: "c", source: "s" }]);
});

test("while the database is away it waits, and then nothing is lost or counted twice", async () => {
  let failures = 2;
  const connect = () => {
    failures -= 1;
    if (failures >= 0) throw new StoreError("away");
    return database.pool.connect();
  };
  const pool = new Proxy(database.pool, {
    get: (target, name) => {
      if (name === "connect") return connect;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const { waits } = await follow("follow:c", [piece(1, outcome("waited"))], { ...database, pool });
  expect(waits).toEqual(["away", "away"]);
  expect(await judged("waited")).toBe(1);
});
