import pg, { type Pool } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { scopeText } from "../../../src/domain/watched-scope.ts";
import { advanceWatch, readWatchBook } from "../../../src/workflows/advance-watch.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const first = Date.UTC(2026, 4, 10);
const end = first + 100 * HOUR;

let databases: TestDatabase[];
beforeEach(async () => {
  databases = [await filled(), await filled()];
});
afterEach(async () => {
  for (const { drop } of databases) await drop();
});

/** Four series, one of which is met on the third day only, with a failure here and there. */
async function filled(): Promise<TestDatabase> {
  const database = await testDatabase();
  await database.pool.query(`
    insert into outcome_series (key_hash, environment, workflow, prompt, model, segment)
    select decode(lpad(to_hex(n), 2, '0'), 'hex'), 'production', 'w', 'p' || n % 2, 'm', jsonb_build_object('kind', 'k' || n)
    from generate_series(1, 4) as n`);
  const random = seededRandom(7);
  const rows: [number, number, number, number][] = [];
  for (let minute = first / MINUTE; minute < end / MINUTE; minute += 7) {
    for (const series of [1, 2, 3, 4]) {
      if (series === 4 && minute < first / MINUTE + 3000) continue;
      const judged = 10 + random.poisson(10);
      rows.push([series, minute, judged, Math.min(judged, random.poisson(0.4))]);
    }
  }
  await database.pool.query(
    `insert into outcome_late_minutes (series_id, minute, judged, failed)
     select * from unnest($1::int[], $2::int[], $3::float8[], $4::float8[])`,
    [0, 1, 2, 3].map((column) => rows.map((row) => row[column])),
  );
  return database;
}

/** Every number of every test, by what it is about: the order in which series were met is no part of it. */
async function stateOf(database: TestDatabase) {
  const { scopes, states } = await readWatchBook(database);
  return Object.fromEntries(
    scopes.map((scope, place) => [
      scopeText(scope),
      states.slice(2 * place, 2 * place + 2).map(({ hot, cold }) => [[...hot], [...cold]]),
    ]),
  );
}

function pair(): readonly [TestDatabase, TestDatabase] {
  const [one, other] = databases;
  if (one === undefined || other === undefined) throw new Error("no databases");
  return [one, other];
}

test("however often it is looked, the tests stand where one look at the end puts them", async () => {
  const [often, once] = pair();
  for (let now = first; now < end; now += 5 * HOUR + 11 * MINUTE) await advanceWatch(often, now);
  await advanceWatch(often, end);
  await advanceWatch(often, end);
  await advanceWatch(once, end);
  const state = await stateOf(once);
  expect(Object.keys(state)).toHaveLength(11);
  expect(await stateOf(often)).toEqual(state);
});

test("passes of processes that remember nothing, minutes apart, come to the same through what was stepped in between", async () => {
  const [often, once] = pair();
  const soon = first + 30 * HOUR;
  await advanceWatch(often, soon);
  const kept: string[] = [];
  for (let look = 1; look <= 30; look += 1) {
    const pool = new pg.Pool({ connectionString: often.url, max: 1 });
    await advanceWatch({ ...often, pool: namingPool(pool, kept) }, soon + look * 5 * MINUTE);
    await pool.end();
  }
  await advanceWatch(once, soon + 150 * MINUTE);
  expect(await stateOf(often)).toEqual(await stateOf(once));
  // The states themselves are kept when an hour has ended, of three hours here.
  expect(kept.filter((name) => name === "hot")).toHaveLength(3);
  expect(kept.filter((name) => name.startsWith("looks "))).toHaveLength(27);
});

/** A pool that notes under which names something is kept. */
function namingPool(pool: Pool, kept: string[]): Pool {
  const connect = async () => {
    const client = await pool.connect();
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const naming = (...given: unknown[]) => {
      if (String(given[0]).startsWith("insert into drift_watch"))
        kept.push(String((given[1] as readonly unknown[])[0]));
      return query(...given);
    };
    return { query: naming, release: client.release.bind(client) };
  };
  return { connect } as unknown as Pool;
}

