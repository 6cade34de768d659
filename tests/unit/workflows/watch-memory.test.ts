import pg from "pg";
import { expect, test } from "vitest";
import { openTraffic } from "../../../src/analysis/watch/met-traffic.ts";
import { openBook } from "../../../src/analysis/watch/watch-book.ts";
import type { OpenWatch } from "../../../src/workflows/open-watch.ts";
import { recallWatch, rememberWatch } from "../../../src/workflows/watch-memory.ts";

const open: OpenWatch = {
  book: openBook({ scopes: [], series: [], hot: new Float64Array() }),
  ...{ cold: "away", newest: new Map(), traffic: openTraffic({ names: [], series: [], seen: [] }) },
  ...{ position: 0, passAt: 0, kept: 0 },
};

test("what a pass left is handed out to the next one, where nobody passed in between", () => {
  const pool = new pg.Pool();
  rememberWatch(pool, "7", open);
  expect(recallWatch(pool, "7")).toBe(open);
});

test("what a pass left is handed out once, so that a pass that breaks off leaves nothing behind", () => {
  const pool = new pg.Pool();
  rememberWatch(pool, "7", open);
  recallWatch(pool, "7");
  expect(recallWatch(pool, "7")).toBeUndefined();
});

test("what another process did since, or a database without any pass, is not recalled", () => {
  const pool = new pg.Pool();
  rememberWatch(pool, "7", open);
  expect(recallWatch(pool, "8")).toBeUndefined();
  expect(recallWatch(pool, "7")).toBeUndefined();
  rememberWatch(pool, undefined, open);
  expect(recallWatch(pool, undefined)).toBeUndefined();
});

test("each database has what was left in it", () => {
  const [one, other] = [new pg.Pool(), new pg.Pool()];
  rememberWatch(one, "7", open);
  expect(recallWatch(other, "7")).toBeUndefined();
  expect(recallWatch(one, "7")).toBe(open);
});
