import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Connector } from "../../../src/connectors/connector.ts";
import type { PointerObservation } from "../../../src/domain/observation.ts";
import type { Actor } from "../../../src/domain/person.ts";
import { foldAll } from "../../../src/workflows/fold-all.ts";
import { recordDelivery } from "../../../src/workflows/record-delivery.ts";
import { redactRecords } from "../../../src/workflows/redact-records.ts";
import { changeLine, importChanges, seal, verify } from "../../support/evidence-world.ts";
import { pointerObservation, pointerValue } from "../../support/observation-builder.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

let deliveries = 0;

/** A source that tells of observations just as they are. */
async function tell(source: string, observations: readonly PointerObservation[]): Promise<void> {
  deliveries += 1;
  const connector: Connector = {
    name: "told",
    settings: z.unknown(),
    tells: {
      ...{ author: "yes", review: "no", goingLive: "yes", earlierContent: "yes" },
      ...{ reviewStep: "no", note: "" },
    },
    parse: () => observations,
  };
  await recordDelivery(database, connector, {
    ...{ source, connector: "told", receivedAt: 0, verified: "pulled", headers: {} },
    body: Buffer.from(`delivery ${deliveries}`),
  });
}

const accountOf = (id: string): Actor => ({
  ...{ id, name: id, email: undefined },
  ...{ kind: "human", basis: "pulled" },
});

const observation = fc
  .record({
    at: fc.integer({ min: 0, max: 40 }).map((minutes) => minutes * 60_000),
    how: fc.constantFrom("moved" as const, "seen" as const, "touched" as const),
    pointer: fc.constantFrom("head", "label:production", "version:va"),
    target: fc.constantFrom("t1", "t2", "t3"),
    value: fc.option(fc.constantFrom("a", "b", "c").map(pointerValue), { nil: undefined }),
    person: fc.option(fc.constantFrom("ana", "bo"), { nil: undefined }),
    channel: fc.option(fc.constantFrom("webhook", "poll"), { nil: undefined }),
  })
  .map(({ person, ...given }) =>
    pointerObservation({
      ...given,
      key: `${given.target} ${given.pointer}@${given.at}${given.how}`,
      actor: person && accountOf(person),
    }),
  );

test("whatever was observed in whatever order, and whatever is redacted then, the changes stand", async () => {
  let source = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(observation, { minLength: 1, maxLength: 12 }), { maxLength: 4 }),
      fc.boolean(),
      async (told, redacts) => {
        source += 1;
        for (const one of told) await tell(`source-${source}`, one);
        await seal(database);
        expect((await verify(database)).fault).toBeUndefined();
        if (!redacts) return;
        const author = { by: "dpo", reason: "asked" };
        await redactRecords(database, { kind: "person", id: "ana" }, author).catch(() => undefined);
        await seal(database);
        expect((await verify(database)).fault).toBeUndefined();
      },
    ),
    { numRuns: 25 },
  );
});

test("every one of many targets is looked at, and folding anew puts back what was changed", async () => {
  const { pool, db } = database;
  const targets = Array.from({ length: 450 }, (_, index) => `many-${index}`);
  const moves = targets.flatMap((target) =>
    ["a", "b"].map((letter, at) =>
      pointerObservation({ key: `${target} ${at}`, at, target, value: pointerValue(letter) }),
    ),
  );
  await tell("many", moves);
  await importChanges(database, [changeLine(1), changeLine(2)]);
  await seal(database);
  const { changes } = await verify(database);
  const rows = await db.selectFrom("change_events").select("handle").execute();
  expect(changes).toBe(rows.length);
  const meddle = async (statement: string) => {
    const { rowCount } = await pool.query(statement);
    expect(rowCount).toBeGreaterThan(0);
    expect((await verify(database)).fault?.what).toMatch(/^change [0-9a-f]{16} of /);
    await foldAll(database, new AbortController().signal);
    expect(await verify(database)).toMatchObject({ fault: undefined, changes });
  };
  for (const target of ["many-0", "many-201", "many-449"]) {
    await meddle(`update change_events set version = 'v0' where target = '${target}'`);
  }
  await meddle("delete from change_events where source = 'dashboard'");
  await meddle("update change_events set target = 'stated:c1' where target = 'stated:c2'");
  await meddle("update change_events set target = 'nowhere' where target = 'many-7'");
});
