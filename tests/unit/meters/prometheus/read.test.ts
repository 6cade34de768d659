import { expect, test } from "vitest";
import { SourceError } from "../../../../src/domain/errors.ts";
import { HOUR, MINUTE } from "../../../../src/domain/series.ts";
import { prometheus } from "../../../../src/meters/prometheus/index.ts";
import { Secret } from "../../../../src/runtime/secret.ts";
import { allPages } from "../../../support/all-pages.ts";
import { connectorIo } from "../../../support/connector-io.ts";
import { type ReplayedAnswer, replayServer } from "../../../support/replay-server.ts";

const NOW = Date.UTC(2026, 4, 18, 18, 14);
const labels = { __name__: "c_total", p: "intake.extract", version: "v1", result: "not_json" };

async function open(answer: (query: URLSearchParams) => ReplayedAnswer, more: object = {}) {
  const asked: URLSearchParams[] = [];
  const headers: unknown[] = [];
  const server = await replayServer((request) => {
    asked.push(request.url.searchParams);
    headers.push(request.headers);
    return answer(request.url.searchParams);
  });
  const settings = prometheus.settings.parse({ url: server.url, history_hours: 1, ...more });
  const io = { ...connectorIo({}), source: "prom", now: () => NOW };
  const read = async (cursor?: string) =>
    await allPages(prometheus.read?.(settings, cursor, io) ?? (async function* () {})());
  return { read, asked, headers };
}

const matrix = (...result: readonly object[]) => ({
  json: { status: "success", data: { resultType: "matrix", result } },
});

test("the raw samples of one stretch after another are asked for, up to now", async () => {
  const { read, asked } = await open(() => matrix(), { match: { job: 'a"b' } });
  const pages = await read();
  expect(asked.map((one) => one.get("query"))).toEqual(
    Array(6).fill('llm_structured_output_total{job="a\\"b"}[600000ms]'),
  );
  expect(asked.map((one) => Number(one.get("time")))).toEqual(
    [50, 40, 30, 20, 10, 0].map((minutes) => (NOW - minutes * MINUTE) / 1000),
  );
  expect(pages.at(-1)?.cursor).toBe(String(NOW));
  expect(pages[0]?.counters?.watched).toEqual(new Map([["", NOW - HOUR + 5 * MINUTE]]));
});

test("reading goes on from the cursor, and says nothing of when watching began", async () => {
  const { read, asked } = await open(() => matrix());
  const pages = await read(String(NOW - 90_000));
  expect(asked.map((one) => one.get("query"))).toEqual(["llm_structured_output_total{}[90000ms]"]);
  expect(pages.map((one) => one.counters?.watched.size)).toEqual([0]);
  expect(await read(String(NOW))).toEqual([]);
  await expect(read("yesterday")).rejects.toThrow(/unreadable/);
});

test("labels are read under the names that the settings give them", async () => {
  const values = [
    [(NOW - 30_000) / 1000, "4"],
    [NOW / 1000, "NaN"],
  ];
  const { read, headers } = await open(() => matrix({ metric: labels, values }), {
    metric: "c_total",
    labels: { prompt: "p", prompt_version: "version", outcome: "result" },
    environment: "production",
    token: new Secret("prom-token"),
    tenant: "team-a",
  });
  const [page] = await read(String(NOW - 60_000));
  expect(page?.counters?.points).toMatchObject([
    {
      value: 4,
      counted: {
        at: NOW - 30_000,
        prompt: "intake.extract",
        promptVersion: "v1",
        outcome: "not_json",
        environment: "production",
      },
    },
  ]);
  expect(headers).toMatchObject([
    { authorization: "Bearer prom-token", "x-scope-orgid": "team-a" },
  ]);
});

test("series that cannot be counted are told, with how many samples and why", async () => {
  const { read } = await open(() => matrix({ metric: labels, values: [[NOW / 1000, "4"]] }));
  const [page] = await read(String(NOW - 60_000));
  expect(page?.notes).toEqual(["1 samples: the label outcome holds none of our words"]);
});

test("an answer of another shape, and a refusal, end the read", async () => {
  const vector = await open(() => ({
    json: { status: "success", data: { resultType: "vector" } },
  }));
  await expect(vector.read()).rejects.toThrow(SourceError);
  const refused = await open(() => ({ status: 401, json: {} }));
  await expect(refused.read()).rejects.toMatchObject({ why: "auth_expired" });
});

test("settings are refused by their path", () => {
  const refused = (given: object) =>
    prometheus.settings.safeParse({ url: "http://prom:9090", ...given }).error?.issues[0]?.path[0];
  expect(refused({ metric: "a{}" })).toBe("metric");
  expect(refused({ token: "hunter2" })).toBe("token");
  expect(refused({ url: "http://169.254.169.254" })).toBe("url");
  expect(refused({ labels: { colour: "c" } })).toBe("labels");
  expect(refused({})).toBeUndefined();
});
