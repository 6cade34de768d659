import { expect, test } from "vitest";
import { inOurClock } from "../../../src/connectors/in-our-clock.ts";
import type { SeenMoment } from "../../../src/connectors/row-session.ts";

/** What a row that was written at 1,000 by the database's clock is told to be written at. */
async function told(seen: SeenMoment): Promise<unknown> {
  const session = inOurClock({
    seen,
    readRows: async () => [
      { cells: {}, writtenAt: 1_000 },
      { cells: {}, writtenAt: undefined },
    ],
    readWrites: async () => [
      {
        ...{ place: "1", id: "1", table: "prompts", role: "app", at: 1_000 },
        ...{ before: undefined, after: {}, actor: undefined, group: undefined },
      },
    ],
    close: async () => undefined,
  });
  const rows = await session.readRows({
    table: "prompts",
    key: ["name"],
    text: ["body"],
    parameters: [],
  });
  const writes = await session.readWrites(undefined);
  expect(rows[0]?.writtenAt).toBe(writes[0]?.at);
  expect(rows[1]?.writtenAt).toBeUndefined();
  return writes[0]?.at;
}

test("what the question's way explains is no difference of clocks", async () => {
  expect(await told({ asked: 1_400, theirs: 1_900, answered: 2_000 })).toBe(1_000);
});

test("by a clock ahead of ours all was earlier, by one behind ours later, as far as is certain", async () => {
  expect(await told({ asked: 900, theirs: 1_700, answered: 1_000 })).toBe(300);
  expect(await told({ asked: 5_000, theirs: 2_000, answered: 5_100 })).toBe(4_000);
});

test("nothing that is seen is later than the moment it was seen at", async () => {
  expect(await told({ asked: 990, theirs: 999, answered: 999 })).toBe(999);
});
