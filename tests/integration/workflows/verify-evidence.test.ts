import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "../../../src/domain/series.ts";
import { verifyEvidence } from "../../../src/workflows/verify-evidence.ts";
import { checkedTables } from "../../support/checked-tables.ts";
import {
  changeLine,
  closeDays,
  importChanges,
  seal,
  TODAY,
  tend,
  verify,
} from "../../support/evidence-world.ts";
import { changedValue, rowsOf, tamper } from "../../support/tamper.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
const anchored = new Map<number, string>();

beforeAll(async () => {
  database = await testDatabase();
  await importChanges(
    database,
    [1, 2, 3].map((number) => changeLine(number)),
  );
  await seal(database);
  await importChanges(
    database,
    [4, 5, 6].map((number) => changeLine(number)),
  );
  await closeDays(database);
  const head = await seal(database, TODAY + DAY);
  anchored.set(head?.number ?? 0, head?.hash ?? "");
});
afterAll(() => database.drop());

test("what nobody touched is as it was sealed, and sealing again adds nothing", async () => {
  expect(await verify(database, anchored)).toMatchObject({
    ...{ fault: undefined, heads: 2, days: 2, unsealed: 0, redacted: 0, anchoredTo: 2 },
    // Two files, six changes, their texts, and the digests of two days.
    records: 2 + 6 + 12 + 2,
    changes: 6,
  });
  expect(await seal(database)).toBeUndefined();
});

test("what came later waits for the next sealing", async () => {
  await importChanges(database, [changeLine(7)]);
  expect(await verify(database)).toMatchObject({ fault: undefined, unsealed: 4 });
  await seal(database, TODAY + DAY);
  expect(await verify(database)).toMatchObject({ fault: undefined, unsealed: 0, heads: 3 });
});

/** Columns that nobody answers from, or that say the same thing in another way. */
const LEFT_OUT = new Set(["answer"]);
const TABLES = checkedTables();

describe("tampering", () => {
  test("any changed field of any stored record is found", { timeout: 300_000 }, async () => {
    const rows = await Promise.all(
      TABLES.map(async (table) => ({ table, rows: await rowsOf(database.pool, table) })),
    );
    const places = rows.flatMap(({ table, rows: all }) => all.map((row) => ({ table, row })));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.nat(), async ({ table, row }, pick) => {
        const columns = Object.keys(row.types).filter((name) => !LEFT_OUT.has(name));
        const column = columns[pick % columns.length] ?? "";
        const value = changedValue(row.types[column] ?? "", column);
        const change = `update ${table} set ${column} = ${value} where ${row.isIt}`;
        await tamper(database.pool, table, change, async () => {
          const { fault } = await verify(database, anchored);
          expect(fault, `${table}.${column}`).toBeDefined();
        });
      }),
      { numRuns: 120 },
    );
  });

  test.each(TABLES)("a row that is gone from %s is found", { timeout: 120_000 }, async (table) => {
    for (const { isIt } of await rowsOf(database.pool, table)) {
      await tamper(database.pool, table, `delete from ${table} where ${isIt}`, async () => {
        expect((await verify(database, anchored)).fault).toBeDefined();
      });
    }
  });
});

test("a change that was added, moved to another target or lost is named", async () => {
  const { pool } = database;
  const { rows } = await pool.query<{ handle: string }>(
    "select handle from change_events order by handle limit 1",
  );
  const [first = { handle: "" }] = rows;
  const name = `change ${first.handle} of dashboard`;
  const isIt = `where handle = '${first.handle}'`;
  const found = async (change: string, what: string) =>
    await tamper(pool, "change_events", change, async () => {
      expect((await verify(database, anchored)).fault?.what).toBe(what);
    });
  await found(
    `update change_events set details = jsonb_set(details, '{actor,id}', '"somebody-else"') ${isIt}`,
    `${name} is not what was observed amounts to: its details is another`,
  );
  await found(
    `delete from change_events ${isIt}`,
    `${name} is missing: what was observed tells of it`,
  );
  const copied = (target: string) => `
    insert into change_events
    select '0000', source, 'made-up',
      ${target}, kind, prompt, workflow, environment, version, previous_version, before_hash, after_hash, model, previous_model,
      occurred_at, effective_from, effective_to, details, recorded_at
    from change_events ${isIt}`;
  const added = "change 0000 of dashboard was added: nothing that was observed tells of it";
  await found(copied("target"), added);
  await found(copied("'nobody-observed-this'"), added);
});

test("what others seal and close meanwhile is no fault", async () => {
  const other = await testDatabase();
  await importChanges(other, [changeLine(1)]);
  await seal(other);
  const { signal } = new AbortController();
  let meanwhile: Promise<unknown> | undefined;
  const checking = verifyEvidence(other, {
    ...{ anchored: new Map(), signal },
    progress: () => {
      meanwhile ??= importChanges(other, [changeLine(2)]).then(() => seal(other));
    },
  });
  expect((await checking).fault).toBeUndefined();
  await meanwhile;
  expect(await verify(other)).toMatchObject({ fault: undefined, heads: 2 });
  await other.drop();
});

test("two records that changed places are found", async () => {
  const swap = `update observations set body = (
      select other.body from observations other where other.id = 3 - observations.id
    ) where id in (1, 2)`;
  await tamper(database.pool, "observations", swap, async () => {
    expect((await verify(database)).fault?.record).toMatchObject({ kind: "observation" });
  });
});

test("a tail that was cut off is found behind an anchor, and is not without one", async () => {
  const cut = async (check: () => Promise<void>) => {
    const nested = (rest: readonly [string, string][]): Promise<void> => {
      const [first, ...others] = rest;
      if (first === undefined) return check();
      return tamper(database.pool, first[0], first[1], () => nested(others));
    };
    await nested([
      ["evidence_heads", "delete from evidence_heads where number > 1"],
      ["evidence_chains", "delete from evidence_chains where day > '2026-05-18'"],
      ["observations", "delete from observations where chain_day > '2026-05-18'"],
      [
        "change_events",
        `delete from change_events where target not in (select target from observations)`,
      ],
      ["outcome_spans", "delete from outcome_spans"],
      ["deliveries", "delete from deliveries where chain_day > '2026-05-18'"],
      ["revisions", "delete from revisions where chain_day > '2026-05-18'"],
      ["evidence_notes", "delete from evidence_notes"],
      ["outcome_blocks", "delete from outcome_blocks"],
      ["outcome_class_blocks", "delete from outcome_class_blocks"],
    ]);
  };
  await cut(async () => {
    expect(await verify(database)).toMatchObject({ fault: undefined, heads: 1 });
    expect((await verify(database, anchored)).fault?.what).toBe(
      "the anchor keeps head 2, and the last one here is 1",
    );
  });
});

test("a history that was made anew is found behind an anchor", async () => {
  const other = new Map([[1, "0".repeat(64)]]);
  expect((await verify(database, other)).fault?.what).toBe(
    "head 1 is not the one that the anchor keeps",
  );
});

test("what retention removed leaves a signed checkpoint", async () => {
  await tend(database, TODAY + 40 * DAY, { outcomes: 7 * DAY });
  expect(await verify(database)).toMatchObject({ fault: undefined, days: 0, unsealed: 2 });
  const forged = `update evidence_notes set body = body || '{"signature": "AAAA"}' where kind = 'checkpoint'`;
  await tamper(database.pool, "evidence_notes", forged, async () => {
    expect((await verify(database)).fault?.what).toContain(
      "is not signed by the key that it names",
    );
  });
});
