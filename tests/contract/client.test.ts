import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { canonicalTemplate } from "../../src/domain/canonical-template.ts";
import { outcomeService } from "../support/outcome-service.ts";
import { recordingClient } from "../support/recording-client.ts";

const scope = { workflow: "intake", prompt: "extract", version: "v2" };

test("outcomes arrive as the import format has them, with the token, each with an id of its own", async () => {
  const service = await outcomeService();
  const pf = recordingClient({
    url: `${service.url}/`,
    token: "t0k",
    environment: "staging",
    now: () => 1_750_000_000_000,
  });
  const template = [{ role: "system", content: "Answer in JSON: {question}" }];
  pf.record({
    ...scope,
    template,
    schemaOk: true,
    segment: { lang: "é".repeat(60), n: 3 },
    traceId: "abc",
    weight: 10,
  });
  pf.record({ workflow: "w", text: "Sure: {}", error: new Error("x") });
  expect(await pf.flush()).toBe(true);
  expect(service.rejected).toEqual([]);
  expect(service.requests).toHaveLength(1);
  expect(service.requests[0]).toMatchObject({ path: "/v1/outcomes", authorization: "Bearer t0k" });
  expect(new Set(service.requests[0]?.ids).size).toBe(2);
  const hash = createHash("sha256").update(canonicalTemplate(template)).digest("hex");
  expect(service.stored()).toMatchObject([
    {
      ts: 1_750_000_000_000,
      ...{ workflow: "intake", prompt: "extract", prompt_version: "v2", environment: "staging" },
      ...{ outcome: "ok", trace_id: "abc", weight: 10, prompt_hash: `sha256:${hash}` },
      segment: { lang: "é".repeat(32), n: "3" },
    },
    { workflow: "w", outcome: "extra_prose", parse_mode: "extracted", prefix_chars: 5 },
  ]);
  expect(pf.stats()).toMatchObject({
    queued: 0,
    accepted: 2,
    duplicates: 0,
    dropped: 0,
    retries: 0,
  });
});

test.each([
  ["over capacity", { kind: "status", status: 429, retryAfter: "0" }],
  ["away", { kind: "status", status: 503 }],
  ["broken", { kind: "status", status: 500 }],
  ["too slow", { kind: "status", status: 408 }],
] as const)("a service that is %s gets the same outcomes again", async (_, turn) => {
  const service = await outcomeService([turn, turn]);
  const pf = recordingClient({ url: service.url });
  for (let index = 0; index < 3; index += 1) pf.record({ ...scope, schemaOk: true });
  expect(await pf.flush()).toBe(true);
  const ids = service.requests.map((request) => request.ids);
  expect(ids).toEqual([ids[0], ids[0], ids[0]]);
  expect(service.stored()).toHaveLength(3);
  expect(pf.stats()).toMatchObject({ accepted: 3, retries: 2, dropped: 0 });
});

test("an answer that was lost after the commit counts nothing twice", async () => {
  const service = await outcomeService([{ kind: "keep_and_reset" }]);
  const pf = recordingClient({ url: service.url });
  pf.record({ ...scope, schemaOk: true });
  pf.record({ ...scope, schemaOk: false });
  expect(await pf.flush()).toBe(true);
  expect(service.requests).toHaveLength(2);
  expect(service.stored()).toHaveLength(2);
  expect(pf.stats()).toMatchObject({ accepted: 0, duplicates: 2, dropped: 0 });
});

test("a service that says when gets nothing before", async () => {
  const service = await outcomeService([{ kind: "status", status: 429, retryAfter: "3600" }]);
  const pf = recordingClient({ url: service.url });
  pf.record({ ...scope, schemaOk: true });
  expect(await pf.flush(200)).toBe(false);
  pf.record({ ...scope, schemaOk: true });
  expect(await pf.flush(50)).toBe(false);
  expect(service.requests).toHaveLength(1);
  expect(pf.stats()).toMatchObject({ queued: 2, lastError: "HTTP 429" });
});

test("a service that never answers is left and asked again", async () => {
  const service = await outcomeService([{ kind: "silence" }]);
  const pf = recordingClient({ url: service.url, requestTimeoutMs: 50 });
  pf.record({ ...scope, schemaOk: true });
  expect(await pf.flush()).toBe(true);
  expect(service.requests.map(({ ids }) => ids.length)).toEqual([1, 1]);
  expect(service.stored()).toHaveLength(1);
});
