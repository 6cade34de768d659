import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, expect, test } from "vitest";
import { generic } from "../../../src/connectors/generic/index.ts";
import { createServer } from "../../../src/ingest/server.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { allRoutes, type KnownRoute } from "../../support/all-routes.ts";
import { fuzzRequest } from "../../support/fuzz/fuzz-request.ts";
import { NOW } from "../../support/ingest-context.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";

/** FUZZ_BODIES=100000 is the long version, FUZZ_SEED another draw. */
const BODIES = Number(process.env["FUZZ_BODIES"] ?? 1200);
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);
const AT_ONCE = 16;
/** The same for a thousand bodies and for a hundred thousand. */
const MOST_GROWTH = 24 << 20;
const SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef";

const database = await testDatabase();
afterAll(database.drop);

/** A webhook's source is named `x`, as the routes' parameters are filled in. */
const source = {
  name: "x",
  connector: generic,
  settings: generic.settings.parse({ url_secret: new Secret(SECRET) }),
};
const posts = allRoutes()
  .filter(({ method }) => method === "POST")
  .map((route) =>
    route.url.startsWith("/webhooks/") ? { ...route, url: `${route.url}?secret=${SECRET}` } : route,
  );

function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

async function sendRight(server: ReturnType<typeof createServer>): Promise<unknown> {
  const payload = [{ ts: NOW, prompt: "p", outcome: "ok", id: "after-all" }];
  return (await server.inject({ method: "POST", url: "/v1/outcomes", payload })).json();
}

test("no body, however broken, makes a route fail or grow, and what is right is still taken after it", async () => {
  const bugs: unknown[] = [];
  const context = storedIngest(database, { sources: [source] });
  const server = createServer(
    { ...context, reportBug: (error, route) => bugs.push([route, String((error as Error).stack)]) },
    { requestTimeout: 30_000 },
  );
  const { uniform } = seededRandom(SEED);
  const statuses = new Set<number>();
  let sent = 0;
  const sendOne = async (route: KnownRoute | undefined) => {
    sent += 1;
    if (route === undefined) return;
    const request = fuzzRequest(route, uniform);
    const { statusCode } = await server.inject(request);
    statuses.add(statusCode);
    if (statusCode >= 500) bugs.push([route.url, statusCode, String(request.payload)]);
  };
  const sendUntil = async (goal: number) => {
    const send = async () => {
      while (sent < goal) await sendOne(posts[sent % posts.length]);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, send));
  };
  await sendUntil(BODIES / 3);
  const heap = heapAfterCollection();
  await sendUntil(BODIES);
  expect(bugs).toEqual([]);
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 415, 422]));
  expect(heapAfterCollection() - heap).toBeLessThan(MOST_GROWTH);
  expect(await sendRight(server)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  await server.close();
}, 600_000);