test("a pass that is killed goes on where it was, and the state is the same", async () => {
  const [killed, whole] = pair();
  for (let dies = 1; dies <= 9; dies += 2) {
    const pool = dyingPool(killed.pool, dies);
    await expect(advanceWatch({ ...killed, pool }, end)).rejects.toThrow("killed");
  }
  await advanceWatch(killed, end);
  await advanceWatch(whole, end);
  expect(await stateOf(killed)).toEqual(await stateOf(whole));
});

/** A pool whose connections break off at the so-manieth page that is kept. */
function dyingPool(pool: Pool, dies: number): Pool {
  let kept = 0;
  const connect = async () => {
    const client = await pool.connect();
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const failing = (...given: unknown[]) => {
      if (String(given[0]).startsWith("insert into drift_watch")) {
        kept += 1;
        if (kept >= dies) throw new Error("killed");
      }
      return query(...given);
    };
    return { query: failing, release: client.release.bind(client) };
  };
  return { connect } as unknown as Pool;
}

test("of passes that run at once one does the work, and none counts anything twice", async () => {
  const [busy, alone] = pair();
  const ran = await Promise.all([1, 2, 3, 4].map(() => advanceWatch(busy, end)));
  expect(ran.some((one) => one !== undefined)).toBe(true);
  await advanceWatch(busy, end);
  await advanceWatch(alone, end);
  expect(await stateOf(busy)).toEqual(await stateOf(alone));
});

test("what another process did in between is read, and what nobody did is remembered", async () => {
  const [shared, alone] = pair();
  const here = { ...shared, pool: watchedPool(shared.pool) };
  const there = { ...shared, pool: new pg.Pool({ connectionString: shared.url, max: 1 }) };
  const soon = first + 3 * HOUR;
  for (let look = 0; look < 4; look += 1) await advanceWatch(here, soon + look * 5 * MINUTE);
  expect(here.pool.read()).toBe(1);
  await advanceWatch(there, soon + HOUR);
  await there.pool.end();
  for (let look = 13; look < 16; look += 1) await advanceWatch(here, soon + look * 5 * MINUTE);
  expect(here.pool.read()).toBe(2);
  await advanceWatch(alone, soon + 15 * 5 * MINUTE);
  expect(await stateOf(shared)).toEqual(await stateOf(alone));
});

/** A pool that counts how often the state of the tests is read. */
function watchedPool(pool: Pool): Pool & { readonly read: () => number } {
  let reads = 0;
  const connect = async () => {
    const client = await pool.connect();
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const counting = (...given: unknown[]) => {
      if (JSON.stringify(given[0] ?? "").includes("from drift_watch where name = any")) reads += 1;
      return query(...given);
    };
    return { query: counting, release: client.release.bind(client) };
  };
  return { connect, read: () => reads } as unknown as Pool & { readonly read: () => number };
}

test("a pass that broke off leaves nothing behind that the same process would go on with", async () => {
  const [broken, whole] = pair();
  const soon = first + 3 * HOUR;
  const pool = breakingPool(broken.pool);
  await advanceWatch({ ...broken, pool }, soon);
  pool.breakOff(true);
  await expect(advanceWatch({ ...broken, pool }, soon + HOUR)).rejects.toThrow("broken");
  pool.breakOff(false);
  await advanceWatch({ ...broken, pool }, soon + HOUR);
  await advanceWatch(whole, soon + HOUR);
  expect(await stateOf(broken)).toEqual(await stateOf(whole));
});

/** A pool that can be told to break off when the position of a pass is kept. */
function breakingPool(pool: Pool): Pool & { readonly breakOff: (breaks: boolean) => void } {
  let isBreaking = false;
  const connect = async () => {
    const client = await pool.connect();
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const breaking = (...given: unknown[]) => {
      if (isBreaking && String(given[0]).startsWith("update drift_watch"))
        throw new Error("broken");
      return query(...given);
    };
    return { query: breaking, release: client.release.bind(client) };
  };
  const breakOff = (breaks: boolean) => {
    isBreaking = breaks;
  };
  return { connect, breakOff } as unknown as Pool & { readonly breakOff: typeof breakOff };
}
