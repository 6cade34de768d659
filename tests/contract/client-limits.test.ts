import { expect, test } from "vitest";
import type { DropReason } from "../../src/client/client-stats.ts";
import { outcomeService } from "../support/outcome-service.ts";
import { recordingClient } from "../support/recording-client.ts";

const scope = { workflow: "intake", prompt: "extract", version: "v2" };

test("what the service rejects or refuses is let go, counted and told", async () => {
  const drops: [number, DropReason][] = [];
  const onDrop = (count: number, reason: DropReason) => void drops.push([count, reason]);
  const service = await outcomeService(["keep", { kind: "status", status: 401 }]);
  const pf = recordingClient({ url: service.url, onDrop });
  pf.record({ ...scope, schemaOk: true, promptHash: "md5:1" });
  pf.record({ ...scope, schemaOk: true });
  await pf.flush();
  pf.record({ ...scope, schemaOk: true });
  await pf.flush();
  pf.record({ schemaOk: true });
  expect(drops).toEqual([
    [1, "rejected"],
    [1, "refused"],
    [1, "unusable"],
  ]);
  expect(pf.stats()).toMatchObject({ accepted: 1, dropped: 3, lastError: "HTTP 401" });
});

test("a redirect is not followed, since the token is for one place", async () => {
  const service = await outcomeService();
  const seen: unknown[] = [];
  const pf = recordingClient({
    url: service.url,
    fetch: (_, init) => {
      seen.push(init?.redirect);
      return Promise.resolve(
        new Response(null, { status: 307, headers: { location: service.url } }),
      );
    },
  });
  pf.record({ ...scope, schemaOk: true });
  expect(await pf.flush()).toBe(true);
  expect(seen).toEqual(["manual"]);
  expect(pf.stats().droppedBy.refused).toBe(1);
});

test("a full queue lets the oldest go and counts them", async () => {
  const service = await outcomeService([{ kind: "status", status: 503 }]);
  const drops: [number, DropReason][] = [];
  const onDrop = (count: number, reason: DropReason) => {
    drops.push([count, reason]);
    throw new Error("a callback of the application");
  };
  const pf = recordingClient({ url: service.url, maxQueue: 3, onDrop });
  for (const version of ["a", "b", "c", "d", "e"]) pf.record({ ...scope, version, schemaOk: true });
  await pf.flush();
  expect(service.stored().map((outcome) => outcome["prompt_version"])).toEqual(["c", "d", "e"]);
  expect(drops).toEqual([
    [1, "queue_full"],
    [1, "queue_full"],
  ]);
});

test("a full batch is sent without waiting for the interval, and none is larger", async () => {
  const service = await outcomeService();
  const pf = recordingClient({ url: service.url, maxBatch: 4 });
  for (let index = 0; index < 10; index += 1) pf.record({ ...scope, schemaOk: true });
  await expect.poll(() => service.stored().length).toBe(10);
  expect(service.requests.map(({ ids }) => ids.length)).toEqual([4, 4, 2]);
});

test("less than a batch is sent when the interval is over", async () => {
  const service = await outcomeService();
  const pf = recordingClient({ url: service.url, flushEveryMs: 20 });
  pf.record({ ...scope, schemaOk: true });
  await expect.poll(() => service.stored().length).toBe(1);
});

test("a batch that is too large is halved until it fits", async () => {
  const service = await outcomeService([
    { kind: "status", status: 413 },
    { kind: "status", status: 413 },
  ]);
  const pf = recordingClient({ url: service.url });
  for (let index = 0; index < 8; index += 1) pf.record({ ...scope, schemaOk: true });
  await pf.flush();
  expect(service.requests.map(({ ids }) => ids.length)).toEqual([8, 4, 2, 2, 2, 2]);
  expect(pf.stats()).toMatchObject({ accepted: 8, dropped: 0 });
});

test("no body is larger than the service takes", async () => {
  const service = await outcomeService();
  let largest = 0;
  const pf = recordingClient({
    url: service.url,
    fetch: (url, init) => {
      largest = Math.max(largest, Buffer.byteLength(String(init?.body)));
      return fetch(url, init);
    },
  });
  const issues = Array.from({ length: 20 }, (_, index) => ({
    code: `c${index}`,
    path: Array.from({ length: 12 }, () => "z".repeat(60)),
  }));
  for (let index = 0; index < 100; index += 1) pf.record({ ...scope, schemaOk: false, issues });
  await pf.flush();
  expect(service.stored()).toHaveLength(100);
  expect(largest).toBeLessThan(1_048_576);
});

test("a client that is closed has sent what it had, and lets go of what comes after", async () => {
  const service = await outcomeService();
  const pf = recordingClient({ url: service.url });
  pf.record({ ...scope, schemaOk: true });
  expect(await pf.close()).toBe(true);
  pf.record({ ...scope, schemaOk: true });
  expect(service.stored()).toHaveLength(1);
  expect(pf.stats()).toMatchObject({ queued: 0, dropped: 1, droppedBy: { closed: 1 } });
});

test("nothing that is recorded, and no service, makes it throw", async () => {
  const hostile = {
    get text(): string {
      throw new Error("no");
    },
  };
  const pf = recordingClient({ url: "not a url" });
  pf.record({ ...scope, template: [{ role: "user", content: 1n as unknown as string }] });
  pf.record({ ...scope, weight: 1n as unknown as number });
  pf.record(hostile);
  pf.record(null as unknown as object);
  expect(await pf.flush(30)).toBe(false);
  expect(pf.stats()).toMatchObject({ queued: 1, droppedBy: { unusable: 3 } });
});

test("without a place to send to, everything works and nothing is recorded", async () => {
  const pf = recordingClient({ url: undefined });
  const parse = pf.wrap(scope, (text: string) => JSON.parse(text) as unknown);
  expect(parse("[1]")).toEqual([1]);
  expect(() => parse("no")).toThrow(SyntaxError);
  expect(await pf.watch(scope, () => 1)).toBe(1);
  expect(await pf.flush()).toBe(true);
  expect(pf.stats()).toMatchObject({ queued: 0, dropped: 0 });
});
